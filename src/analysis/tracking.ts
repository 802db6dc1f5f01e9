/**
 * How well a motion follows a minimum that swings: on U = λ(x − A sin ωt)²/2 it settles, wherever it
 * began, into x = A·gain·sin(ωt − lag) (shared theory, section 5).
 */
import { elementaryFunctions } from '../kernel/functions.ts';
import { defineLoss } from '../loss/loss.ts';
import { symbol } from '../math/expression.ts';
import { norm } from '../math/norm.ts';
import { substituteExactly } from '../math/substitute.ts';
import type { Rule } from '../motion/rule.ts';
import { stepVariation } from '../motion/rule-parameters.ts';
import { stepDefinition } from '../motion/step.ts';
import { AnalysisError } from './analysis-error.ts';
import { requireAutonomous } from './autonomous.ts';
import { compileWithJacobian } from './map.ts';
import { type Complex, eigenvalues, modulus, solve } from './matrix.ts';
import { parameterValues, type RuleParameters } from './rule-parameters.ts';

const { atan, cos, sin } = elementaryFunctions;

export interface Tracking {
  /** Amplitude of the motion over that of the minimum: 1 follows it all the way, 0 stays put. */
  readonly gain: number;
  /** By how much the motion is behind, in radians from −π to π; divided by ω it is a time. */
  readonly lag: number;
}

export interface RuleTracking extends Tracking {
  /** Largest modulus of the step's multipliers; from 1 on the motion never settles into this answer. */
  readonly spectralRadius: number;
}

/** A sinusoid of known frequency in numbers: offset + amplitude·sin(ωt − lag). */
export interface Sinusoid {
  readonly amplitude: number;
  /** Radians from −π to π. */
  readonly lag: number;
  readonly offset: number;
  /** Root mean square of what is left. */
  readonly residual: number;
}

/**
 * The exact flow m·u' = −λ(x − A sin ωt) − γu behind its minimum. Without mass, with k = λ/γ, the gain
 * is 1/√(1 + (ω/k)²) and the lag atan(ω/k).
 *
 * @param frequency ω, radians per time.
 * @throws AnalysisError for a number out of its range.
 */
export function flowTracking(options: {
  readonly mass: number;
  readonly friction: number;
  readonly curvature: number;
  readonly frequency: number;
}): Tracking {
  const { mass, friction, curvature, frequency } = options;
  for (const [field, value] of Object.entries(options)) requireFiniteNumber(field, value);
  if (mass < 0) throw new AnalysisError('mass', `mass is ${mass}`, 'give a number, 0 or more');
  requirePositive('curvature', curvature);
  if (mass === 0 || friction < 0) requirePositive('friction', friction);
  // λ/(λ − mω² + iγω).
  const re = curvature - mass * frequency * frequency;
  const im = friction * frequency;
  return { gain: curvature / norm([re, im]), lag: angle({ re, im }) };
}

/**
 * An update rule behind a minimum that moves by ω per step: its transfer function (z − J)⁻¹b at
 * z = e^(iω), where J and b are the derivatives of its step in the state and in the minimum. Gradient
 * descent's is ηλ/(e^(iω) − 1 + ηλ).
 *
 * @param parameters as in the rule's own formula.
 * @param frequency ω, radians per step.
 * @throws AnalysisError for a missing parameter or a number out of its range.
 */
