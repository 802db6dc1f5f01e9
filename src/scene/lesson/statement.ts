/** The formulas of a lesson: numbers and conditions in the names of `facts`. */
import { evaluate } from '../../math/evaluate.ts';
import { type Expression, freeSymbols } from '../../math/expression.ts';
import { unknownName } from '../../math/names.ts';
import { parse } from '../../math/parse.ts';
import { facts } from './facts.ts';
import type { Measures } from './measures.ts';

const names = Object.keys(facts);

/**
 * A number of a lesson, such as `2/lambda`, read but not yet computed.
 *
 * @throws FormulaError at its position
 */
export function readQuantity(formula: string): Expression {
  const expression = parse(formula, { names });
  const unknown = freeSymbols(expression).find((name) => !Object.hasOwn(facts, name));
  if (unknown !== undefined) {
    throw unknownName(formula, unknown, names, `a lesson knows ${names.join(', ')}`);
  }
  return expression;
}

/**
 * A condition, such as `eta*lambda > 2` or `period = 4` (equal to a millionth), as an expression that is 1
 * where it holds and 0 where it does not, or where a number in it is none.
 *
 * @throws FormulaError at its position
 */
export function readCondition(formula: string): Expression {
  const equal = formula.split(/(?<![<>!=])=(?!=)/);
  if (equal.length === 2) {
    const [a, b] = equal;
    return readQuantity(`if(abs((${a}) - (${b})) <= 1e-6*(1e-6 + abs(${b})), 1, 0)`);
  }
  return readQuantity(`if(${formula}, 1, 0)`);
}

/** The value of a quantity or a condition for a scene. */
export function valueFor(expression: Expression, measures: Measures): number {
  const values = Object.fromEntries(
    freeSymbols(expression).map((name) => [name, facts[name]!.value(measures)]),
  );
  return evaluate(expression, values);
}
