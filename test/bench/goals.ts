/** The speeds and times with a goal that are not of orbits: random numbers, compiling, workers, a strip. */

import {
  benchmarkNames,
  orbitWorks,
  prepareWarm,
  prepareWork,
  warmSteps,
  warmWork,
} from '../../src/analysis/benchmark.ts';
import { cascadeParts } from '../../src/analysis/cascade-parts.ts';
import type { CascadeRequest } from '../../src/analysis/cascade-request.ts';
import { prepareParticles } from '../../src/analysis/heat/particles.ts';
import { preparePreview } from '../../src/analysis/preview.ts';
import { StripPreviewPainter } from '../../src/app/plot/strip-preview.ts';
import { nodeWorkers } from '../../src/jobs/node-workers.ts';
import { createPool } from '../../src/jobs/pool.ts';
import { compileLanes } from '../../src/kernel/lanes.ts';
import { compileSweep } from '../../src/kernel/sweep.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';
import {
  type Contender,
  compare,
  median,
  type Speed,
  secondsOf,
  speedOf,
  type Timing,
} from './measure.ts';
import { compileNative } from './native.ts';

/** Million normal variates per second: ours, and those of C where there is gcc. */
export function benchNormals(
  folder: string | null,
  rounds: number,
): { kernel: Speed; plainC?: Speed } {
  const work = prepareWork('normals');
  const contenders: Contender[] = [{ name: 'kernel', run: () => secondsOf(() => work.run()) }];
  // The same array as ours, as often.
  const size = 65_536;
  if (folder !== null) {
    const words = [size, work.iterations / size];
    contenders.push({ name: 'plainC', run: compileNative(folder, 'normals.c', [], words) });
  }
  const [kernel, plainC] = compare(contenders, rounds).map((timing) =>
    speedOf(work.iterations, timing),
  );
  return { kernel: kernel!, ...(plainC === undefined ? {} : { plainC }) };
}

/** Million steps per second of warm particles: ours, and those of C where there is gcc. */
export function benchLangevin(
  folder: string | null,
  rounds: number,
): { kernel: Speed; plainC?: Speed } {
  const work = prepareWarm();
  const contenders: Contender[] = [{ name: 'kernel', run: () => secondsOf(() => work.run()) }];
  if (folder !== null) {
    const words = [warmWork.particles, warmSteps];
    contenders.push({ name: 'plainC', run: compileNative(folder, 'langevin.c', [], words) });
  }
  const [kernel, plainC] = compare(contenders, rounds).map((timing) =>
    speedOf(work.iterations, timing),
  );
  requireWarm(work.particles.positions[0]!);
  return { kernel: kernel!, ...(plainC === undefined ? {} : { plainC }) };
}

/** @throws Error unless ⟨x⁴⟩ − ⟨x²⟩ is T: a wrong answer is not fast. */
function requireWarm(positions: Float64Array): void {
  let sum = 0;
  for (const x of positions) sum += x * x * (x * x - 1);
  const found = sum / positions.length;
  // Some six standard errors.
  if (Math.abs(found / warmWork.temperature - 1) < 0.15) return;
  throw new Error(`The particles are at temperature ${found}, not ${warmWork.temperature}.`);
}

/** Milliseconds of 8 steps of 100,000 particles, as a frame takes them. */
export function benchFrame(): Timing {
  const particles = prepareParticles({ ...warmWork, particles: 100_000 });
  const contender = { name: 'frame', run: () => secondsOf(() => particles.advance(8)) };
  const [{ median: middle, best }] = compare([contender], 60) as [Timing];
  return { median: 1000 * middle, best: 1000 * best };
}

/** Million steps per second of whole columns, with their statistics. */
export function benchColumns(rounds: number): Speed {
  const name = benchmarkNames.find((kernel) => kernel.startsWith('cascade'))!;
  const work = prepareWork(name);
  const [timing] = compare([{ name, run: () => secondsOf(() => work.run()) }], rounds);
  return speedOf(work.iterations, timing!);
}

const sweep: CascadeRequest = {
  formula: orbitWorks['double-well-gd'].formula,
  constants: {},
  rule: 'gd',
  parameters: {},
  over: 'lr',
  from: 0.5,
  to: 1.9,
  columns: 1920,
  starts: [[0.3]],
  keep: 256,
};

