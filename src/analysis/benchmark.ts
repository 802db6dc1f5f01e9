/**
 * What the kernels' speed is measured on: the same work for the command line, for `npm run bench`
 * and on any number of threads.
 */

import { compileLanes, type LaneProgram } from '../kernel/lanes.ts';
import { compileRandom } from '../kernel/random/random.ts';
import type { StepDefinition } from '../kernel/step-definition.ts';
import { compileSweep } from '../kernel/sweep.ts';
import { defineLoss } from '../loss/loss.ts';
import type { RuleName } from '../motion/rule.ts';
import { rules } from '../motion/rules.ts';
import { stepDefinition } from '../motion/step.ts';
import { type Particles, prepareParticles } from './heat/particles.ts';
import type { HeatRequest } from './heat/request.ts';

/** Orbits at many values of the rate: half of the steps burnt in, the others stored as float64. */
export interface OrbitWork {
  readonly formula: string;
  readonly rule: RuleName;
  /** Of a rule with momentum. */
  readonly momentum?: number;
  /** The first and the last rate, both included. */
  readonly from: number;
  readonly to: number;
  readonly steps: number;
}

/** Rates of every orbit work; each orbit starts at rest with all coordinates at `start`. */
export const rateCount = 4096;
export const start = 0.3;

const doubleWell = { formula: '(x^2-1)^2/4', from: 0.5, to: 1.5 };

export const orbitWorks = {
  'double-well-gd': { ...doubleWell, rule: 'gd', steps: 4000 },
  'double-well-heavy-ball': { ...doubleWell, rule: 'heavy-ball', momentum: 0.5, steps: 4000 },
  // Its gradient is 0.1x − 3 sin 3x.
  'sin-gd': { formula: '0.05x^2+cos(3x)', rule: 'gd', from: 0.05, to: 0.55, steps: 800 },
  'himmelblau-heavy-ball': {
    formula: '(x^2+y-11)^2+(x+y^2-7)^2',
    rule: 'heavy-ball',
    momentum: 0.5,
    from: 0.001,
    to: 0.011,
    steps: 2000,
  },
} as const satisfies Record<string, OrbitWork>;

export type OrbitWorkName = keyof typeof orbitWorks;
export type BenchmarkName = OrbitWorkName | 'cascade-1920x1000x1000' | 'normals' | 'baoab-2d';

export const benchmarkNames: readonly BenchmarkName[] = [
  ...(Object.keys(orbitWorks) as OrbitWorkName[]),
  'cascade-1920x1000x1000',
  'normals',
  'baoab-2d',
];

/** A share of the work, compiled. */
export interface PreparedWork {
  /** Steps of orbits or particles, or variates, in one run. */
  readonly iterations: number;
  run(): void;
}

/** Rate i of the work, 0 ≤ i < rateCount. */
export function rateAt({ from, to }: OrbitWork, i: number): number {
  return from + ((to - from) * i) / (rateCount - 1);
}

export function workDefinition({ formula, rule }: OrbitWork): StepDefinition {
  return stepDefinition(rules[rule], defineLoss({ formula }));
}

/** Orbits whose kept values can be looked at: see `LaneProgram.record`. */
export interface PreparedOrbits extends PreparedWork {
  readonly program: LaneProgram;
  /** Of the last run: the first coordinate. */
  kept(): Float64Array;
}

/** Share `part` of `parts` of the rates. */
export function prepareOrbits(work: OrbitWork, part = 0, parts = 1): PreparedOrbits {
  const [first, end] = [part, part + 1].map((p) => Math.floor((rateCount * p) / parts));
  const lanes = end! - first!;
  const half = work.steps / 2;
  const definition = workDefinition(work);
  const program = compileLanes(definition, { lanes, recordSteps: half });
  const values: Record<string, (lane: number) => number> = {
    lr: (lane) => rateAt(work, first! + lane),
    momentum: () => work.momentum!,
  };
  definition.parameters.forEach((name, p) => {
    for (let lane = 0; lane < lanes; lane++) program.parameters[p]![lane] = values[name]!(lane);
  });
  const coordinates = definition.state.length / (work.momentum === undefined ? 1 : 2);
  let kept = new Float64Array(0);
  return {
    iterations: lanes * work.steps,
    run() {
      program.state.forEach((column, s) => {
        column.fill(s < coordinates ? start : 0);
      });
      program.advance(half);
      kept = program.record(half, 0) as Float64Array<ArrayBuffer>;
    },
    program,
    kept: () => kept,
  };
}

