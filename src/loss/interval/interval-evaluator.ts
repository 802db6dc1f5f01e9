/** Expressions over boxes: intervals that hold every value a formula takes there. */

import {
  type BinaryNode,
  type Expression,
  type SelectNode,
  topologicalOrder,
  type UnaryNode,
} from '../../math/expression.ts';
import {
  absolute,
  arc,
  arcTangent,
  cosine,
  difference,
  exponential,
  greatest,
  hull,
  hyperbolicCosine,
  hyperbolicSine,
  hyperbolicTangent,
  type Interval,
  interval,
  least,
  logarithm,
  negated,
  product,
  quotient,
  root,
  sine,
  sum,
  tangent,
  wholePower,
} from './interval.ts';

/** One interval per variable. */
export type Box = readonly Interval[];

/** Values of several expressions over a box; the array is used again by the next call. */
export type IntervalEvaluator = (box: Box) => readonly Interval[];

/**
 * Prepares expressions for evaluation over boxes.
 *
 * @param names the variables, in the order of a box
 * @param constants values of the other names
 */
export function intervalEvaluator(
  expressions: readonly Expression[],
  names: readonly string[],
  constants: Readonly<Record<string, number>>,
): IntervalEvaluator {
  const nodes = topologicalOrder(expressions);
  const index = new Map(nodes.map((node, i) => [node, i]));
  const values: Interval[] = nodes.map(() => interval(0, 0));
  const at = (node: Expression): Interval => values[index.get(node)!]!;
  const steps = nodes.map((node) => prepare(node, at, names, constants));
  const outputs: Interval[] = expressions.map(() => interval(0, 0));
  return (box) => {
    for (let i = 0; i < steps.length; i++) values[i] = steps[i]!(box);
    for (let i = 0; i < outputs.length; i++) outputs[i] = at(expressions[i]!);
    return outputs;
  };
}

type Lookup = (node: Expression) => Interval;

function prepare(
  node: Expression,
  at: Lookup,
  names: readonly string[],
  constants: Readonly<Record<string, number>>,
): (box: Box) => Interval {
  switch (node.kind) {
    case 'number': {
      const value = interval(node.value, node.value);
      return () => value;
    }
    case 'symbol': {
      const variable = names.indexOf(node.name);
      if (variable >= 0) return (box) => box[variable]!;
      const value = constants[node.name];
      if (value === undefined)
        throw new Error(`"${node.name}" has no value; add it to the constants.`);
      const fixed = interval(value, value);
      return () => fixed;
    }
    case 'unary': {
      const f = unaryOperations[node.operation];
      return () => f(at(node.argument));
    }
    case 'binary':
      return prepareBinary(node, at);
    case 'select':
      return () => chosen(node, at);
  }
}

const unaryOperations: Readonly<Record<UnaryNode['operation'], (a: Interval) => Interval>> = {
  neg: negated,
  sqrt: root,
  exp: exponential,
  log: logarithm,
  sin: sine,
  cos: cosine,
  tan: tangent,
  asin: (a) => arc(a, false),
  acos: (a) => arc(a, true),
  atan: arcTangent,
  sinh: hyperbolicSine,
  cosh: hyperbolicCosine,
  tanh: hyperbolicTangent,
  abs: absolute,
  floor: (a) => {
    const [low, high] = [Math.floor(a.low), Math.floor(a.high)];
    return interval(low, high, a.partial || low !== high);
  },
  sign: (a) =>
    interval(
      a.low > 0 ? 1 : a.low === 0 ? 0 : -1,
      a.high < 0 ? -1 : a.high === 0 ? 0 : 1,
      a.partial || (a.low <= 0 && a.high >= 0),
    ),
};

function prepareBinary(node: BinaryNode, at: Lookup): () => Interval {
  const { left, right } = node;
  switch (node.operation) {
    case 'add':
      return () => sum(at(left), at(right));
    case 'sub':
      return left === right ? () => cancelled(at(left)) : () => difference(at(left), at(right));
    case 'mul':
      return left === right ? () => wholePower(at(left), 2) : () => product(at(left), at(right));
    case 'div':
      return () => quotient(at(left), at(right));
    case 'min':
      return () => least(at(left), at(right));
    case 'max':
      return () => greatest(at(left), at(right));
    case 'pow':
      return () => power(at(left), at(right));
  }
}

function cancelled(a: Interval): Interval {
  return interval(0, 0, a.partial);
}

const one = interval(1, 1);

/** x^y: whole powers exactly as products, others as exp(y·log x) for x ≥ 0. */
function power(a: Interval, b: Interval): Interval {
  const n = b.low;
  if (n === b.high && Number.isInteger(n) && Math.abs(n) <= 64) {
    return n >= 0 ? wholePower(a, n) : quotient(one, wholePower(a, -n));
  }
  return exponential(product(b, logarithm(a)));
}

/** The branch that is taken all over the box, or both. */
function chosen(node: SelectNode, at: Lookup): Interval {
  const [l, r] = [at(node.left), at(node.right)];
  const apart = l.high < r.low || r.high < l.low;
  const same = l.low === l.high && r.low === r.high && l.low === r.low;
  const sure = !l.partial && !r.partial;
  const always: Readonly<Record<SelectNode['comparison'], boolean>> = {
    lt: l.high < r.low,
    le: l.high <= r.low,
    eq: same,
    ne: apart,
  };
  const never: Readonly<Record<SelectNode['comparison'], boolean>> = {
    lt: l.low >= r.high,
    le: l.low > r.high,
    eq: apart,
    ne: same,
  };
  if (sure && always[node.comparison]) return at(node.consequent);
  if (sure && never[node.comparison]) return at(node.alternative);
  // Between its branches it may jump.
  const { low, high } = hull(at(node.consequent), at(node.alternative));
  return interval(low, high, true);
}
