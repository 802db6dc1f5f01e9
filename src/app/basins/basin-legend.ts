import type { BasinsResult } from '../../analysis/basins.ts';
import type { Theme } from '../theme.ts';
import { basinColour } from './basin-colours.ts';
import { attractorWords } from './basins-subject.ts';

export interface BasinEntry {
  /** null for the line that stands for all the rest. */
  readonly colour: string | null;
  readonly words: string;
}

/** Attractors that the legend names. */
const mostNamed = 8;

/** A share for people. */
export function percent(part: number): string {
  if (part > 0 && part < 0.001) return 'below 0.1 %';
  return `${(100 * part).toFixed(part < 0.1 ? 1 : 0)} %`;
}

/** The attractors of a map with their shares; those of one colour and one kind together. */
export function basinLegend(
  { attractors }: Pick<BasinsResult, 'attractors'>,
  dimension: number,
  theme: Theme,
): BasinEntry[] {
  const entries = new Map<string, { colour: string; words: string; share: number }>();
  for (const [index, attractor] of attractors.entries()) {
    // Met by the coarse map only.
    if (attractor.fraction === 0) continue;
    const colour = basinColour(attractor, index, theme);
    const words = attractorWords(attractor, dimension);
    const known = entries.get(`${colour} ${words}`) ?? { colour, words, share: 0 };
    known.share += attractor.fraction;
    entries.set(`${colour} ${words}`, known);
  }
  const all = [...entries.values()];
  const rest = all.slice(mostNamed);
  const named = all.slice(0, mostNamed).map(({ colour, words, share }) => ({
    colour,
    words: `${words} · ${percent(share)}`,
  }));
  if (rest.length === 0) return named;
  const share = rest.reduce((sum, one) => sum + one.share, 0);
  return [...named, { colour: null, words: `and ${rest.length} more · ${percent(share)}` }];
}
