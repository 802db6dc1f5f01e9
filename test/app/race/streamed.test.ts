import { describe, expect, it } from 'vitest';
import { race } from '../../../src/analysis/race/race.ts';
import type { RaceRun } from '../../../src/analysis/race/request.ts';
import { createLaboratory } from '../../../src/app/derived/experiment.ts';
import { sceneRace } from '../../../src/app/race/entrants/scene-race.ts';
import { classesOf } from '../../../src/app/race/figures/classes.ts';
import { fitOf } from '../../../src/app/race/figures/fit.ts';
import {
  sharpnessCurve,
  sharpnessEnd,
  sharpnessRange,
} from '../../../src/app/race/figures/sharpness.ts';
import { raceRequests } from '../../../src/app/race/race-request.ts';
import { switchSentence } from '../../../src/app/race/race-words.ts';
import { withData } from '../../../src/app/state/data-edits.ts';
import { findScene } from '../../../src/scene/catalogue.ts';
import { defaultScene } from '../../../src/scene/default-scene.ts';
import { sceneLoss } from '../../../src/scene/scene.ts';

const formula = 'log(1 + exp(-y*(w1*x1 + w2*x2 + w3)))';

/** Points on a grid, of the class +1 where 2 x1 − x2 + ½ > 0 but for every seventh. */
function points(side: number) {
  const columns = { x1: [] as number[], x2: [] as number[], y: [] as number[] };
  for (let i = 0; i < side * side; i++) {
    const [a, b] = [(4 * (i % side)) / (side - 1) - 2, (4 * Math.floor(i / side)) / (side - 1) - 2];
    columns.x1.push(a);
    columns.x2.push(b);
    const sign = 2 * a - b + 0.5 > 0 ? 1 : -1;
    columns.y.push(i % 7 === 0 ? -sign : sign);
  }
  return columns;
}

describe('data too large to draw', () => {
  const scene = withData(defaultScene, formula, { columns: points(40) });

  it('lead to Race, in mini-batches', () => {
    expect(scene.view).toBe('race');
    expect(sceneRace(scene)).toMatchObject({ batch: 64, iterations: 8 * 25 });
    const experiment = createLaboratory()(scene, false);
    expect(experiment.loss.streamed).toBe(true);
    expect(experiment.tracks).toEqual([]);
    expect(experiment.minimum?.kind).toBe('minimum');
  });

  it('train: everybody ends within noise of the minimum', () => {
    const experiment = createLaboratory()(scene, false);
    const [request] = raceRequests(experiment);
    const job = race(request!);
    let step = job.next();
    while (!step.done) step = job.next();
    const { runs } = step.value;
    const lowest = experiment.minimum!.loss;
    const begin = runs[0]!.loss[0]!;
    for (const run of runs) {
      expect(run.epochs).toBeCloseTo(8, 9);
      expect(run.loss.at(-1)! - lowest).toBeLessThan(0.1 * (begin - lowest));
    }
  });

  it('of other kinds leave a race as it was', () => {
    const small = withData(scene, formula, { columns: points(5) });
    expect(createLaboratory()(small, false).loss.streamed).toBeUndefined();
    expect(sceneRace(small).batch).toBeUndefined();
  });
});

describe('the classes of a loss', () => {
  it('are parted where both cost the same, and logistic ones are probabilities', () => {
    const loss = sceneLoss({ loss: { formula, data: { columns: points(5) } } });
    const classes = classesOf(loss, {})!;
    expect(classes.features).toEqual(['x1', 'x2']);
    expect(classes.values).toEqual([-1, 1]);
    expect(classes.isProbability).toBe(true);
    expect(classes.rows.filter(({ isHigh }) => isHigh)).toHaveLength(
      points(5).y.filter((y) => y === 1).length,
    );
    const on = classes.costs([2, -1, 0.5], [0.25, 1]);
    expect(on[0]).toBe(on[1]);
    const above = classes.costs([2, -1, 0.5], [1, 0]);
    expect(above[1]).toBeCloseTo(Math.log(1 + Math.exp(-2.5)), 12);
    expect(above[0]).toBeCloseTo(Math.log(1 + Math.exp(2.5)), 12);
    expect(fitOf(loss, {})).toBeNull();
  });

  it('are of one feature too, and none of a curve or of a formula', () => {
    expect(classesOf(sceneLoss(findScene('o-rings')!), {})).toMatchObject({
      features: ['temperature'],
      target: 'damage',
      isProbability: true,
    });
    expect(classesOf(sceneLoss(findScene('race-in-batches')!), {})).toBeNull();
    expect(classesOf(sceneLoss(findScene('two-wells')!), {})).toBeNull();
    const hinge = { ...points(5) };
    const loss = sceneLoss({
      loss: { formula: 'max(0, 1 - y*(w1*x1 + w2*x2))^2', data: { columns: hinge } },
    });
    expect(classesOf(loss, {})?.isProbability).toBe(false);
  });
});

describe('the sharpness of runs', () => {
  const track = { step: [0, 10, 20], value: [4, 12, 9.9], limit: [10, 10, 10] };
  const run = {
    step: [0, 5, 10, 15, 20],
    gradients: [0, 5, 10, 15, 20],
    epochs: null,
    sharpness: track,
  } as unknown as RaceRun;

  it('says on which side of its limit a run ends', () => {
    expect(sharpnessEnd(run)).toEqual({ last: 9.9, limit: 10, side: 'edge' });
    const above = { ...run, sharpness: { ...track, value: [4, 12, 11] } };
    expect(sharpnessEnd(above)?.side).toBe('above');
    const free = { ...run, sharpness: { ...track, limit: null } };
    expect(sharpnessEnd(free)).toEqual({ last: 9.9, limit: null, side: null });
  });

  it('is drawn at the count of its own places, on an axis that holds the limit', () => {
    expect(sharpnessCurve(run, track.value, 'iterations')).toEqual([
      [0, 4],
      [10, 12],
      [20, 9.9],
    ]);
    const [from, to] = sharpnessRange([run])!;
    expect(from).toBe(0);
    expect(to).toBeGreaterThan(12);
    const wild = { ...run, sharpness: { ...track, value: [4, 1e9, Number.NaN] } };
    expect(sharpnessRange([wild])![1]).toBeLessThan(20);
    expect(sharpnessRange([])).toBeNull();
  });
});

describe('the switch of a hybrid', () => {
  it('is told with its criterion', () => {
    const criterion = {
      signalToNoise: 41,
      leastSignal: 25,
      relativeChange: 0.054,
      mostChange: 0.1,
      window: 50,
    };
    const run = { label: 'both', switchedAt: { step: 1200, criterion } } as unknown as RaceRun;
    expect(switchSentence(run)).toBe(
      'both: L-BFGS from step 1,200, as the loss had fallen by 5.4 % in 50 steps (at most 10 %) and signal to noise was 41 (at least 25).',
    );
    const calm = { ...criterion, relativeChange: -0.02, signalToNoise: Infinity };
    expect(switchSentence({ ...run, switchedAt: { step: 1200, criterion: calm } })).toMatch(
      /had risen by 2(\.0)? %.*no noise/,
    );
    expect(switchSentence({ ...run, switchedAt: undefined } as never)).toBeNull();
  });
});
