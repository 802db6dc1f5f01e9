/** The two wells whose second doubling is known in closed form (shared theory, section 4). */

/** Losses of one variable: (x²−1)²/4 and x²/2 − x³/3, each up to a constant. */
export type Well = 'double' | 'cubic';

/** The well that a slope of one variable belongs to, whatever way the formula is written. */
export function knownWell(slope: (x: number) => number): Well | null {
  const places = [-1.7, -1.1, -0.6, -0.2, 0.3, 0.7, 1.2, 1.9];
  const is = (other: (x: number) => number) =>
    places.every((x) => Math.abs(slope(x) - other(x)) <= 1e-12 * (1 + x * x * (x * x)));
  if (is((x) => x * x * x - x)) return 'double';
  return is((x) => x - x * x) ? 'cubic' : null;
}

/** η′ of the second doubling at momentum ρ. */
export function secondDoubling(well: Well, rho: number): number {
  return well === 'double'
    ? Math.sqrt(5 + 8 * rho + 5 * rho * rho) - 1 - rho
    : Math.sqrt(6 + 8 * rho + 6 * rho * rho);
}
