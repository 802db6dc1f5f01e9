/** The cascades of the two wells: doublings, their limits, superstable cycles, windows and crises. */

import { BranchFollower } from '../bifurcation/continuation.ts';
import { crisesBetween } from '../bifurcation/crisis.ts';
import { CriticalSolver } from '../bifurcation/critical-cycle.ts';
import { type DoublingsResult, doublings } from '../bifurcation/doublings.ts';
import { compileSuperstable } from '../bifurcation/superstable.ts';
import { prepareSweep, type Sweep } from '../cascade-request.ts';
import { findCycle } from '../cycle.ts';
import type { Estimate } from '../estimate.ts';
import { compileWithJacobian } from '../map.ts';
import type { ValidationGroup, ValidationRow } from './group.ts';
import type { ReferencePath } from './references.ts';

const doubleWell = '(x^2-1)^2/4';
const cubicWell = 'x^2/2-x^3/3';

interface Well {
  readonly formula: string;
  /** The minimum. */
  readonly minimum: number;
  readonly title: string;
}

const wells: Readonly<Record<'doublewell' | 'cubic', Well>> = {
  doublewell: { formula: doubleWell, minimum: 1, title: 'the double well' },
  cubic: { formula: cubicWell, minimum: 0, title: 'the cubic well' },
};

function cascadeOf(
  { formula, minimum }: Well,
  count: number,
  momentum?: number,
): Generator<unknown, DoublingsResult> {
  return doublings({
    formula,
    constants: {},
    ...(momentum === undefined
      ? { rule: 'gd', parameters: {} }
      : { rule: 'heavy-ball', parameters: { momentum } }),
    over: 'lr',
    start: [minimum],
    count,
  });
}

function values({ doublings: found }: DoublingsResult, count: number): (Estimate | null)[] {
  return Array.from({ length: count }, (_, k) => {
    const one = found[k];
    return one === undefined ? null : { value: one.value, error: one.valueError };
  });
}

function descent(name: keyof typeof wells): ValidationGroup {
  const well = wells[name];
  const limits: ValidationRow[] = [
    { name: 'where they accumulate', path: `gd_${name}.eta_inf`, tolerance: 1e-11 },
    { name: 'δ, Feigenbaum’s constant', path: 'universal.feigenbaum_delta.value', tolerance: 1e-6 },
    { name: 'α, of the distances', path: 'universal.feigenbaum_alpha.value', tolerance: 1e-5 },
  ];
  return {
    name: `gd-${name}`,
    title: `Doublings of gradient descent on ${well.title}`,
    rows: [
      ...Array.from({ length: 12 }, (_, k) => ({
        name: `η_${k + 1}, period ${2 ** k} to ${2 ** (k + 1)}`,
        path: `gd_${name}.eta_k.${k}` as ReferencePath,
        tolerance: 1e-12,
      })),
      ...limits,
    ],
    *compute() {
      const result = yield* cascadeOf(well, 12);
      return [...values(result, 12), result.accumulation, result.delta, result.alpha];
    },
  };
}

function momentum(name: keyof typeof wells): ValidationGroup {
  const well = wells[name];
  return {
    name: `heavy-ball-${name}`,
    title: `Doublings of heavy ball with ρ = 0.2 on ${well.title}`,
    rows: Array.from({ length: 8 }, (_, k) => ({
      name: `η′_${k + 1}, period ${2 ** k} to ${2 ** (k + 1)}`,
      path: `heavyball_${name}.rho=0.2.eta_k.${k}` as ReferencePath,
      tolerance: 1e-11,
    })),
    *compute() {
      return values(yield* cascadeOf(well, 8, 0.2), 8);
    },
  };
}

