/** A rule on a loss as one step of a dynamical system, for the kernel and the analyses. */
import type { StepDefinition } from '../kernel/step-definition.ts';
import type { Loss } from '../loss/loss.ts';
import { one, zero } from '../math/arithmetic.ts';
import { type Expression, symbol } from '../math/expression.ts';
import { gradientOf, potentialOf, withClock } from './clock.ts';
import { initialPlateau, nextPlateau, plateauStates } from './plateau.ts';
import type { Rule, RuleMemory, RuleParameter } from './rule.ts';
import type { StepVariation } from './rule-parameters.ts';
import { memoryName, parameterName, ruleShape } from './rule-shape.ts';
import { plus, times } from './rules/terms.ts';
import { scheduledRate, scheduleParameterName, scheduleSymbols, schedules } from './schedule.ts';

export { ruleEquation } from './equation.ts';

/** The state that holds the displacement along a variable. */
export function displacementName(variable: string): string {
  return `v.${variable}`;
}

/** The state that holds the displacement per unit of rate, where the rate follows a schedule. */
function bufferName(variable: string): string {
  return `b.${variable}`;
}

/** The parameter of a step for a rule's number along one variable: `lr.x` is a factor on `lr`, `momentum.x` stands for `momentum`. */
export function coordinateName(parameter: RuleParameter, variable: string): string {
  return `${parameter}.${variable}`;
}

/**
 * One step of `rule` on `loss`. The state is the loss's variables, then, for a rule that keeps its
 * velocity, the displacement `v.x` along each, then what else it remembers; the parameters are the rule's, then the loss's
 * constants; a loss calls none of its names like a parameter. On a loss that moves, and under a
 * schedule, the clock is the last state; `dt` is then the last parameter if the loss moves (see
 * `withClock`).
 *
 * What differs per coordinate has one parameter for each after or in the place of the common one (see
 * `coordinateName`), then come the numbers of the schedule. Under a schedule the state is the
 * displacement per unit of rate and is scaled at the moment of use, x' = x + η_k b', as in PyTorch: a
 * rule's displacement is linear in rate and displacement together.
 */
export function stepDefinition(
  rule: Rule,
  loss: Loss,
  variation: StepVariation = {},
): StepDefinition {
  const { variables } = loss;
  const { perCoordinate = [], schedule = 'constant' } = variation;
  const changes = schedule !== 'constant';
  const differs = (parameter: RuleParameter) => perCoordinate.includes(parameter);
  const along = (parameter: RuleParameter) =>
    variables.map((variable) => symbol(coordinateName(parameter, variable)));
  const common: Expression = changes ? scheduledRate(schedule) : symbol('lr');
  const rates = differs('lr')
    ? along('lr').map((factor) => times(common, factor))
    : variables.map(() => common);
  const buffered = changes && rule.keepsVelocity;
  const { late = false } = variation;
  const shape = ruleShape(rule, variation);
  const isKept = (memory: RuleMemory) => !(late && memory.transient);

  const position: Expression[] = variables.map(symbol);
  const velocities = variables.map(buffered ? bufferName : displacementName);
  const stepped = rule.next({
    position,
    displacement: rule.keepsVelocity ? velocities.map(symbol) : variables.map(() => zero),
    gradientAt: gradientOf(loss),
    lr: buffered ? variables.map(() => one) : rates,
    momentum: differs('momentum') ? along('momentum') : variables.map(() => symbol('momentum')),
    memory: Object.fromEntries(
      shape.memory.map((each) => [
        each.name,
        variables.map((v) => (isKept(each) ? symbol(memoryName(each, v)) : zero)),
      ]),
    ),
    value: (name) => symbol(parameterName(name)),
    has: shape.has,
  });
  const kept = shape.memory.filter(isKept);
  const memoryOf = <Each>(each: RuleMemory, all: readonly Each[]) =>
    each.shared ? all.slice(0, 1) : all;
  const remembered = kept.flatMap((each) =>
    memoryOf(
      each,
      variables.map((v) => memoryName(each, v)),
    ),
  );
  const renewed = kept.flatMap((each) => memoryOf(each, stepped.memory![each.name]!));
  const moved = buffered
    ? stepped.displacement.map((b, i) => plus(position[i]!, times(rates[i]!, b)))
    : stepped.position;
  const own = shape.parameters.flatMap((parameter) => {
    if (!differs(parameter)) return [parameterName(parameter)];
    const names = variables.map((variable) => coordinateName(parameter, variable));
    return parameter === 'lr' ? ['lr', ...names] : names;
  });
  const watches = schedules[schedule].watchesLoss === true;
  const plateau = watches ? nextPlateau(potentialOf(loss)(position), scheduleSymbols) : [];
  return withClock({
    state: [
      ...variables,
      ...(rule.keepsVelocity ? velocities : []),
      ...remembered,
      ...(watches ? plateauStates : []),
    ],
    parameters: [
      ...own,
      ...(changes ? schedules[schedule].parameters.map(scheduleParameterName) : []),
      ...Object.keys(loss.constants),
    ],
    next: [...moved, ...(rule.keepsVelocity ? stepped.displacement : []), ...renewed, ...plateau],
  });
}

/** Of a rule's states those that are a position or a displacement: they come before what it remembers. */
export function movingStates(rule: Rule, dimension: number): number {
  return rule.keepsVelocity ? 2 * dimension : dimension;
}

/**
 * The whole state of a step before it is first taken: at `start`, at rest unless a displacement is given
 * to a rule that keeps one, nothing remembered, the clock at 0, no loss seen.
 *
 * @param state the names of the states, as in `stepDefinition`.
 */
export function initialState(
  state: readonly string[],
  rule: Rule,
  start: ArrayLike<number>,
  displacement?: ArrayLike<number>,
): Float64Array {
  const whole = Float64Array.from(state, (name, i) =>
    i < movingStates(rule, start.length) ? 0 : initialMemory(rule, name),
  );
  whole.set(Array.from(start));
  if (rule.keepsVelocity && displacement !== undefined) {
    whole.set(Array.from(displacement), start.length);
  }
  return whole;
}

/** What a state beyond position and displacement is before the first step. */
function initialMemory({ memory = [] }: Rule, state: string): number {
  const plateau = initialPlateau(state);
  if (plateau !== undefined) return plateau;
  return memory.find(({ name }) => state.startsWith(`${name}.`))?.initial ?? 0;
}