const columns = 1920;
const columnRows = 540;

/** Whole columns: every step taken, counted and followed by a tangent vector. */
function prepareCascade(part: number, parts: number): PreparedWork {
  const { from, to } = doubleWell;
  const [first, end] = [part, part + 1].map((p) => Math.floor((columns * p) / parts));
  const lanes = end! - first!;
  const definition = workDefinition(orbitWorks['double-well-gd']);
  const program = compileSweep(definition, { lanes, rows: columnRows, observable: 0 });
  for (let lane = 0; lane < lanes; lane++) {
    program.parameters[0]![lane] = from + ((to - from) * (first! + lane)) / (columns - 1);
  }
  return {
    iterations: lanes * 2000,
    run() {
      program.state[0]!.fill(start);
      // A tolerance below 0: no orbit may stop early.
      const run = { burnIn: 1000, keep: 1000, low: -2, high: 2, escapeRadius: 1e6, tolerance: -1 };
      program.run(run);
    },
  };
}

function prepareNormals(part: number): PreparedWork {
  const [streams, perStream] = [4096, 16];
  const program = compileRandom({ streams, perStream });
  let first = 0;
  return {
    iterations: 16 * streams * perStream,
    run() {
      for (let k = 0; k < 16; k++, first += perStream) program.normals(1, streams * part, first);
    },
  };
}

/** What `baoab-2d` moves, `warmSteps` at a time: the double well with a spring across it. */
export const warmWork = {
  formula: '(x^2-1)^2/4 + y^2/2',
  scheme: 'baoab',
  mass: 1,
  friction: 1,
  dt: 0.1,
  temperature: 0.2,
  particles: 4096,
  seed: 1,
} as const satisfies HeatRequest;
export const warmSteps = 500;

export interface PreparedParticles extends PreparedWork {
  readonly particles: Particles;
}

/** Share `part` of `parts` of the particles; every run goes on where the last one ended. */
export function prepareWarm(part = 0, parts = 1): PreparedParticles {
  const [first, end] = [part, part + 1].map((p) => Math.floor((warmWork.particles * p) / parts));
  const particles = prepareParticles(warmWork, [first!, end!]);
  return {
    particles,
    iterations: particles.count * warmSteps,
    run: () => particles.advance(warmSteps),
  };
}

/** Share `part` (0 …) of `parts` of a work; of `normals` each share is as much as the whole. */
export function prepareWork(name: BenchmarkName, part = 0, parts = 1): PreparedWork {
  if (name === 'normals') return prepareNormals(part);
  if (name === 'baoab-2d') return prepareWarm(part, parts);
  if (name === 'cascade-1920x1000x1000') return prepareCascade(part, parts);
  return prepareOrbits(orbitWorks[name], part, parts);
}

/** What a thread is asked to measure: plain data. */
export interface BenchmarkRequest {
  readonly name: BenchmarkName;
  readonly part: number;
  readonly parts: number;
  /** How long to run before the clock counts, and how long it counts. */
  readonly warmUp: number;
  readonly seconds: number;
}

/**
 * Runs a share of a work again and again. @returns iterations per second, by the median run.
 *
 * @param clock milliseconds from any origin
 */
export function* benchmark(
  { name, part, parts, warmUp, seconds }: BenchmarkRequest,
  clock: () => number = () => performance.now(),
): Generator<{ readonly fraction: number }, number> {
  const work = prepareWork(name, part, parts);
  const begin = clock();
  const counted = begin + 1000 * warmUp;
  const end = counted + 1000 * seconds;
  const times: number[] = [];
  for (let now = begin; now < end || times.length === 0; ) {
    work.run();
    const after = clock();
    if (now >= counted) times.push(after - now);
    yield { fraction: Math.min(1, (after - begin) / (end - begin)) };
    // Not `after`: between two slices the thread does other things.
    now = clock();
  }
  const sorted = times.toSorted((a, b) => a - b);
  return (1000 * work.iterations) / sorted[sorted.length >> 1]!;
}
