// The colour map viridis (Stéfan van der Walt and Nathaniel Smith, CC0) at 33 even places. Straight
// lines between them stay within 4/255 of the published 256, for a fraction of the bytes.
const places =
  '440154470d6048186a482374472d7b4537814240863e49893b528b375b8d33638d2f6b8e2c728e297a8e26828e' +
  '23898e21918c1f988b1fa08822a78528ae8032b67a3fbc734ec36b5ec96270cf5784d44b98d83eaddc30c2df23' +
  'd8e219ece51bfde725';
const count = places.length / 6;

/** viridis at `fraction` (clamped to [0, 1]; 0 is dark violet, 1 yellow): red, green, blue in 0…255. */
export function viridis(
  fraction: number,
  out: Uint8Array | number[] = [0, 0, 0],
): ArrayLike<number> {
  const place = Math.min(1, Math.max(0, fraction)) * (count - 1);
  const below = Math.min(count - 2, Math.floor(place));
  const part = place - below;
  for (let channel = 0; channel < 3; channel++) {
    const at = below * 6 + channel * 2;
    const low = Number.parseInt(places.slice(at, at + 2), 16);
    const high = Number.parseInt(places.slice(at + 6, at + 8), 16);
    out[channel] = Math.round(low + part * (high - low));
  }
  return out;
}

/** 256 colours as RGBA bytes: a row of pixels for a texture, a legend or a look-up. */
export function viridisTable(): Uint8Array {
  const table = new Uint8Array(256 * 4);
  const colour = [0, 0, 0];
  for (let i = 0; i < 256; i++) {
    viridis(i / 255, colour);
    table.set([colour[0]!, colour[1]!, colour[2]!, 255], i * 4);
  }
  return table;
}

/** viridis from 0 to 1 as the stops of a CSS gradient. */
export function viridisStops(): string {
  return Array.from({ length: 17 }, (_, i) => {
    const [red, green, blue] = Array.from(viridis(i / 16));
    return `rgb(${red} ${green} ${blue})`;
  }).join(', ');
}
