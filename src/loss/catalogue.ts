import { benchmarks } from './catalogue/benchmarks.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import { oneVariable } from './catalogue/one-variable.ts';
import { twoVariables } from './catalogue/two-variables.ts';

export type { CatalogueEntry } from './catalogue/entry.ts';

/**
 * The landscapes with a name, the simplest first. An entry can be given to
 * `defineLoss` as it is. To add one, write it into a file of `catalogue/`; the
 * tests check its derivatives, minima and domain.
 */
export const catalogue: readonly CatalogueEntry[] = [
  ...oneVariable,
  ...twoVariables,
  ...benchmarks,
];

/** The landscape of this name; undefined if there is none. */
export function findEntry(name: string): CatalogueEntry | undefined {
  return catalogue.find((entry) => entry.name === name);
}
