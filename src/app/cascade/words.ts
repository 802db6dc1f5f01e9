/** Colours as 0xAABBGGRR words, four bytes of RGBA in memory. */

import type { LiveLayer } from '../plot/live-columns.ts';
import type { Colour } from './column-colours.ts';

export function wordOf([red, green, blue]: Colour): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** `share` of the way from one colour word to another. */
export function mixed(from: number, to: number, share: number): number {
  const part = (shift: number) => {
    const a = (from >>> shift) & 255;
    return Math.round(a + share * (((to >>> shift) & 255) - a)) << shift;
  };
  return (255 << 24) | part(16) | part(8) | part(0);
}

/** What is rare is this much of its colour over the ground. */
const rarest = 0.28;

/** 256 words from rare to frequent in one colour. */
export function rampOf(colour: Colour, strength: number, ground: Colour): Uint32Array {
  const [from, to] = [wordOf(ground), wordOf(colour)];
  return Uint32Array.from({ length: 256 }, (_, i) =>
    mixed(from, to, strength * (rarest + ((1 - rarest) * i) / 255)),
  );
}

interface Tinted {
  readonly tint: ((layer: LiveLayer) => (column: number) => Colour) | null;
  readonly ground: Colour;
}

/** The ramp of each column that is there; null where all have that of the density. */
export function rampsOf(
  layer: LiveLayer,
  strength: number,
  { tint, ground }: Tinted,
): readonly Uint32Array[] | null {
  if (tint === null) return null;
  const colourOf = tint(layer);
  const known = new Map<number, Uint32Array>();
  const ramps: Uint32Array[] = [];
  for (let c = 0; c < layer.columns.columns; c += layer.stride) {
    const colour = colourOf(c);
    const word = wordOf(colour);
    let ramp = known.get(word);
    if (ramp === undefined) {
      ramp = rampOf(colour, strength, ground);
      known.set(word, ramp);
    }
    ramps[c] = ramp;
  }
  return ramps;
}
