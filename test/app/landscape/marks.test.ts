import { describe, expect, it } from 'vitest';
import { landscape } from '../../../src/analysis/landscape/landscape.ts';
import {
  convexSentence,
  countSentence,
  stepsPerDigit,
} from '../../../src/app/landscape/landscape-words.ts';
import { marksOf } from '../../../src/app/landscape/marks.ts';
import { findEntry } from '../../../src/loss/catalogue.ts';
import { defineLoss } from '../../../src/loss/loss.ts';

const surveyed = (name: string) => {
  const entry = findEntry(name)!;
  return landscape(defineLoss(entry), entry.domain);
};

describe('marks', () => {
  it('has one sign for each stationary point and the witness, the points on top', () => {
    const { points, convexity, window } = surveyed('himmelblau');
    const { witness } = convexity;
    const marks = marksOf({ points, witness, domain: window, slice: [0, 0], emphasised: 2 });
    expect(marks.slice(-9).map(({ kind }) => kind)).toEqual(points.map(({ kind }) => kind));
    expect(marks.filter(({ emphasised }) => emphasised)).toEqual([
      { kind: points[2]!.kind, x: points[2]!.x, emphasised: true },
    ]);
    expect(marks.filter(({ kind }) => kind === 'witness').map(({ x }) => x)).toEqual([witness!.x]);
    // The dots lie on a straight line through the witness, along the direction that curves downwards.
    const [dx, dy] = witness!.direction as [number, number];
    for (const { x } of marks.filter(({ kind }) => kind === 'trace')) {
      const across = (x[0]! - witness!.x[0]!) * dy - (x[1]! - witness!.x[1]!) * dx;
      expect(across).toBeCloseTo(0, 12);
    }
  });

  it('leaves out what lies beside the slice that is drawn', () => {
    const formula = 'x^2 + y^2 + (z^2-1)^2/4';
    const { points, window } = landscape(
      defineLoss({ formula }),
      [-2, -2, -2].map((low) => [low, 2.1] as const),
    );
    expect(points).toHaveLength(3);
    const at = (z: number) =>
      marksOf({ points, witness: null, domain: window, slice: [0, 0, z], emphasised: null });
    expect(at(1).map(({ kind }) => kind)).toEqual(['minimum']);
    expect(at(0).map(({ kind }) => kind)).toEqual(['saddle']);
    expect(at(0.5)).toEqual([]);
  });
});

describe('in words', () => {
  it('says how many there are of each kind, and whether those are all', () => {
    expect(countSentence(surveyed('himmelblau'))).toBe(
      '4 minima, 1 maximum and 4 saddles: proved to be all in the picture.',
    );
    expect(countSentence(surveyed('booth'))).toBe('1 minimum: proved to be all in the picture.');
    const slope = landscape(defineLoss({ formula: 'exp(x)' }), [[-1, 1]]);
    expect(countSentence(slope)).toMatch(/^No place in the picture is stationary: proved/);
    const kink = landscape(defineLoss({ formula: 'abs(x) + x^2' }), [[-1, 1.3]]);
    expect(countSentence(kink)).toMatch(
      /^No stationary place was found; nothing is proved near \S+\.$/,
    );
  });

  it('says what is convex, and where it is not', () => {
    const said = (name: string) => {
      const { convexity, window } = surveyed(name);
      return convexSentence(convexity, findEntry(name)!.variables, window);
    };
    expect(said('quadratic')).toBe('Convex all over the picture (proved).');
    expect(said('double-well')).toBe('Not convex: at x = 0 it curves by −1.');
    expect(said('rosenbrock')).toBe('Not convex: at x = 0, y = 2.20 it curves by −878.');
  });

  it('counts the steps to a digit', () => {
    expect(stepsPerDigit(0.1)).toBe('1 step a digit');
    expect(stepsPerDigit(0)).toBe('there in one step');
    expect(stepsPerDigit(0.5)).toBe('3.3 steps a digit');
  });
});
