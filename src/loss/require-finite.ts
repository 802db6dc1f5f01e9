import { evaluate } from '../math/evaluate.ts';
import { type Expression, freeSymbols } from '../math/expression.ts';
import { print } from '../math/print.ts';
import { compileLoss } from './evaluator.ts';
import type { Loss } from './loss.ts';
import { LossError } from './loss-error.ts';
import { timeName } from './names.ts';

/**
 * Checks a point somebody gave, before anything moves from it: as many finite
 * numbers as the loss has variables, where loss and slope are finite (at t = 0, if the loss moves).
 *
 * @param field the name of the input, as its owner knows it (`x0`).
 * @throws LossError saying what is wrong there (`it divides by x, which is 0`) and the cure.
 */
export function requireFinite(loss: Loss, x: ArrayLike<number>, field: string): void {
  const { variables } = loss;
  const count = (n: number) => (n === 1 ? 'one number' : `${n} numbers`);
  if (x.length !== variables.length) {
    throw new LossError(
      field,
      `${field} has ${count(x.length)}, but the loss has the variables ${variables.join(', ')}`,
      `give ${count(variables.length)}`,
    );
  }
  const values: Record<string, number> = {
    ...loss.constants,
    ...(loss.moves ? { [timeName]: 0 } : {}),
  };
  variables.forEach((name, i) => {
    const value = x[i]!;
    if (!Number.isFinite(value)) {
      throw new LossError(field, `${field}: ${name} is ${value}`, 'give a finite number');
    }
    values[name] = value;
  });
  if (loss.streamed) {
    const evaluator = compileLoss(loss);
    const slope = new Float64Array(evaluator.dimension);
    evaluator.gradient(x, slope);
    if ([evaluator.value(x), ...slope].every(Number.isFinite)) return;
    throw new LossError(
      field,
      `${field}: the mean over the rows or its slope is not finite there`,
      'start somewhere else',
    );
  }
  const check = (expression: Expression, what: string) => {
    if (Number.isFinite(evaluate(expression, values))) return;
    const culprit = origin(expression, values);
    const known = loss.moves ? [...variables, timeName] : variables;
    const place = known.map((name) => `${name} = ${values[name]}`).join(', ');
    throw new LossError(
      field,
      `${field}: ${what} is not finite at ${place} (${reason(culprit, values)})`,
      cure(culprit, values, variables),
    );
  };
  check(loss.expression, 'the loss');
  for (const component of loss.gradient) check(component, 'the slope of the loss');
}

/** The innermost operation that turns finite values into one that is not. */
function origin(expression: Expression, values: Readonly<Record<string, number>>): Expression {
  const next = operands(expression, values).find((e) => !Number.isFinite(evaluate(e, values)));
  return next === undefined ? expression : origin(next, values);
}

/** What the value of a node is computed from; of a `select`, the branch it takes. */
function operands(node: Expression, values: Readonly<Record<string, number>>): Expression[] {
  switch (node.kind) {
    case 'number':
    case 'symbol':
      return [];
    case 'unary':
      return [node.argument];
    case 'binary':
      return [node.left, node.right];
    case 'select': {
      const taken = evaluate(node, values);
      const branches = [node.consequent, node.alternative];
      return branches.filter((e) => Object.is(evaluate(e, values), taken));
    }
  }
}

function dividesByZero(node: Expression, values: Readonly<Record<string, number>>) {
  return node.kind === 'binary' && node.operation === 'div' && evaluate(node.right, values) === 0
    ? node.right
    : null;
}

function reason(node: Expression, values: Readonly<Record<string, number>>): string {
  const zero = dividesByZero(node, values);
  if (zero !== null) return `it divides by ${shown(zero)}, which is 0 there`;
  const noValue = (argument: Expression) =>
    `${shown(node)} has no finite value where ${shown(argument)} = ${Number(evaluate(argument, values).toPrecision(6))}`;
  if (node.kind === 'binary' && node.operation === 'pow' && evaluate(node.left, values) <= 0) {
    return noValue(node.left);
  }
  // exp, sinh and cosh have a value everywhere, if need be one beyond float64.
  if (node.kind === 'unary' && !['exp', 'sinh', 'cosh'].includes(node.operation)) {
    return noValue(node.argument);
  }
  return `${shown(node)} is beyond the largest number a computer holds`;
}

/** What can be changed: the point, else the constants at fault, else only the formula. */
function cure(
  node: Expression,
  values: Readonly<Record<string, number>>,
  variables: readonly string[],
): string {
  const names = freeSymbols(dividesByZero(node, values) ?? node).filter((n) => n !== timeName);
  if (names.some((name) => variables.includes(name))) return 'start somewhere else';
  return names.length > 0 ? `give ${names.join(' or ')} another value` : 'change the formula';
}

function shown(expression: Expression): string {
  const text = print(expression);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
