import { describe, expect, it } from 'vitest';
import { raceLossOf } from '../../src/analysis/race/loss-definition.ts';
import { race } from '../../src/analysis/race/race.ts';
import type { RaceResult, RaceRun } from '../../src/analysis/race/request.ts';
import { createLaboratory } from '../../src/app/derived/experiment.ts';
import { sharpnessEnd } from '../../src/app/race/figures/sharpness.ts';
import { raceRequests } from '../../src/app/race/race-request.ts';
import { runJob } from '../../src/jobs/job.ts';
import { findScene } from '../../src/scene/catalogue.ts';

async function raced(name: string): Promise<RaceResult> {
  const [request] = raceRequests(createLaboratory()(findScene(name), false));
  return runJob(race(request!)) as Promise<RaceResult>;
}

const by = ({ runs }: RaceResult, label: string | RegExp): RaceRun => {
  const found = runs.find((run) =>
    typeof label === 'string' ? run.name === label : label.test(run.label),
  );
  if (found === undefined) throw new Error(`nobody is called ${label}`);
  return found;
};
const last = (list: readonly number[]) => list.at(-1)!;
/** The mean distance to the minimum over the last quarter of a run. */
const cloud = ({ distance }: RaceRun) => {
  const late = distance!.slice(Math.floor((3 * distance!.length) / 4));
  return late.reduce((sum, value) => sum + value, 0) / late.length;
};

describe('a race in a narrow valley', () => {
  it('takes gradient descent about ten times the steps of heavy ball, and conjugate gradients two', async () => {
    const result = await raced('race-in-a-valley');
    for (const run of result.runs) expect(run.status).toBe('converged');
    const ratio = by(result, 'gd').steps / by(result, 'heavy-ball').steps;
    expect(ratio).toBeGreaterThan(7);
    expect(ratio).toBeLessThan(13);
    expect(by(result, 'cg-polak-ribiere').steps).toBe(2);
  });
});

describe('the race on the banana', () => {
  it('is over within fifty gradients for those who learn the curvature', async () => {
    const result = await raced('race-on-the-banana');
    for (const name of ['bfgs', 'newton']) {
      expect(by(result, name).status).toBe('converged');
      expect(last(by(result, name).gradients)).toBeLessThanOrEqual(50);
    }
    for (const name of ['gd', 'nesterov', 'adam']) {
      expect(by(result, name).status).toBe('finished');
      expect(by(result, name).steps).toBe(2000);
    }
    const hybrid = by(result, 'adam-then-l-bfgs');
    expect(hybrid.status).toBe('converged');
    expect(hybrid.switchedAt!.step).toBeLessThan(2000);
  });
});

describe('the race with noise', () => {
  it('leaves clouds around the minimum: a wider one with momentum, a far smaller one as the rate falls', async () => {
    const result = await raced('race-with-noise');
    const constant = cloud(by(result, /constant/));
    expect(cloud(by(result, 'heavy-ball'))).toBeGreaterThan(1.5 * constant);
    expect(cloud(by(result, /halved/))).toBeLessThan(constant / 4);
  });
});

describe('four ways along one flow', () => {
  it('throws out whoever asks for the slope where it stands, and not who asks where it arrives', async () => {
    const result = await raced('race-of-the-flow');
    for (const name of ['gd', 'adams-bashforth-2', 'runge-kutta-4']) {
      expect(by(result, name).status).toBe('escaped');
    }
    const proximal = by(result, 'proximal');
    expect(proximal.status).toBe('converged');
    // Implicit Euler on a quadratic: each step divides by 1 + ηλ.
    expect(proximal.x[1]![0]).toBeCloseTo(5 / 1.05, 10);
    expect(proximal.x[1]![1]).toBeCloseTo(0.7 / 6, 10);
  });
});

describe('a line learned in batches', () => {
  it('has six steps an epoch, and comes to the least-squares line where the rate decays', async () => {
    const scene = findScene('race-in-batches');
    const { data } = raceLossOf(createLaboratory()(scene, false).loss);
    const { x, y } = data!.columns as Record<'x' | 'y', ArrayLike<number>>;
    const mean = (list: ArrayLike<number>) =>
      Array.from(list).reduce((s, v) => s + v, 0) / list.length;
    const [mx, my] = [mean(x), mean(y)];
    const pairs = Array.from(x, (value, i) => [value - mx, y[i]! - my] as const);
    const slope =
      pairs.reduce((s, [a, b]) => s + a * b, 0) / pairs.reduce((s, [a]) => s + a * a, 0);
    const result = await raced('race-in-batches');
    for (const run of result.runs) expect(run.epochs).toBe(100);
    expect(result.minimum!.x[0]).toBeCloseTo(slope, 9);
    expect(result.minimum!.x[1]).toBeCloseTo(my - slope * mx, 9);
    const decaying = by(result, /decaying/);
    const constant = by(result, 'gd');
    expect(last(decaying.distance!)).toBeLessThan(0.02);
    expect(cloud(constant)).toBeGreaterThan(3 * cloud(decaying));
  });
});

describe('the race to the edge of stability', () => {
  it('ends at what each rate can bear, or where the flow rests if that is less', async () => {
    const experiment = createLaboratory()(findScene('edge-of-stability'), false);
    const [request] = raceRequests(experiment, true);
    const result = (await runJob(race(request!))) as RaceResult;
    const end = (label: RegExp) => sharpnessEnd(by(result, label))!;
    expect(end(/gradient/)).toMatchObject({ limit: 10, side: 'edge' });
    expect(end(/half/)).toMatchObject({ limit: 20, side: 'below' });
    expect(end(/heavy/).limit).toBeCloseTo(15, 9);
    expect(end(/heavy/).side).toBe('below');
    expect(end(/flow/).limit).toBeNull();
    for (const label of [/half/, /flow/]) {
      expect(end(label).last).toBeGreaterThan(12.9);
      expect(end(label).last).toBeLessThan(13.1);
    }
  });
});