export function ruleTracking(
  rule: Rule,
  parameters: RuleParameters,
  { curvature, frequency }: { readonly curvature: number; readonly frequency: number },
): RuleTracking {
  requirePositive('curvature', curvature);
  requireFiniteNumber('frequency', frequency);
  const loss = defineLoss({
    formula: 'lambda*(x - c)^2/2',
    constants: { lambda: curvature, c: 0 },
  });
  requireAutonomous('tracking', loss, parameters);
  const definition = stepDefinition(rule, loss, { ...stepVariation(parameters), late: true });
  const n = definition.state.length;
  const values = parameterValues(definition, rule, loss, parameters);
  // The minimum as one more state that stands still: its column of the Jacobian is b.
  const centre = symbol('centre.x');
  const map = compileWithJacobian({
    state: [...definition.state, centre.name],
    parameters: definition.parameters,
    next: [...substituteExactly(definition.next, { c: centre }), centre],
  });
  map.parameters.set(values);
  map.point.fill(0);
  map.evaluate();
  const own = Float64Array.from({ length: n * n }, (_, at) => {
    const row = Math.floor(at / n);
    return map.jacobian[row * (n + 1) + (at - row * n)]!;
  });

  // (z − J)X = b in real numbers: [[Re z − J, −Im z], [Im z, Re z − J]](Re X, Im X) = (b, 0).
  const size = 2 * n;
  const matrix = new Float64Array(size * size);
  const answer = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    answer[i] = map.jacobian[i * (n + 1) + n]!;
    for (let j = 0; j < n; j++) {
      const entry = (i === j ? cos(frequency) : 0) - own[i * n + j]!;
      matrix[i * size + j] = entry;
      matrix[(n + i) * size + n + j] = entry;
    }
    matrix[i * size + n + i] = -sin(frequency);
    matrix[(n + i) * size + i] = sin(frequency);
  }
  if (solve(matrix, answer, size) === 0) {
    const problem = `the rule swings by itself at the frequency ${frequency}`;
    throw new AnalysisError('frequency', problem, 'give another frequency or a smaller rate');
  }
  const response: Complex = { re: answer[0]!, im: answer[n]! };
  return {
    gain: modulus(response),
    lag: -angle(response),
    spectralRadius: modulus(eigenvalues(own, n)[0]!),
  };
}

/**
 * The sinusoid of a given frequency that is closest to `values` at `times` by least squares.
 *
 * @param times at least 3, spread over a good part of a period.
 * @param frequency radians per unit of `times`, above 0.
 * @throws AnalysisError where there are too few values.
 */
export function fitSinusoid(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  frequency: number,
): Sinusoid {
  requirePositive('frequency', frequency);
  const count = times.length;
  if (count < 3 || values.length !== count) {
    const problem = `${values.length} values at ${count} times do not fix a sinusoid`;
    throw new AnalysisError('values', problem, 'give one value per time and at least 3');
  }
  const matrix = new Float64Array(9);
  const fitted = new Float64Array(3);
  const basis = (i: number) => [sin(frequency * times[i]!), cos(frequency * times[i]!), 1] as const;
  for (let i = 0; i < count; i++) {
    const row = basis(i);
    for (let p = 0; p < 3; p++) {
      fitted[p]! += row[p]! * values[i]!;
      for (let q = 0; q < 3; q++) matrix[p * 3 + q]! += row[p]! * row[q]!;
    }
  }
  if (solve(matrix, fitted, 3) === 0) {
    const problem = 'the times do not tell the sinusoid from a constant';
    throw new AnalysisError('times', problem, 'give times within one period');
  }
  const [a, b, offset] = fitted as unknown as [number, number, number];
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const [s, c] = basis(i);
    squares += (values[i]! - a * s - b * c - offset) ** 2;
  }
  return {
    amplitude: norm([a, b]),
    lag: -angle({ re: a, im: b }),
    offset,
    residual: Math.sqrt(squares / count),
  };
}

/** The argument of z, from −π to π. */
function angle({ re, im }: Complex): number {
  // The half-angle formula keeps its digits on the side of the plane where it is used.
  const size = norm([re, im]);
  if (size === 0) return 0;
  if (re > 0) return 2 * atan(im / (size + re));
  return im === 0 ? Math.PI : 2 * atan((size - re) / im);
}

function requireFiniteNumber(field: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new AnalysisError(field, `${field} is ${value}`, 'give a finite number');
}

function requirePositive(field: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new AnalysisError(field, `${field} is ${value}`, 'give a finite number above 0');
}
