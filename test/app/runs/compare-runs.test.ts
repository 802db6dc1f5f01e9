import { describe, expect, it } from 'vitest';
import { createLaboratory } from '../../../src/app/derived/experiment.ts';
import { compareRuns } from '../../../src/app/roll/runs/compare-runs.ts';
import { runOutcome, trackOutcome } from '../../../src/app/roll/runs/outcome.ts';
import { defaultScene } from '../../../src/scene/catalogue.ts';
import type { Scene } from '../../../src/scene/scene.ts';

const parabola: Scene = {
  ...defaultScene,
  loss: { formula: 'x^2/2', domain: [[-2, 2]] },
  start: [[1]],
  motion: { language: 'learner', eta: 0.5, rho: 0, dt: 1, damping: 'explicit' },
  show: ['gd'],
  steps: 4,
};
const withRate = (eta: number, dt = 1): Scene => ({
  ...parabola,
  motion: { language: 'learner', eta, rho: 0, dt, damping: 'explicit' },
});

function compared(a: Scene, b: Scene) {
  const ours = createLaboratory()(a, false);
  return compareRuns(createLaboratory(), ours, { name: 'other', scene: b }, false);
}

const places = (track: { position: Float64Array; count: number } | undefined) =>
  Array.from(track!.position.subarray(0, track!.count));

describe('two runs', () => {
  it('begin at the start of A, and B is on its own numbers: on a parabola x ← (1 − η)x', () => {
    const { tracks, remarks, onGround, name } = compared(parabola, {
      ...withRate(0.25),
      start: [[-2]],
    });
    expect(places(tracks[0])).toEqual([1, 0.75, 0.75 ** 2, 0.75 ** 3, 0.75 ** 4]);
    expect(tracks[0]).toMatchObject({ id: 'gd', run: 'B', label: 'B: Gradient descent' });
    expect(name).toBe('other');
    expect(onGround).toBe(true);
    expect(remarks).toEqual(['Both begin at the start of A; B’s own start is another.']);
  });

  it('nothing has to be said of two that differ in a rate alone', () => {
    expect(compared(parabola, withRate(0.25)).remarks).toEqual([]);
  });

  it('last as long: with half the time step B takes twice the steps', () => {
    const { tracks, remarks } = compared(parabola, withRate(0.25, 0.5));
    expect(tracks[0]!.count).toBe(9);
    expect(tracks[0]!.t[8]).toBe(4);
    expect(remarks).toEqual(['Their time steps differ: both are shown at the same time t.']);
    const short = compared(parabola, withRate(0.25, 1e-4));
    expect(short.tracks[0]!.count).toBe(5001);
    expect(short.remarks[0]).toMatch(/5000 steps of B do not reach the end/);
  });

  it('on two landscapes are no balls on one surface; of other dimension they are not drawn', () => {
    const steep = { ...parabola, loss: { ...parabola.loss, formula: 'x^2' } };
    const other = compared(parabola, steep);
    expect(other.onGround).toBe(false);
    expect(places(other.tracks[0])).toEqual([1, 0, 0, 0, 0].slice(0, other.tracks[0]!.count));
    expect(other.remarks.join()).toMatch(/another landscape/);
    const plane = compared(parabola, defaultScene);
    expect(plane.tracks).toEqual([]);
    expect(plane.remarks.join()).toMatch(/another number of variables/);
  });

  it('show the same landscape where only the stretch that is drawn differs', () => {
    const wide: Scene = { ...parabola, loss: { ...parabola.loss, domain: [[-9, 9]] } };
    expect(compared(parabola, wide).onGround).toBe(true);
  });

  it('say in one sentence why B cannot be run', () => {
    const far = { ...parabola, loss: { formula: '1e200*x^4' } };
    const { tracks, remarks } = compared(parabola, far);
    expect(tracks).toEqual([]);
    expect(remarks.at(-1)).toMatch(/^B cannot be run here: At the start .* beyond 1e100/);
  });
});

describe('what came of a run', () => {
  const outcome = (scene: Scene) => runOutcome(createLaboratory()(scene, false).tracks);

  it('is the loss that it ended with, and the step at which it settled', () => {
    expect(outcome(parabola)).toBe('loss 0.00195 after 4 steps');
    // With η = 1/λ it is there in one step.
    expect(outcome({ ...withRate(1), steps: 40 })).toBe('loss 0, settled at step 1');
    // 2⁻²⁰ is the first power of a half below a millionth, and the run is 1 long.
    expect(outcome({ ...parabola, steps: 60 })).toMatch(/, settled at step 20$/);
    // With η = 2/λ it hops between 1 and −1 from the beginning.
    expect(outcome({ ...withRate(2), steps: 40 })).toBe('loss 0.500, on 2 points from step 0');
    // 0.999⁴⁰ is nowhere near.
    expect(outcome({ ...withRate(0.001), steps: 40 })).toMatch(/after 40 steps$/);
  });

  it('says where it left, not how far it was when it was given up', () => {
    expect(outcome({ ...withRate(5), steps: 400 })).toMatch(
      /^(left the picture|blew up) at step \d+$/,
    );
  });

  it('names the motion where there are several', () => {
    const both = { ...parabola, show: ['gd', 'flow'] as const };
    expect(outcome(both)).toBe('Gradient descent: loss 0.00195 after 4 steps');
    const flow = createLaboratory()(both, false).tracks[1]!;
    expect(trackOutcome(flow)).toMatch(/^loss .* at the end$/);
  });
});
