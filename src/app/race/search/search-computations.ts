import { search } from '../../../analysis/search/search.ts';
import { successRates } from '../../../analysis/search/success.ts';
import { searchField } from './search-field.ts';

/** What a worker of the search computes. */
export function searchComputations() {
  return { search, successRates, searchField };
}

export type SearchComputations = ReturnType<typeof searchComputations>;