const momenta = [-0.3, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

function closedForms(name: keyof typeof wells): ValidationGroup {
  const well = wells[name];
  return {
    name: `closed-forms-${name}`,
    title: `The first two doublings with momentum on ${well.title}, in closed form`,
    rows: momenta.flatMap((rho) =>
      ([1, 2] as const).map((k) => ({
        name: `η′_${k} at ρ = ${String(rho).replace('-', '−')}`,
        path: `heavyball_${name}.exact.eta${k}` as const,
        rho,
        tolerance: 1e-12,
      })),
    ),
    *compute() {
      const found: (Estimate | null)[] = [];
      for (const rho of momenta) found.push(...values(yield* cascadeOf(well, 2, rho), 2));
      return found;
    },
  };
}

/** Gradient descent on a well over a range of rates. */
function sweepOf(formula: string, from: number, to: number): Sweep {
  const rest = {
    constants: {},
    rule: 'gd',
    parameters: {},
    over: 'lr',
    columns: 2,
    keep: 1,
  } as const;
  return prepareSweep({ ...rest, formula, from, to, starts: [[0.3]] });
}

/** The attracting cycle that the orbit of `start` settles on. */
function settled(sweep: Sweep, value: number, period: number, start: number): Float64Array | null {
  const map = compileWithJacobian(sweep.definition);
  sweep.writeParameters(value, map.parameters);
  map.point[0] = start;
  for (let k = 0; k < 256 * period; k++) {
    map.evaluate();
    map.point.set(map.image);
  }
  const cycle = findCycle(map, map.point.slice(), period);
  return cycle !== null && cycle.period === period ? cycle.points : null;
}

const superstableCount = 9;

const superstable: ValidationGroup = {
  name: 'superstable',
  title: 'Rates of the double well with multiplier 0: convergence faster than any factor',
  rows: Array.from({ length: superstableCount }, (_, k) => ({
    name: `period ${2 ** k}`,
    path: `gd_doublewell.superstable_period_2^k_from_k0.${k}` as ReferencePath,
    tolerance: 1e-11,
  })),
  *compute() {
    const { doublings: found } = yield* cascadeOf(wells.doublewell, superstableCount);
    const sweep = sweepOf(doubleWell, 0.3, 1.4);
    const solve = compileSuperstable(sweep)!;
    return found.map(({ value, period }, k) => {
      // Each lies between the birth of its cycle and its doubling.
      const birth = k === 0 ? 0 : found[k - 1]!.value;
      const near = birth + 0.45 * (value - birth);
      const points = settled(sweep, near, period, 0.9);
      const one = points === null ? null : solve(points, near);
      return one === null ? null : { value: one.value, error: one.valueError };
    });
  },
};

/** Where the period-3 window that is open at `inside` begins. */
function* tangency(sweep: Sweep, inside: number): Generator<unknown, Estimate | null> {
  const points = settled(sweep, inside, 3, 0.1);
  if (points === null) return null;
  const { from, to } = sweep.request;
  const work = new BranchFollower(sweep).follow(
    { value: inside, points, direction: { value: -1, points: null } },
    { low: from, high: to, escapeRadius: sweep.escapeRadius, untilCrossing: true },
  );
  const { crossings } = yield* work;
  const fold = crossings.find(({ kind }) => kind === 'fold');
  if (fold === undefined) return null;
  const found = new CriticalSolver(sweep).solve('fold', fold.before.points, fold.before.value);
  return found === null ? null : { value: found.value, error: found.valueError };
}

const windows: ValidationGroup = {
  name: 'windows',
  title: 'Windows and crises',
  rows: [
    {
      name: 'period 3 of the double well appears',
      path: 'gd_doublewell.period3_tangent',
      tolerance: 1e-11,
    },
    { name: 'and is superstable', path: 'gd_doublewell.period3_superstable', tolerance: 1e-11 },
    {
      name: 'period 3 of the cubic well appears, √8',
      path: 'gd_cubic.period3_tangent',
      tolerance: 1e-11,
    },
    {
      name: 'the mirror attractors merge, 3√3/2 − 1',
      path: 'gd_doublewell.exact.symmetric_attractors_merge',
      tolerance: 1e-8,
    },
    {
      name: 'orbits of the double well escape',
      path: 'gd_doublewell.exact.escape_eta',
      tolerance: 1e-8,
    },
    { name: 'orbits of the cubic well escape', path: 'gd_cubic.escape_eta', tolerance: 1e-8 },
  ],
  *compute() {
    const double = sweepOf(doubleWell, 1.3, 2.1);
    const cubic = sweepOf(cubicWell, 2.6, 3.1);
    const points = settled(double, 1.4531, 3, 0.1);
    const centre = points === null ? null : compileSuperstable(double)!(points, 1.4531);
    const [merging] = crisesBetween(double, 1.59, 1.6, [-1.6, 1.6]);
    const [opening] = crisesBetween(double, 1.995, 2.003, [-1.6, 1.6]);
    const [opened] = crisesBetween(cubic, 2.99, 3.004, [-1, 1.5]);
    return [
      yield* tangency(double, 1.4531),
      centre === null ? null : { value: centre.value, error: centre.valueError },
      yield* tangency(cubic, 2.8318),
      merging ?? null,
      opening ?? null,
      opened ?? null,
    ];
  },
};

export const cascadeGroups: readonly ValidationGroup[] = [
  descent('doublewell'),
  descent('cubic'),
  momentum('doublewell'),
  momentum('cubic'),
  closedForms('doublewell'),
  closedForms('cubic'),
  superstable,
  windows,
];
