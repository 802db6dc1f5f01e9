import { describe, expect, it, vi } from 'vitest';
import type { RaceRun } from '../../../src/analysis/race/request.ts';
import { suggestedNumbers, terrainOf } from '../../../src/analysis/race/suggested.ts';
import { createLaboratory } from '../../../src/app/derived/experiment.ts';
import { countsOf, placeAt } from '../../../src/app/race/abscissa.ts';
import { labelsOf } from '../../../src/app/race/entrants/kinds.ts';
import {
  sceneRace,
  withEntrantAdded,
  withEntrantKind,
  withEntrantNumber,
  withEntrantRemoved,
  withRateFrom,
} from '../../../src/app/race/entrants/scene-race.ts';
import { rangeOf } from '../../../src/app/race/figures/curves.ts';
import { fitOf } from '../../../src/app/race/figures/fit.ts';
import { planeThrough } from '../../../src/app/race/plane.ts';
import { looksOf } from '../../../src/app/race/race-colours.ts';
import { raceCsv, raceSvg } from '../../../src/app/race/race-files.ts';
import { raceRequests } from '../../../src/app/race/race-request.ts';
import { raceSentence } from '../../../src/app/race/race-words.ts';
import { compileLoss } from '../../../src/loss/evaluator.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { restingPlace } from '../../../src/loss/resting-place.ts';
import { findScene } from '../../../src/scene/catalogue.ts';
import { sceneLoss } from '../../../src/scene/scene.ts';
import { ink } from '../take/ink.ts';

const run = (change: Partial<RaceRun>): RaceRun => ({
  name: 'gd',
  label: 'gradient descent',
  x: [
    [1, 1],
    [0.5, 0.5],
  ],
  step: [0, 1],
  loss: [2, 1],
  gradientNorm: [2, 1],
  distance: null,
  gradients: [1, 2],
  steps: 1,
  epochs: null,
  status: 'finished',
  reason: null,
  ...change,
});

describe('rates that suit a landscape', () => {
  const terrain = (formula: string, start: number[]) => {
    const evaluator = compileLoss(defineLoss({ formula }));
    return terrainOf(evaluator, start, restingPlace(evaluator, start));
  };

  it('are the best there are on a quadratic', () => {
    const valley = terrain('(x^2 + 100 y^2)/2', [5, 0.7]);
    expect(valley.even).toBe(true);
    expect(valley.greatest / valley.least).toBeCloseTo(100, 6);
    expect(suggestedNumbers('gd', valley).lr).toBeCloseTo(2 / 101, 4);
    const polyak = suggestedNumbers('heavy-ball', valley);
    expect(polyak.lr).toBeCloseTo(4 / 121, 3);
    expect(polyak.lr).toBeLessThanOrEqual(4 / 121);
    expect(polyak.momentum).toBeCloseTo((9 / 11) ** 2, 3);
    // Averaged momentum is the same motion.
    const averaged = suggestedNumbers('averaged', valley);
    expect(averaged.lr! * (1 - averaged.momentum!)).toBeCloseTo(4 / 121, 3);
  });

  it('are below the limit of stability everywhere on the way', () => {
    for (const [formula, start] of [
      ['(1 - x)^2 + 100 (y - x^2)^2', [-1.2, 1]],
      ['(x^2 - 1)^2/4 + y^2/2', [-1.3, -0.9]],
    ] as const) {
      const hilly = terrain(formula, [...start]);
      expect(suggestedNumbers('gd', hilly).lr! * hilly.greatest).toBeLessThan(2);
    }
  });
});

describe('the race of a scene', () => {
  const scene = findScene('saddle');

  it('is five entrants where the scene says nothing, and is written out once edited', () => {
    expect(sceneRace(scene).entrants).toHaveLength(5);
    const edited = withEntrantAdded(scene, { name: 'lion' });
    expect(edited.race!.entrants.map(({ name }) => name)).toContain('lion');
    expect(() => withEntrantRemoved({ ...scene, race: { entrants: [{ name: 'gd' }] } }, 0)).toThrow(
      /add another entrant/,
    );
  });

  it('keeps numbers within the parameter table, and gives them back to the race', () => {
    expect(() => withEntrantNumber(scene, 3, 'beta1', 1.5)).toThrow(/cannot be 1.5/);
    const set = withEntrantNumber(scene, 3, 'beta1', 0.5);
    expect(set.race!.entrants[3]).toEqual({ name: 'adam', beta1: 0.5 });
    expect(withEntrantNumber(set, 3, 'beta1', undefined).race!.entrants[3]).toEqual({
      name: 'adam',
    });
    expect(withEntrantKind(set, 3, 'bfgs').race!.entrants[3]).toEqual({ name: 'bfgs' });
  });

  it('changes a rate from a step on, once per step and in their order', () => {
    const late = withRateFrom(scene, 0, 40, 0.1);
    const both = withRateFrom(withRateFrom(late, 0, 7, 0.3), 0, 40, 0.2);
    expect(both.race!.entrants[0]!.rateChanges).toEqual([
      { step: 7, lr: 0.3 },
      { step: 40, lr: 0.2 },
    ]);
    const none = withRateFrom(withRateFrom(both, 0, 7, undefined), 0, 40, undefined);
    expect(none.race!.entrants[0]).toEqual({ name: 'gd' });
  });

  it('asks for the rows of the data, and for what is set', () => {
    const batches = createLaboratory()(findScene('race-in-batches'), false);
    const [request] = raceRequests(batches);
    expect(request!.batch).toEqual({ size: 4, replacement: false });
    expect(request!.loss.data!.columns['x']).toHaveLength(24);
    expect(request!.entrants[1]!.parameters!.schedule).toEqual({
      name: 'exponential',
      gamma: 0.99,
    });
    const two = { ...scene, start: [scene.start[0]!, [0.1, 0.2]] };
    expect(raceRequests(createLaboratory()(two, false)).map(({ start }) => start)).toEqual(
      two.start,
    );
  });

  it('tells twins apart by name, colour and line', () => {
    expect(labelsOf([{ name: 'gd' }, { name: 'gd' }])).toEqual([
      'gradient descent',
      'gradient descent (2)',
    ]);
    const looks = looksOf(['gd', 'gd', 'bfgs', 'gd'], 'dark');
    expect(new Set(looks.map(({ colour }) => colour)).size).toBe(4);
    expect(looks[0]!.dash).not.toEqual(looks[1]!.dash);
  });
});

