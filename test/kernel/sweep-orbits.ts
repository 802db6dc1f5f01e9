import { expect } from 'vitest';
import { compileScalar, compileStepper } from '../../src/kernel/scalar.ts';
import type { StepDefinition } from '../../src/kernel/step-definition.ts';
import { compileSweep, type SweepProgram, type SweepRun } from '../../src/kernel/sweep.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import type { Expression } from '../../src/math/expression.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';

export const doubleWell = '(x^2-1)^2/4';
export const cubicWell = 'x^2/2-x^3/3';

export function motion(formula: string, rule: RuleName = 'gd'): StepDefinition {
  return stepDefinition(rules[rule], defineLoss({ formula }));
}

export interface Orbit {
  readonly start: readonly number[];
  readonly parameters: readonly number[];
}

export const ordinary: SweepRun = { burnIn: 200, keep: 150, low: -2, high: 2, escapeRadius: 1e6 };

export function place(program: SweepProgram, orbits: readonly Orbit[]): void {
  orbits.forEach(({ start, parameters }, lane) => {
    program.state.forEach((column, s) => {
      column[lane] = start[s]!;
    });
    program.parameters.forEach((column, p) => {
      column[lane] = parameters[p]!;
    });
  });
}

export function sweep(
  definition: StepDefinition,
  orbits: readonly Orbit[],
  run: SweepRun = ordinary,
  options: {
    readonly rows?: number;
    readonly observable?: number | Expression;
    readonly exponent?: boolean;
  } = {},
): SweepProgram {
  const program = compileSweep(definition, {
    lanes: orbits.length,
    rows: 37,
    observable: 0,
    ...options,
  });
  place(program, orbits);
  program.run(run);
  return program;
}

/** Orbits of one start over `count` values of the first parameter. */
export function over(
  from: number,
  to: number,
  count: number,
  start: number[],
  ...rest: number[]
): Orbit[] {
  return Array.from({ length: count }, (_, i) => ({
    start,
    parameters: [from + ((to - from) * i) / Math.max(1, count - 1), ...rest],
  }));
}

export interface Expected {
  readonly counts: number[];
  readonly least: number;
  readonly most: number;
  readonly state: number[];
  readonly escapedAt: number;
}

/** Every step, one at a time, as one would write it down. */
export function bruteForce(
  definition: StepDefinition,
  { start, parameters }: Orbit,
  { burnIn, keep, low, high, escapeRadius }: SweepRun,
  rows = 37,
  observable: number | Expression = 0,
): Expected {
  const stepper = compileStepper(definition);
  stepper.state.set(start);
  stepper.parameters.set(parameters);
  const shown =
    typeof observable === 'number'
      ? null
      : compileScalar([...definition.state, ...definition.parameters], [observable]);
  const counts = new Array<number>(rows).fill(0);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let step = 1; step <= burnIn + keep; step++) {
    stepper.step();
    if (!stepper.state.every((x) => Math.abs(x) <= escapeRadius)) {
      return {
        counts: counts.fill(0),
        least: Number.NaN,
        most: Number.NaN,
        state: [...stepper.state],
        escapedAt: step,
      };
    }
    if (step <= burnIn) continue;
    shown?.input.set([...stepper.state, ...parameters]);
    shown?.run();
    const x = shown?.output[0] ?? stepper.state[observable as number]!;
    const row = Math.floor((x - low) * (rows / (high - low)));
    if (row >= 0 && row < rows) counts[row]!++;
    least = Math.min(least, x);
    most = Math.max(most, x);
  }
  return { counts, least, most, state: [...stepper.state], escapedAt: -1 };
}

/** Whether the orbit is finite again after it was not. */
export function returnsFromNaN(
  definition: StepDefinition,
  { start, parameters }: Orbit,
  steps: number,
): boolean {
  const stepper = compileStepper(definition);
  stepper.state.set(start);
  stepper.parameters.set(parameters);
  let wasOutside = false;
  for (let step = 0; step < steps; step++) {
    stepper.step();
    const isOutside = !stepper.state.every(Number.isFinite);
    if (wasOutside && !isOutside) return true;
    wasOutside ||= isOutside;
  }
  return false;
}

export function resultsOf(program: SweepProgram, lane: number) {
  const { rows, density, exponent, period, escapedAt, least, most, state } = program;
  return {
    counts: [...density.subarray(lane * rows, (lane + 1) * rows)],
    exponent: exponent[lane]!,
    period: period[lane]!,
    escapedAt: escapedAt[lane]!,
    least: least[lane]!,
    most: most[lane]!,
    state: state.map((column) => column[lane]!),
  };
}

export function expectBruteForce(
  definition: StepDefinition,
  orbits: readonly Orbit[],
  run: SweepRun,
  observable: number | Expression = 0,
): void {
  const program = sweep(definition, orbits, run, { observable });
  orbits.forEach((orbit, lane) => {
    const { counts, least, most, state, escapedAt, period } = resultsOf(program, lane);
    const expected = bruteForce(definition, orbit, run, 37, observable);
    expect(escapedAt).toBe(expected.escapedAt);
    expect(counts).toEqual(expected.counts);
    // Which of 0 and −0 is the least is nobody's business.
    expect([least + 0, most + 0]).toEqual([expected.least + 0, expected.most + 0]);
    // A cycle ends at some point of it; everything else where the steps end.
    if (period === 0) expect(state).toEqual(expected.state);
  });
}
