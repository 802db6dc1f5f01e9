import type { DoublingMark } from '../../analysis/marks.ts';
import { formatNumber } from '../../scene/parameters.ts';
import type { StripMark } from '../plot/cascade-strip.tsx';

const subscripts = ['₀', '₁', '₂', '₃', '₄'];

/** Doublings are marked up to this one: the next lie within a few pixels of each other. */
const most = 3;

/**
 * The doublings of the cascade that starts from a fixed point, with their numbers: η₁, η₂, η₃. A
 * stable point that is lost without a doubling is marked as the limit it is. The first doubling comes
 * first, whichever way the cascade runs, because earlier marks have the first claim on room.
 *
 * @param symbol plain text of the swept parameter
 */
export function stripMarks(doublings: readonly DoublingMark[], symbol: string): StripMark[] {
  return doublings
    .filter(({ base, index }) => base === 1 && index <= most)
    .sort((a, b) => a.index - b.index)
    .map(({ value, index, doubles }) => {
      const shown = formatNumber(value, 5);
      const sign = Math.abs(Number(shown.replace('−', '-')) - value) < 1e-9 ? '=' : '≈';
      const name = doubles || index > 1 ? `${symbol}${subscripts[index]}` : `limit ${symbol}`;
      return { value, label: `${name} ${sign} ${shown}` };
    });
}
