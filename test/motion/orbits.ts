import { compileStepper } from '../../src/kernel/scalar.ts';
import type { Loss } from '../../src/loss/loss.ts';
import type { RuleName, RuleParameter } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';

export interface Orbit {
  readonly rule: RuleName;
  readonly loss: Loss;
  readonly parameters: Partial<Record<RuleParameter, number>>;
  readonly start: readonly number[];
  readonly displacement?: readonly number[];
  readonly steps: number;
}

/** The positions of an orbit, the start first. */
export function positions(orbit: Orbit): number[][] {
  const { rule, loss, parameters, start, displacement = start.map(() => 0), steps } = orbit;
  const stepper = compileStepper(stepDefinition(rules[rule], loss));
  const n = start.length;
  const width = stepper.state.length;
  stepper.state.set(rules[rule].keepsVelocity ? [...start, ...displacement] : start);
  stepper.parameters.set([
    ...rules[rule].parameters.map((name) => parameters[name]!),
    ...Object.values(loss.constants),
  ]);
  const out = new Float64Array((steps + 1) * width);
  stepper.trace(steps, out);
  return Array.from({ length: steps + 1 }, (_, k) =>
    Array.from(out.subarray(k * width, k * width + n)),
  );
}

/** The same in one dimension. */
export function path(orbit: Omit<Orbit, 'start'> & { start: number }): number[] {
  return positions({ ...orbit, start: [orbit.start] }).map((x) => x[0]!);
}

/** Least-squares slope of log(error) against log(size). */
export function order(sizes: readonly number[], errors: readonly number[]): number {
  const x = sizes.map(Math.log);
  const y = errors.map(Math.log);
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const top = x.reduce((sum, each, i) => sum + (each - mx) * (y[i]! - my), 0);
  return top / x.reduce((sum, each) => sum + (each - mx) ** 2, 0);
}