describe('the curve through the points', () => {
  const columns = { x: [0, 1, 2], y: [1, 2, 4] };
  const curve = (formula: string) =>
    fitOf(sceneLoss({ loss: { formula, variables: ['w1', 'w2'], data: { columns } } }), {});

  it('is what a squared residual is about, line or not', () => {
    expect(curve('(y - (w1*x + w2))^2/2')!.at([3, -1], 0.5)).toBeCloseTo(0.5, 14);
    expect(curve('(y - w1*tanh(w2*x))^2')!.at([2, 0.7], 1.3)).toBeCloseTo(2 * Math.tanh(0.91), 14);
  });

  it('is not drawn where no value costs least', () => {
    expect(curve('log(1 + exp(-y*(w1*x + w2)))')).toBeNull();
    expect(fitOf(sceneLoss({ loss: { formula: 'x^2 + y^2' } }), {})).toBeNull();
  });
});

describe('what is drawn', () => {
  it('counts in steps, gradients or epochs', () => {
    const far = run({ step: [0, 10, 20], gradients: [1, 12, 31], steps: 20, epochs: 5 });
    expect(countsOf(far, 'epochs')).toEqual([0, 2.5, 5]);
    expect(placeAt(countsOf(far, 'gradients'), 30)).toBe(1);
    expect(placeAt(countsOf(far, 'gradients'), 31)).toBe(2);
  });

  it('is not pressed flat by who leaves', () => {
    const gone = run({ loss: [2, 1e9, 1e15], step: [0, 1, 2] });
    expect(rangeOf([gone, run({ loss: [2, 1e-4] })], 'loss', 0)).toEqual({ from: 1e-4, to: 1000 });
  });

  it('cuts many variables along the plane of the runs', () => {
    const evaluator = compileLoss(defineLoss({ formula: 'x^2 + 2 y^2 + 3 z^2' }));
    const places = [
      [1, 0, 1],
      [2, 0, 0],
      [0, 0, 3],
      [0.5, 0, 0.1],
    ];
    const plane = planeThrough(evaluator, places, [0, 0, 0]);
    for (const x of places) {
      const point = plane.project(x);
      expect(plane.loss.value(point)).toBeCloseTo(evaluator.value(x), 10);
      plane.lift(point, [0, 0.25, 0]).forEach((value, i) => {
        expect(value).toBeCloseTo(i === 1 ? 0.25 : x[i]!, 10);
      });
    }
  });

  it('is said in a sentence', () => {
    const first = run({ label: 'L-BFGS', status: 'converged', gradients: [1, 9], steps: 7 });
    const gone = run({ status: 'escaped' });
    expect(raceSentence({ variables: ['x'], runs: [gone, first], minimum: null })).toBe(
      'L-BFGS needed the fewest gradients to the finish line: 9 gradients in 7 steps. gradient descent left the landscape.',
    );
  });

  it('is written as a table and as a drawing', () => {
    const runners = [
      { run: run({ label: 'a, b' }), index: 0, ghost: false, colour: '#123456', dash: [2, 3] },
    ];
    expect(raceCsv({ runners, variables: ['x', 'y'] })).toBe(
      'rule,step,gradients,loss,gradient_norm,distance,x,y\n"a, b",0,1,2,2,,1,1\n"a, b",1,2,1,1,,0.5,0.5\n',
    );
    const drawing = { runners, variables: ['x', 'y'], abscissa: 'iterations', lowest: 0 } as const;
    const look = { length: 1, logarithmic: false, title: 'x < y', ink };
    vi.stubGlobal('Path2D', class {});
    const svg = raceSvg({ ...drawing, ...look }, (_, text) => 6 * text.length);
    vi.unstubAllGlobals();
    expect(svg).toContain('x &#60; y');
    // The loss and the gradient in the run's colour, the distance is not known; and the legend's line.
    expect(svg.match(/<path[^>]*stroke="#123456"[^>]*stroke-dasharray="2 3"/g)).toHaveLength(3);
    expect(svg).toContain('>a, b</text>');
    expect(svg).toContain('Norm of the gradient');
    expect(svg).not.toContain('Distance');
  });
});
