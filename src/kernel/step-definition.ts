/** What a kernel computes: one step of a discrete dynamical system. */

import { type Expression, freeSymbols } from '../math/expression.ts';

/**
 * x ← f(x; parameters). `next[i]` is the new value of `state[i]`, and all of
 * them are computed from the old state (simultaneous update).
 */
export interface StepDefinition {
  readonly state: readonly string[];
  readonly parameters: readonly string[];
  readonly next: readonly Expression[];
}

/** x ← f(x; parameters; noise). */
export interface NoisyStepDefinition extends StepDefinition {
  /**
   * Names that stand for a fresh standard normal number at every step of every particle: noise i
   * of step n of particle k is normal number n·noise.length + i of stream k.
   */
  readonly noise: readonly string[];
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i);
}

/**
 * @throws Error if there is no state, `next` is of another length, a name is
 * declared twice, or an expression uses a name that is not declared.
 */
export function requireStepDefinition(
  definition: StepDefinition & { readonly noise?: readonly string[] },
): void {
  const { state, parameters, noise, next } = definition;
  if (state.length === 0) throw new Error('A step needs at least one state; state is empty.');
  if (next.length !== state.length) {
    throw new Error(
      `A step needs one expression per state: ${state.length} states but ${next.length} in next.`,
    );
  }
  const where = noise === undefined ? 'state or parameters' : 'state, parameters or noise';
  requireDeclared([...state, ...parameters, ...(noise ?? [])], next, where);
}

/**
 * @throws Error if a name is declared twice or an expression uses a name that is not declared;
 * `where` says in which list of the caller it belongs.
 */
export function requireDeclared(
  names: readonly string[],
  expressions: readonly Expression[],
  where: string,
): void {
  const twice = repeated(names);
  if (twice !== undefined) throw new Error(`"${twice}" is declared twice; rename one of them.`);
  const declared = new Set(names);
  const missing = freeSymbols(...expressions).find((name) => !declared.has(name));
  if (missing !== undefined) {
    throw new Error(`"${missing}" is used but not declared; add it to ${where}.`);
  }
}
