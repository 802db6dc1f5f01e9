import { describe, expect, test } from 'vitest';
import { suggestedFormulas } from '../../../src/app/data/suggested-formulas.ts';
import { factorWords } from '../../../src/app/landscape/landscape-words.ts';
import { withData, withoutData } from '../../../src/app/state/data-edits.ts';
import { stiffness } from '../../../src/app/state/loss-edits.ts';
import { findEntry } from '../../../src/loss/catalogue.ts';
import { defineDataLoss } from '../../../src/loss/data/data-loss.ts';
import { lossOfData } from '../../../src/loss/data/loss-of-data.ts';
import { readTable } from '../../../src/loss/data/table.ts';
import { compileLoss } from '../../../src/loss/evaluator.ts';
import { LossError } from '../../../src/loss/loss-error.ts';
import { defaultScene } from '../../../src/scene/default-scene.ts';
import { sceneLoss } from '../../../src/scene/scene-loss.ts';
import { sceneDictionary } from '../../../src/scene/scene-motion.ts';

describe('formulas that suit a table', () => {
  test.each([
    ['t,v\n1,2\n2,3.5', ['a line', 'a parabola', 'one tanh unit']],
    ['a,b,v\n1,2,3\n2,3,5', ['a plane']],
    ['a,good\n1,1\n2,-1', ['two classes', 'a line']],
    ['a,good\n1,1\n2,0', ['two classes', 'a line']],
    ['v\n1', []],
  ])('%j', (text, names) => {
    const table = readTable(text);
    const found = suggestedFormulas(table);
    expect(found.map(({ name }) => name)).toEqual(names);
    // Each can be trained on as it stands.
    for (const { formula } of found) {
      expect(lossOfData(defineDataLoss({ formula, table })).variables.length).toBeGreaterThan(0);
    }
  });

  test('the logistic loss of 0 and 1 is that of −1 and 1', () => {
    const [signs, bits] = ['a,good\n1,1\n2,-1\n0.5,1', 'a,good\n1,1\n2,0\n0.5,1'].map((text) => {
      const table = readTable(text);
      const { formula } = suggestedFormulas(table)[0]!;
      return compileLoss(lossOfData(defineDataLoss({ formula, table }))).value([0.7, -1.3]);
    });
    // ln(1 + e^(−m)) of the margins m = −0.6, −0.1 and −0.95, by hand.
    const mean = [-0.6, -0.1, -0.95].reduce((sum, m) => sum + Math.log1p(Math.exp(-m)) / 3, 0);
    expect(signs).toBeCloseTo(mean, 12);
    expect(bits).toBeCloseTo(mean, 12);
  });
});

test('a table at fault names its line as a number, blank lines and comments counted', () => {
  const fault = (text: string) => {
    try {
      readTable(text);
    } catch (error) {
      return error instanceof LossError ? error.line : null;
    }
    return null;
  };
  expect(fault('# made up\nx;y\n1,5;2,5\n\n2;oops\n')).toBe(5);
  expect(fault('x,y\n1,2,3')).toBe(2);
  expect(fault('x,y\n')).toBeUndefined();
});

describe('a scene on data', () => {
  const table = { x: [1, 2, 3, 4], y: [2.1, 3.9, 6.2, 7.8] };
  const given = withData(defaultScene, '(y - (w1*x + w2))^2', { columns: table });

  test('descends, also from a scene whose own rate is past the limit', () => {
    const rate = sceneDictionary(given.motion).eta;
    expect(rate * stiffness(sceneLoss(given), given.start[0]!)!).toBeCloseTo(1, 3);
  });

  test('goes back to the last landscape without', () => {
    const back = withoutData(given, [defaultScene]);
    expect(back.loss).toEqual(defaultScene.loss);
    expect(back.start).toEqual([defaultScene.start[0]]);
    expect(withoutData(given, []).loss.formula).toBe(findEntry('double-well-2d')!.formula);
  });
});

test('a factor just below 1 does not print as 1', () => {
  expect(factorWords(1 / 3)).toBe('0.333');
  expect(factorWords(0.99996)).toBe('0.99996');
  expect(factorWords(0)).toBe('0');
  expect(factorWords(1)).toBe('1');
});
