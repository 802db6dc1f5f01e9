import { browserStorage } from './slots.ts';

/** Counts pages that ended before they had stood for a while. */
export const attemptsKey = 'overdamped.attempts';

/** The page stands: what it opened did not end it. */
export function standing(): void {
  browserStorage('sessionStorage')?.removeItem(attemptsKey);
}
