import { FormulaError } from './formula-error.ts';
import { functionNamed, functionNames, functions } from './functions.ts';
import { greekNames, shortened, tokenize } from './lexer.ts';

/** Names with a meaning of their own: no variable or constant may be called so. */
export const reservedNames: readonly string[] = [
  ...functionNames.flatMap((name) => [name, ...functions[name].aliases]),
  ...['min', 'max', 'pow', 'if', 'pi', 'e'],
];

const callable = reservedNames.filter((name) => name !== 'pi' && name !== 'e');

/** Functions a formula may not use, and how to write them. */
const written: ReadonlyMap<string, string> = new Map([
  ['log10', 'write log(x)/log(10)'],
  ['log2', 'write log(x)/log(2)'],
  ['lg', 'write log(x)/log(10)'],
  ['exp2', 'write 2^x'],
  ['tg', 'write tan(x)'],
  ['heaviside', 'write if(x < 0, 0, 1)'],
  ['root', 'write sqrt(x)'],
  ['sec', 'write 1/cos(x)'],
  ['csc', 'write 1/sin(x)'],
  ['cot', 'write 1/tan(x)'],
  ['cbrt', 'write x^(1/3)'],
  ['square', 'write x^2'],
  ['atan2', 'write atan(y/x)'],
  ['asinh', 'write log(x + sqrt(x^2 + 1))'],
  ['acosh', 'write log(x + sqrt(x^2 - 1))'],
  ['atanh', 'write log((1 + x)/(1 - x))/2'],
  ['expm1', 'write exp(x) - 1'],
  ['log1p', 'write log(1 + x)'],
  ['hypot', 'write sqrt(x^2 + y^2)'],
  ['sigmoid', 'write 1/(1 + exp(-x))'],
  ['relu', 'write max(0, x)'],
  ['softplus', 'write log(1 + exp(x))'],
]);

/** True for a name that before a bracket is a factor: x(1-x), w1(2), alpha(x). */
export function isProductName(name: string): boolean {
  const stem = name.replace(/[0-9_].*$/, '');
  return stem.length === 1 || greekNames.has(stem);
}

const isFactor = (name: string) => isProductName(name) && !functionNamed(name);

/** What to write instead of calling the unknown `name`. */
export function unknownFunctionCure(name: string): string {
  const known = written.get(name.toLowerCase());
  if (known !== undefined) return known;
  for (let i = 1; i < name.length - 1; i++) {
    if (functionNamed(name.slice(i)) !== undefined && isFactor(name.slice(0, i))) {
      return `did you mean ${name.slice(0, i)}*${name.slice(i)}(…)?`;
    }
  }
  const near = nearest(name, callable);
  if (near !== undefined) return `did you mean ${near}(…)?`;
  return `write ${shortened(name)}*(…) for a product, or one of ${functionNames.join(', ')}`;
}

/**
 * The error for a free name that nobody gave a value, at its first occurrence in
 * `formula`. `known` are the names that do have one; `otherwise` is the cure when
 * no known name is near (`give it a value or rename it`).
 */
export function unknownName(
  formula: string,
  name: string,
  known: readonly string[],
  otherwise: string,
): FormulaError {
  const token = tokenize(formula).find((t) => t.kind === 'name' && t.text === name);
  const factors = asProduct(name, new Set([...known, 'pi', 'e']));
  const near = factors ?? nearest(name, [...known, 'pi']);
  const cure = near === undefined ? otherwise : `${otherwise}, or did you mean ${near}?`;
  return new FormulaError(
    formula,
    token?.position ?? 0,
    token?.length ?? formula.length,
    `${shortened(name)} is not known`,
    cure,
  );
}

/** `xy` as x*y when both are known: the shortest list of known names that spells `name`. */
function asProduct(name: string, known: ReadonlySet<string>): string | undefined {
  // best[i] spells the first i characters.
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= name.length; end++) {
    for (let start = 0; start < end; start++) {
      const before = best[start];
      const part = name.slice(start, end);
      if (before === undefined || !known.has(part)) continue;
      const shortest = best[end]?.length ?? Number.POSITIVE_INFINITY;
      if (before.length + 1 < shortest) {
        best[end] = [...before, part];
      }
    }
  }
  const spelled = best[name.length];
  return spelled !== undefined && spelled.length > 1 ? spelled.join('*') : undefined;
}

/**
 * The candidate at most one typing slip (two in a long name) away, if any; of
 * several equally near, one of the same length (`tahn` is tanh, not tan).
 */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const allowed = name.length > 4 ? 2 : 1;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const slips = editDistance(lower, candidate.toLowerCase());
    // A slip in a name of one or two letters would make everything near.
    if (slips > allowed || slips >= candidate.length - 1) continue;
    const distance = slips + (candidate.length === name.length ? 0 : 0.5);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