/** Seconds of a cascade of 1,920 columns and 200,000 steps on one worker and on two. */
export async function benchWorkers(rounds: number): Promise<readonly [Timing, Timing]> {
  const parts = cascadeParts({ ...sweep, burnIn: 200_000, maxBurnIn: 200_000 });
  const pools = [1, 2].map((workers) => createPool({ workers, spawn: nodeWorkers() }));
  const times: number[][] = [[], []];
  // The first two rounds start the threads and let the engine compile.
  for (let round = -2; round < rounds; round++) {
    for (const [i, pool] of pools.entries()) {
      const begin = performance.now();
      await pool.run('cascade', parts, { onPart: () => {} });
      if (round >= 0) times[i]!.push((performance.now() - begin) / 1000);
    }
  }
  await Promise.all(pools.map((pool) => pool.close()));
  const timing = (all: readonly number[]) => ({ median: median(all), best: Math.min(...all) });
  return [timing(times[0]!), timing(times[1]!)];
}

/**
 * Milliseconds to compute a strip of full width anew and paint it: heavy ball on the double well,
 * its momentum another one each time, as while it is dragged.
 */
export function benchStrip(): { compute: number; paint: number; total: number } {
  const request = (momentum: number): CascadeRequest => {
    return { ...sweep, rule: 'heavy-ball', parameters: { momentum } };
  };
  const rows = 256;
  const preview = preparePreview(request(0.5), { columns: 1920, rows });
  const painter = new StripPreviewPainter();
  const canvas = { width: 1920, height: 160, ratio: 1, ink: [20, 20, 20] as const };
  const times = { compute: [] as number[], paint: [] as number[], total: [] as number[] };
  for (let frame = 0; frame < 120; frame++) {
    const compute = secondsOf(() => {
      preview.update(request(0.3 + (0.6 * frame) / 120));
      for (const _ of preview.passes({ low: -2, high: 2 }, [1]));
    });
    const picture = { own: { columns: preview, stride: 1 }, others: null };
    const paint = secondsOf(() => painter.paint(picture, canvas));
    if (frame < 20) continue;
    times.compute.push(1000 * compute);
    times.paint.push(1000 * paint);
    times.total.push(1000 * (compute + paint));
  }
  const { compute, paint, total } = times;
  return { compute: median(compute), paint: median(paint), total: median(total) };
}

/** Milliseconds from the text of a formula to a kernel that is ready to run, by name. */
export function benchCompile(): readonly (readonly [string, number])[] {
  // A new formula each time, because engines keep modules they have seen.
  const cases: readonly (readonly [string, (a: number) => void])[] = [
    ['double well: lanes', (a) => lanes(`(x^2-${a})^2/4`, 'gd')],
    ['Himmelblau, heavy ball: lanes', (a) => lanes(`(x^2+y-${a})^2+(x+y^2-7)^2`, 'heavy-ball')],
    ['30 operations: lanes', (a) => lanes(thirtyOperations(a), 'gd')],
    [
      '30 operations: whole columns with exponent',
      (a) => {
        const definition = stepDefinition(rules.gd, defineLoss({ formula: thirtyOperations(a) }));
        compileSweep(definition, { lanes: 1920, rows: 256, observable: 0 });
      },
    ],
  ];
  return cases.map(([name, compile]) => {
    const times = Array.from({ length: 61 }, (_, i) => secondsOf(() => compile(1 + i / 1024)));
    return [name, 1000 * median(times)] as const;
  });
}

function lanes(formula: string, rule: 'gd' | 'heavy-ball'): void {
  const definition = stepDefinition(rules[rule], defineLoss({ formula }));
  compileLanes(definition, { lanes: 1920 });
}

/** Operations as one counts them in the text: signs, powers and functions. */
function thirtyOperations(a: number): string {
  return `(x^2-${a})^2/4 + 0.1*sin(3*x)*exp(-x^2/2) + 0.02*(x-0.7)^4 - 0.3*cos(x+0.2)/(1+x^2) + sqrt(1+0.5*x^2) - 0.01*x^3`;
}
