import fc from 'fast-check';
import { expect } from 'vitest';
import { compileMap } from '../../src/kernel/scalar.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import {
  binary,
  type Expression,
  select,
  symbol,
  topologicalOrder,
  unary,
} from '../../src/math/expression.ts';
import { isIntegerPower } from '../../src/math/integer-power.ts';
import { everyBinary, everyUnary } from '../math/arbitrary.ts';
import { precise, precisePower, ulpsFrom } from './precise.ts';
import { anyNumber, randomTranscendental } from './random-expressions.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(symbol) as [
  Expression,
  Expression,
  Expression,
  Expression,
];

/** Within 2 ulp of the true value; the same NaN, infinity or zero where that is the value. */
function expectElementary(actual: number, estimate: number, exact: () => number, at: string): void {
  if (Number.isNaN(estimate)) expect(actual, at).toBeNaN();
  else if (estimate === 0) expect(Math.abs(actual), at).toBeLessThanOrEqual(5e-324);
  else if (!Number.isFinite(estimate)) expect(actual, at).toBe(estimate);
  else expect(exact(), at).toBeLessThanOrEqual(2);
}

/** Checks one operation on the very operands the kernel gave it. */
function expectNode(node: Expression, value: (e: Expression) => number): void {
  const actual = value(node);
  if (node.kind === 'unary') {
    const x = value(node.argument);
    const estimate = evaluate(unary(node.operation, a), { a: x });
    const judge = precise[node.operation];
    const at = `${node.operation}(${x})`;
    if (judge === undefined || !Number.isFinite(x)) expect(actual, at).toBe(estimate);
    else expectElementary(actual, estimate, () => ulpsFrom(actual, judge(x, estimate)), at);
  } else if (node.kind === 'binary') {
    const [x, y] = [value(node.left), value(node.right)];
    const at = `${x} ${node.operation} ${y}`;
    const general =
      node.operation === 'pow' && !(node.right.kind === 'number' && isIntegerPower(y));
    const right = node.operation === 'pow' && !general ? node.right : b;
    const estimate = evaluate(binary(node.operation, a, right), { a: x, b: y });
    if (!general) expect(actual, at).toBe(estimate);
    else {
      const size = () => ulpsFrom(Math.abs(actual), precisePower(Math.abs(x), y));
      const special = x === 0 || !Number.isFinite(x) || !Number.isFinite(y);
      if (special) expect(actual, at).toBe(estimate);
      else {
        expectElementary(actual, estimate, size, at);
        expect(actual < 0, at).toBe(estimate < 0);
      }
    }
  } else if (node.kind === 'select') {
    const [p, q, u, v] = [node.left, node.right, node.consequent, node.alternative].map(value);
    const values = { a: p!, b: q!, c: u!, d: v! };
    expect(actual).toBe(evaluate(select(node.comparison, a, b, c, d), values));
  }
}

const inputs = ['x', 'y'];

/** So many at a time: fewer programs to compile. */
const together = 10;

/**
 * Compiles random expressions and holds every node, in both lanes, against its own operands.
 *
 * @param count how many expressions, a multiple of 10
 */
export function expectNodes(count: number): void {
  // How often each operation had a finite value other than 0 that was compared.
  const compared = new Map<string, number>();
  const point = fc.tuple(anyNumber, anyNumber);
  const length = { minLength: together, maxLength: together };
  fc.assert(
    fc.property(fc.array(randomTranscendental(inputs), length), point, point, (roots, p, q) => {
      const nodes = topologicalOrder(roots);
      const program = compileMap(inputs, nodes, 2);
      [p, q].forEach(([x, y], lane) => {
        program.inputs[0]![lane] = x;
        program.inputs[1]![lane] = y;
      });
      program.run(2);
      for (const lane of [0, 1]) {
        const values = new Map(nodes.map((node, i) => [node, program.outputs[i]![lane]!]));
        for (const node of nodes) {
          expectNode(node, (operand) => values.get(operand)!);
          const value = values.get(node)!;
          if ('operation' in node && value !== 0 && Number.isFinite(value)) {
            compared.set(node.operation, (compared.get(node.operation) ?? 0) + 1);
          }
        }
      }
    }),
    { numRuns: count / together },
  );
  // Not all of it was infinities and NaN.
  for (const operation of [...everyUnary, ...everyBinary]) {
    expect(compared.get(operation), operation).toBeGreaterThan(0.03 * count);
  }
}
