import type { Theme } from '../theme.ts';
import type { Colour } from './column-colours.ts';
import { sweepColours } from './sweep-colours.ts';
import { mixed, rampOf, wordOf } from './words.ts';

/** Shares this alike, relative to the larger one, differ by chance. */
const alike = 0.4;

/** CSS pixels of a dash and its gap together. */
const dash = 12;

interface Compared {
  readonly width: number;
  readonly ratio: number;
  readonly theme: Theme;
  readonly ground: Colour;
}

/**
 * Colours for how often two sweeps visit each pixel, 0 … 255: neutral where they agree, in the colour
 * of one where it is alone. Lines that only the second finds are dashed, for who sees no colours.
 *
 * @param isLine whether the second sweep is on a cycle at this pixel column
 */
export function compareShares(
  up: Uint8Array,
  down: Uint8Array,
  isLine: (x: number) => boolean,
  { width, ratio, theme, ground }: Compared,
  out: Uint32Array,
): void {
  const colours = sweepColours(theme);
  const [ups, downs, both] = [colours.up, colours.down, colours.both].map((colour) =>
    rampOf(colour, 1, ground),
  ) as [Uint32Array, Uint32Array, Uint32Array];
  const empty = wordOf(ground);
  const period = Math.round(dash * ratio);
  const gaps = Uint8Array.from({ length: width }, (_, x) =>
    x % period >= 0.62 * period && isLine(x) ? 1 : 0,
  );
  for (let at = 0; at < out.length; at++) {
    const [a, b] = [up[at]!, down[at]!];
    const most = Math.max(a, b);
    if (most === 0 || (a === 0 && gaps[at % width] === 1)) {
      out[at] = empty;
      continue;
    }
    const apart = Math.abs(a - b) / most;
    const share = Math.max(0, (apart - alike) / (1 - alike));
    out[at] = mixed(both[most]!, (a >= b ? ups : downs)[most]!, share);
  }
}
