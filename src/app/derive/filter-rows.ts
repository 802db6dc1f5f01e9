import type { RuleName } from '../../motion/rule.ts';

/** The rules whose answer to swinging slopes is drawn, all with the momentum of the dictionary. */
export const filtered: readonly RuleName[] = ['gd', 'averaged', 'heavy-ball', 'nesterov'];

/** Frequencies of the curves and of the points driven, radians per step. */
export const lowest = 0.01;
export const highest = 3.14;

/** `count` frequencies from the lowest to the highest, evenly on a logarithmic axis. */
export function frequencies(count: number): number[] {
  return Array.from({ length: count }, (_, i) => lowest * (highest / lowest) ** (i / (count - 1)));
}

/** Whether the velocity fades at this momentum, so that there is an answer to settle into. */
export function fades(rho: number): boolean {
  return Math.abs(rho) <= 0.999;
}
