/** What the multipliers of neighbouring cycles on a branch say has happened between them. */

import type { Complex } from '../matrix.ts';

/** One cycle of a branch. */
export interface BranchCycle {
  readonly value: number;
  /** period × dimension. */
  readonly points: Float64Array;
  readonly multipliers: readonly Complex[];
  readonly stable: boolean;
}

/** What a cycle's multipliers say has happened between two neighbours on a branch. */
export interface Crossing {
  readonly kind: 'flip' | 'fold' | 'branch' | 'neimark-sacker' | 'superstable';
  readonly before: BranchCycle;
  readonly after: BranchCycle;
}

/** Π(1 + μ), Π(1 − μ), and Π(1 − μ_iμ_j) over pairs: 0 at a flip, a fold or branch point, a Neimark–Sacker point. */
export function testFunctions(multipliers: readonly Complex[]): {
  flip: number;
  fold: number;
  pair: number;
} {
  const product = (factors: readonly Complex[]): number => {
    let [re, im] = [1, 0];
    for (const f of factors) [re, im] = [re * f.re - im * f.im, re * f.im + im * f.re];
    return re;
  };
  const pairs = multipliers.flatMap((a, i) =>
    multipliers.slice(i + 1).map((b) => ({
      re: 1 - (a.re * b.re - a.im * b.im),
      im: -(a.re * b.im + a.im * b.re),
    })),
  );
  return {
    flip: product(multipliers.map(({ re, im }) => ({ re: 1 + re, im }))),
    fold: product(multipliers.map(({ re, im }) => ({ re: 1 - re, im: -im }))),
    pair: product(pairs),
  };
}

/** How much the test functions change between two cycles, relative where they are large. */
export function changeOfTests(a: BranchCycle, b: BranchCycle): number {
  const [before, after] = [testFunctions(a.multipliers), testFunctions(b.multipliers)];
  const change = (x: number, y: number) => Math.abs(x - y) / Math.max(1, Math.abs(x), Math.abs(y));
  return Math.max(change(before.flip, after.flip), change(before.fold, after.fold));
}

/**
 * What happens between neighbours. At a fold the value turns round and a multiplier passes 1; at a
 * branch point one happens without the other. The turn may show one step off.
 */
export function crossingsOf(cycles: readonly BranchCycle[]): Crossing[] {
  const tests = cycles.map(({ multipliers }) => testFunctions(multipliers));
  const turns = (k: number): boolean => {
    const [a, b, c] = [cycles[k - 1], cycles[k], cycles[k + 1]];
    if (a === undefined || b === undefined || c === undefined) return false;
    return (b.value - a.value) * (c.value - b.value) < 0;
  };
  const passes = (k: number): boolean => {
    const [a, b] = [tests[k], tests[k + 1]];
    return a !== undefined && b !== undefined && a.fold * b.fold < 0;
  };
  const found: Crossing[] = [];
  for (let k = 0; k + 1 < cycles.length; k++) {
    const [before, after] = [cycles[k]!, cycles[k + 1]!];
    const [a, b] = [tests[k]!, tests[k + 1]!];
    if (a.flip * b.flip < 0) found.push({ kind: 'flip', before, after });
    if (passes(k)) {
      found.push({ kind: turns(k) || turns(k + 1) ? 'fold' : 'branch', before, after });
    } else if (turns(k) && !passes(k - 1)) {
      found.push({ kind: 'branch', before: cycles[k - 1]!, after });
    }
    const complex = [...before.multipliers, ...after.multipliers].some(({ im }) => im !== 0);
    if (complex && a.pair * b.pair < 0) found.push({ kind: 'neimark-sacker', before, after });
  }
  return found;
}

/**
 * Where the one multiplier of a map of the line passes 0: no bifurcation, the cycle attracts there most.
 * With more directions a multiplier 0 is that of one which the map forgets.
 */
export function superstableBetween(cycles: readonly BranchCycle[]): Crossing[] {
  return cycles.slice(1).flatMap((after, k) => {
    const before = cycles[k]!;
    const [a, ...more] = before.multipliers;
    const b = after.multipliers[0];
    if (a === undefined || b === undefined || more.length > 0 || !(a.re * b.re < 0)) return [];
    return [{ kind: 'superstable' as const, before, after }];
  });
}
