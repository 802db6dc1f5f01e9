/** A rule's step for all coordinates at once: the same `next` that moves the ball, with arrays for coordinates. */
import { parameterValues } from '../../analysis/rule-parameters.ts';
import type { StepDefinition } from '../../kernel/step-definition.ts';
import type { Loss } from '../../loss/loss.ts';
import { zero } from '../../math/arithmetic.ts';
import { type Expression, symbol } from '../../math/expression.ts';
import type { Rule } from '../../motion/rule.ts';
import { stepVariation } from '../../motion/rule-parameters.ts';
import { initialState, stepDefinition } from '../../motion/step.ts';
import type { ProgramRequest } from './request.ts';

/** The array of positions, the loss there, and the slopes by the places they are asked at. */
export const positionName = 'x';
export const lossValueName = 'loss';
const slopeName = 'g';

/** A gradient that the step asks for. */
export interface SlopeAsked {
  readonly name: string;
  readonly at: Expression;
  /** Steps from the beginning of this one to the time it is asked at. */
  readonly after: number;
}

/** A number or an array that the program begins with. */
export interface Named {
  readonly symbol: string;
  readonly value: number | readonly number[];
}

export interface VectorStep {
  readonly definition: StepDefinition;
  readonly slopes: readonly SlopeAsked[];
  /** The step's numbers, those that differ from coordinate to coordinate as lists. */
  readonly numbers: readonly Named[];
  /** The states in the order of the definition, without the counter of steps. */
  readonly states: readonly Named[];
}

/** A loss of these variables that is nothing but names: a step on it names its slopes. */
function nameless(variables: readonly string[]): Loss {
  return {
    formula: '',
    variables,
    constants: {},
    moves: false,
    expression: symbol(lossValueName),
    gradient: variables.map((name) => symbol(`${slopeName}.${name}`)),
    hessian: variables.map(() => variables.map(() => zero)),
  };
}

/** Whether a name of the step, or of one of its lines, may stand for an array. */
export function isArrayName(symbol: string): boolean {
  const isLine = /^(x|g\d*|slope|part\d*)$/.test(symbol);
  return isLine || !isShared(symbol.replace(/^next /, ''));
}

/** Whether a state or a number is one for all coordinates. */
function isShared(name: string): boolean {
  return name.endsWith('.') || /^(plateau|clock|rule|schedule)\./.test(name) || !name.includes('.');
}

/**
 * @throws AnalysisError for a number of the rule that is missing or not finite, DictionaryError for a
 *   schedule that cannot be.
 */
export function vectorStep(request: ProgramRequest): VectorStep {
  const { loss, rule, parameters, start, displacement } = request;
  const { variables } = loss;
  const variation = stepVariation(parameters);
  const slopes: SlopeAsked[] = [];
  const asking: Rule = {
    ...rule,
    next: (context) =>
      rule.next({
        ...context,
        gradientAt: ([at]: readonly Expression[], after = 0) => {
          const known = slopes.find((each) => each.at === at && each.after === after);
          if (known !== undefined) return [symbol(known.name)];
          const name = slopes.length === 0 ? slopeName : `${slopeName}${slopes.length + 1}`;
          slopes.push({ name, at: at!, after });
          return [symbol(name)];
        },
      } as Parameters<Rule['next']>[0]),
  };
  const definition = stepDefinition(asking, nameless([positionName]), variation);

  // The numbers along each variable are those of a step that has the variables one by one.
  const names = variables.map((_, i) => `${positionName}${i}`);
  const whole = stepDefinition(rule, nameless(names), variation);
  const values = parameterValues(whole, rule, { variables: names, constants: {} }, parameters);
  const numberOf = (name: string) => values[whole.parameters.indexOf(name)]!;
  const numbers = definition.parameters.map((name): Named => {
    if (isShared(name)) return { symbol: name, value: numberOf(name) };
    const stem = name.slice(0, -positionName.length);
    return { symbol: name, value: names.map((each) => numberOf(stem + each)) };
  });

  const initial = initialState(definition.state, rule, [0]);
  const isVelocity = (i: number) => rule.keepsVelocity && i === 1;
  const states = definition.state.flatMap((name, i): Named[] => {
    if (name === 'clock.k') return [];
    if (i === 0) return [{ symbol: name, value: start }];
    if (isVelocity(i) && displacement !== undefined) return [{ symbol: name, value: displacement }];
    const value = initial[i]!;
    return [{ symbol: name, value: isShared(name) ? value : start.map(() => value) }];
  });
  return { definition, slopes, numbers, states };
}
