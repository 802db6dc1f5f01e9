import { optaxProgram } from './optax.ts';
import { pytorchProgram } from './pytorch.ts';
import type { ProgramOptions, ProgramRequest, ProgramTarget } from './request.ts';
import { tfjsProgram } from './tfjs.ts';

const writers: Readonly<
  Record<ProgramTarget, (request: ProgramRequest, options: ProgramOptions) => string>
> = { pytorch: pytorchProgram, optax: optaxProgram, tfjs: tfjsProgram };

/**
 * The experiment as a program of another library that computes the same iterates and prints them: a line
 * of names, then `step,x₁,…,xₙ,loss` for the start and after every step. Its loss is printed from the
 * expression, its update from the rule's own `next`, or it is the library's optimizer where that has
 * the same convention; the heading says which, and what was translated.
 *
 * @throws AnalysisError for a number of the rule that is missing or not finite, DictionaryError for a
 *   schedule that cannot be.
 */
export function exportProgram(
  request: ProgramRequest,
  target: ProgramTarget,
  options: ProgramOptions = {},
): string {
  return writers[target](request, options);
}
