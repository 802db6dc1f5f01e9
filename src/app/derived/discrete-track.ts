import { compileStepper, type Stepper } from '../../kernel/scalar.ts';
import type { StepDefinition } from '../../kernel/step-definition.ts';
import type { LossEvaluator } from '../../loss/evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import type { Rule } from '../../motion/rule.ts';
import type { StepVariation } from '../../motion/rule-parameters.ts';
import { displacementName, initialState, stepDefinition } from '../../motion/step.ts';
import type { Track, TrackStatus } from '../track.ts';

/** A compiled update rule on a loss, with room for its longest orbit so far. */
export interface DiscreteMotion {
  readonly id: string;
  readonly label: string;
  readonly rule: Rule;
  readonly definition: StepDefinition;
  readonly stepper: Stepper;
  readonly dimension: number;
  readonly keepsVelocity: boolean;
  /** Reused from one orbit to the next. */
  rows: Float64Array;
}

/** Compiles an update rule on a loss; the rule's name is the motion's id. */
export function discreteMotion(
  rule: Rule,
  loss: Loss,
  label: string,
  variation?: StepVariation,
): DiscreteMotion {
  const definition = stepDefinition(rule, loss, variation);
  return {
    id: rule.name,
    label,
    rule,
    definition,
    stepper: compileStepper(definition),
    dimension: loss.variables.length,
    // Under a schedule the state is not yet scaled by the rate: velocities are differences.
    keepsVelocity: definition.state.includes(displacementName(loss.variables[0]!)),
    rows: new Float64Array(0),
  };
}

export interface DiscreteRun {
  readonly start: readonly number[];
  /** In the order of the step definition. */
  readonly parameters: ArrayLike<number>;
  readonly steps: number;
  readonly dt: number;
  readonly domain: readonly (readonly [number, number])[];
}

/** How far outside, in widths of the picture, an orbit that does not come back counts as gone. */
const gone = 3;

/** How far outside, in widths of the picture, a sample is still worth drawing a line to. */
const drawable = 1e3;

/** Distance of a row from the picture, in widths of the picture; infinite where the orbit overflowed. */
function distanceOutside(
  rows: Float64Array,
  offset: number,
  domain: readonly (readonly [number, number])[],
): number {
  let worst = 0;
  for (let i = 0; i < domain.length; i++) {
    const [from, to] = domain[i]!;
    const x = rows[offset + i]!;
    const outside = Math.max(from - x, x - to, 0) / (to - from);
    if (!(outside <= worst)) worst = Number.isNaN(outside) ? Number.POSITIVE_INFINITY : outside;
  }
  return worst;
}

/**
 * The orbit of a rule as a track, step k at time kΔt and u = v/Δt. An orbit that leaves the picture
 * for good ends where it has left it far behind, and says at which step it went out.
 */
export function discreteTrack(
  motion: DiscreteMotion,
  run: DiscreteRun,
  evaluator: LossEvaluator,
): Track {
  const { stepper, dimension, keepsVelocity } = motion;
  const { start, steps, dt, domain } = run;
  const width = stepper.state.length;
  if (motion.rows.length < (steps + 1) * width) {
    motion.rows = new Float64Array((steps + 1) * width);
  }
  const { rows } = motion;
  stepper.state.set(initialState(motion.definition.state, motion.rule, start));
  stepper.parameters.set(run.parameters);
  stepper.trace(steps, rows);

  let exit = 0;
  for (let k = 0; k <= steps; k++) {
    if (distanceOutside(rows, k * width, domain) === 0) exit = k + 1;
  }
  const escaped = distanceOutside(rows, steps * width, domain) > gone;
  const status: TrackStatus = escaped ? 'escaped' : 'finished';
  const stoppedAt = escaped ? exit : null;
  let count = steps + 1;
  if (escaped) {
    count = exit;
    // On to where it is far outside, but only through numbers that can be drawn.
    while (count <= steps) {
      const outside = distanceOutside(rows, count * width, domain);
      if (outside > drawable && count >= 2) break;
      count++;
      if (outside > gone) break;
    }
  }

  const t = new Float64Array(count);
  const position = new Float64Array(count * dimension);
  const velocity = new Float64Array(count * dimension);
  const loss = new Float64Array(count);
  const point = new Float64Array(dimension);
  for (let k = 0; k < count; k++) {
    t[k] = k * dt;
    for (let i = 0; i < dimension; i++) {
      const x = rows[k * width + i]!;
      position[k * dimension + i] = x;
      point[i] = x;
      if (keepsVelocity) {
        velocity[k * dimension + i] = rows[k * width + dimension + i]! / dt;
      } else if (k > 0) {
        velocity[k * dimension + i] = (x - rows[(k - 1) * width + i]!) / dt;
      }
    }
    evaluator.setTime(k * dt);
    loss[k] = evaluator.value(point);
  }
  const { id, label } = motion;
  return {
    id,
    label,
    style: 'solid',
    dimension,
    count,
    t,
    position,
    velocity,
    loss,
    status,
    stoppedAt,
  };
}
