/** Losses of a row as Σₖ cₖ(row)·fₖ(w): the means of the cₖ are then all that the rows have to say. */

import { add, div, mul, neg, one, pow, select, zero } from '../../math/arithmetic.ts';
import {
  children,
  type Expression,
  number,
  type SelectNode,
  topologicalOrder,
} from '../../math/expression.ts';

/** One cₖ·fₖ. */
export interface SeparatedTerm {
  /** In the names of columns alone. */
  readonly coefficient: Expression;
  /** In the names of parameters and constants alone. */
  readonly factor: Expression;
}

/** The most terms that are worth it: polynomials of degree 4 in 8 parameters have 495. */
const mostTerms = 512;

/** Powers of sums are multiplied out up to this exponent. */
const largestPower = 8;

/** A coefficient, and the powers of what contains no column. */
interface Term {
  readonly coefficient: Expression;
  readonly powers: ReadonlyMap<Expression, number>;
}

/** Terms by what their powers are. */
type Sum = ReadonlyMap<string, Term>;

const none: ReadonlyMap<Expression, number> = new Map();

function sumOf(...terms: readonly Term[]): Sum {
  const sum = new Map<string, Term>();
  for (const { coefficient, powers } of terms) {
    const key = [...powers]
      .map(([base, exponent]) => `${base.id}^${exponent}`)
      .sort()
      .join(' ');
    const before = sum.get(key)?.coefficient ?? zero;
    sum.set(key, { coefficient: add(before, coefficient), powers });
  }
  return sum;
}

function times(a: Term, b: Term): Term {
  const powers = new Map(a.powers);
  for (const [base, n] of b.powers) powers.set(base, (powers.get(base) ?? 0) + n);
  return { coefficient: mul(a.coefficient, b.coefficient), powers };
}

const scale = (sum: Sum, change: (coefficient: Expression) => Expression): Sum =>
  sumOf(...[...sum.values()].map((term) => ({ ...term, coefficient: change(term.coefficient) })));

const join = (a: Sum, b: Sum): Sum => sumOf(...a.values(), ...b.values());

function product(a: Sum, b: Sum): Sum | null {
  if (a.size * b.size > mostTerms * mostTerms) return null;
  const all = [...a.values()].flatMap((left) => [...b.values()].map((right) => times(left, right)));
  const sum = sumOf(...all);
  return sum.size > mostTerms ? null : sum;
}

/**
 * The expression as a sum of products of a function of the columns and one of the other names, where
 * multiplying out gets there: polynomials in the parameters always. Null where it does not, or takes
 * more than a few hundred terms.
 */
export function separate(
  expression: Expression,
  isColumn: (name: string) => boolean,
): SeparatedTerm[] | null {
  // Whether columns, and whether other names, occur below a node.
  const contents = new Map<Expression, { columns: boolean; others: boolean }>();
  const sums = new Map<Expression, Sum | null>();
  for (const node of topologicalOrder([expression])) {
    const below = children(node).map((child) => contents.get(child)!);
    const isName = node.kind === 'symbol';
    const has = {
      columns: (isName && isColumn(node.name)) || below.some(({ columns }) => columns),
      others: (isName && !isColumn(node.name)) || below.some(({ others }) => others),
    };
    contents.set(node, has);
    if (!has.others) sums.set(node, sumOf({ coefficient: node, powers: none }));
    else {
      const onlyColumns = (e: Expression) => !contents.get(e)!.others;
      const noColumns = (e: Expression) => !contents.get(e)!.columns;
      const of = (e: Expression) => sums.get(e) ?? null;
      sums.set(node, has.columns ? mixed(node, of, onlyColumns, noColumns) : plain(node, of));
    }
  }
  const terms = sums.get(expression);
  return terms == null
    ? null
    : [...terms.values()].map(({ coefficient, powers }) => ({
        coefficient,
        factor: [...powers].reduce(
          (all: Expression, [base, n]) => mul(all, pow(base, number(n))),
          one,
        ),
      }));
}

/** Without columns: products and powers are taken apart so that like terms meet, all else is one factor. */
function plain(node: Expression, of: (e: Expression) => Sum | null): Sum | null {
  const whole = sumOf({ coefficient: one, powers: new Map([[node, 1]]) });
  if (node.kind === 'unary' && node.operation === 'neg') return scale(of(node.argument)!, neg);
  if (node.kind !== 'binary') return whole;
  const { operation, left, right } = node;
  if (operation === 'mul') return product(of(left)!, of(right)!);
  if (operation === 'div' && right.kind === 'number') {
    return scale(of(left)!, (coefficient) => div(coefficient, right));
  }
  if (operation === 'pow' && isWholePower(right)) return power(of(left)!, right.value);
  return whole;
}

function mixed(
  node: Expression,
  of: (e: Expression) => Sum | null,
  onlyColumns: (e: Expression) => boolean,
  noColumns: (e: Expression) => boolean,
): Sum | null {
  if (node.kind === 'unary') {
    const inner = of(node.argument);
    return node.operation === 'neg' && inner !== null ? scale(inner, neg) : null;
  }
  if (node.kind === 'select') return chosen(node, of, onlyColumns);
  if (node.kind !== 'binary') return null;
  const { operation, left, right } = node;
  const [a, b] = [of(left), of(right)];
  if (a === null || b === null) return null;
  switch (operation) {
    case 'add':
      return join(a, b);
    case 'sub':
      return join(a, scale(b, neg));
    case 'mul':
      return product(a, b);
    case 'div':
      if (onlyColumns(right)) return scale(a, (coefficient) => div(coefficient, right));
      if (!noColumns(right)) return null;
      return product(a, sumOf({ coefficient: one, powers: new Map([[div(one, right), 1]]) }));
    case 'pow':
      return isWholePower(right) ? power(a, right.value) : null;
    default:
      return null;
  }
}

const isWholePower = (e: Expression): e is Expression & { kind: 'number' } =>
  e.kind === 'number' && Number.isInteger(e.value) && e.value >= 1 && e.value <= largestPower;

function power(base: Sum, exponent: number): Sum | null {
  let result: Sum | null = base;
  for (let n = 1; n < exponent && result !== null; n++) result = product(result, base);
  return result;
}

/** A choice that the row makes chooses the coefficients. */
function chosen(
  { comparison, left, right, consequent, alternative }: SelectNode,
  of: (e: Expression) => Sum | null,
  onlyColumns: (e: Expression) => boolean,
): Sum | null {
  const [first, second] = [of(consequent), of(alternative)];
  if (first === null || second === null || !onlyColumns(left) || !onlyColumns(right)) return null;
  return join(
    scale(first, (coefficient) => select(comparison, left, right, coefficient, zero)),
    scale(second, (coefficient) => select(comparison, left, right, zero, coefficient)),
  );
}
