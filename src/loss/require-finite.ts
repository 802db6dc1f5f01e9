import { evaluate } from '../math/evaluate.ts';
import type { Expression } from '../math/expression.ts';
import { print } from '../math/print.ts';
import type { Loss } from './loss.ts';
import { LossError } from './loss-error.ts';

/**
 * Checks a point somebody gave, before anything moves from it: as many finite
 * numbers as the loss has variables, where loss and slope are finite.
 *
 * @param field the name of the input, as its owner knows it (`x0`).
 * @throws LossError saying what is wrong there (`it divides by x, which is 0`) and the cure.
 */
export function requireFinite(loss: Loss, x: ArrayLike<number>, field: string): void {
  const { variables } = loss;
  if (x.length !== variables.length) {
    const numbers = x.length === 1 ? 'one number' : `${x.length} numbers`;
    throw new LossError(
      field,
      `${field} has ${numbers}, but the loss has the variables ${variables.join(', ')}`,
      `give ${variables.length === 1 ? 'one number' : `${variables.length} numbers`}`,
    );
  }
  const values: Record<string, number> = { ...loss.constants };
  variables.forEach((name, i) => {
    const value = x[i]!;
    if (!Number.isFinite(value)) {
      throw new LossError(field, `${field}: ${name} is ${value}`, 'give a finite number');
    }
    values[name] = value;
  });
  const check = (expression: Expression, what: string) => {
    if (Number.isFinite(evaluate(expression, values))) return;
    const place = variables.map((name) => `${name} = ${values[name]}`).join(', ');
    throw new LossError(
      field,
      `${field}: ${what} is not finite at ${place} (${reason(expression, values)})`,
      'start somewhere else',
    );
  };
  check(loss.expression, 'the loss');
  for (const component of loss.gradient) check(component, 'the slope of the loss');
}

/** Why `expression` is not finite: the innermost operation that turns finite values into something else. */
function reason(expression: Expression, values: Readonly<Record<string, number>>): string {
  let node = expression;
  for (;;) {
    const culprit = operands(node, values).find((e) => !Number.isFinite(evaluate(e, values)));
    if (culprit === undefined) break;
    node = culprit;
  }
  if (node.kind === 'binary' && node.operation === 'div' && evaluate(node.right, values) === 0) {
    return `it divides by ${shown(node.right)}, which is 0 there`;
  }
  if (node.kind === 'unary' && Number.isFinite(evaluate(node.argument, values))) {
    const argument = evaluate(node.argument, values);
    if (argument <= 0 || Math.abs(argument) < 700) {
      return `${shown(node)} has no finite value where ${shown(node.argument)} = ${argument}`;
    }
  }
  if (node.kind === 'binary' && node.operation === 'pow') {
    const base = evaluate(node.left, values);
    if (base <= 0) return `${shown(node)} has no finite value where ${shown(node.left)} = ${base}`;
  }
  return `${shown(node)} is too large for a floating-point number`;
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
      const sides: Expression[] = [node.left, node.right];
      return [...sides, node.consequent, node.alternative].filter(
        (e) => sides.includes(e) || Object.is(evaluate(e, values), taken),
      );
    }
  }
}

function shown(expression: Expression): string {
  const text = print(expression);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
