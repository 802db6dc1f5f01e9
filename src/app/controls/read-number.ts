import { evaluate } from '../../math/evaluate.ts';
import { parse } from '../../math/parse.ts';

/** Reads a typed number: a decimal, or any formula without variables such as `sqrt(5) - 1`. */
export function readNumber(text: string): number | { readonly problem: string } {
  const trimmed = text.trim();
  if (trimmed === '') return { problem: 'is empty; type a number such as 0.5' };
  try {
    const value = evaluate(parse(trimmed), {});
    if (Number.isFinite(value)) return value;
    return { problem: `"${trimmed}" has no finite value; type a number such as 0.5` };
  } catch {
    return { problem: `"${trimmed}" is not a number; type one such as 0.5 or sqrt(2)` };
  }
}
