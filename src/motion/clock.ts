/**
 * Time in a step. A step whose expressions ask for the time, or for the number of steps taken, gets a
 * counter as one more state; t is the counter times Δt, so that it rounds once however long a run is.
 */
import type { StepDefinition } from '../kernel/step-definition.ts';
import type { Loss } from '../loss/loss.ts';
import { timeName } from '../loss/names.ts';
import { add, one } from '../math/arithmetic.ts';
import { binary, type Expression, freeSymbols, number, symbol } from '../math/expression.ts';
import { substituteExactly } from '../math/substitute.ts';

/** The state that counts steps, from 0; no formula can spell it. */
export const iterationName = 'clock.k';

/** k, the number of steps taken before this one. */
export const iteration: Expression = symbol(iterationName);

const timeStep = symbol('dt');

/** t = (k + after)·Δt; `after` counts in steps, 1 is the end of this one. */
function timeOf(after: number): Expression {
  const k = after === 0 ? iteration : add(iteration, number(after));
  return binary('mul', k, timeStep);
}

/** ∇U as a step asks for it; `after` matters only where the loss moves (see `timeOf`). */
export type GradientAt = (position: readonly Expression[], after?: number) => Expression[];

/**
 * ∇U at a position, at the time of the step: t = kΔt, or `after` steps later (1 for a force at the end
 * of the step). A definition made with it is completed by `withClock`.
 */
export function gradientOf(loss: Loss): GradientAt {
  return (position, after = 0) => inTime(loss, loss.gradient, position, after);
}

/** U at a position, with the time as in `gradientOf`. */
export function potentialOf(
  loss: Loss,
): (position: readonly Expression[], after?: number) => Expression {
  return (position, after = 0) => inTime(loss, [loss.expression], position, after)[0]!;
}

function inTime(
  loss: Loss,
  expressions: readonly Expression[],
  position: readonly Expression[],
  after: number,
): Expression[] {
  const at = Object.fromEntries(loss.variables.map((name, i) => [name, position[i]!]));
  return substituteExactly(expressions, loss.moves ? { ...at, [timeName]: timeOf(after) } : at);
}

/**
 * The step with a clock if it needs one: the state `clock.k` where an expression uses the number of
 * steps or the time, the parameter `dt` where it uses the time and does not have it yet. A bare `t` is
 * the time at the beginning of the step. A step without time comes back as it is.
 */
export function withClock<Definition extends StepDefinition>(definition: Definition): Definition {
  const next = freeSymbols(...definition.next).includes(timeName)
    ? substituteExactly(definition.next, { [timeName]: timeOf(0) })
    : definition.next;
  const used = freeSymbols(...next);
  if (!used.includes(iterationName)) return definition;
  const { state, parameters } = definition;
  const needsStep = used.includes('dt') && !parameters.includes('dt');
  return {
    ...definition,
    state: [...state, iterationName],
    parameters: needsStep ? [...parameters, 'dt'] : parameters,
    next: [...next, binary('add', iteration, one)],
  };
}
