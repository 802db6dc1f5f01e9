/** How fine float64 is: what a deep zoom ends at. */

const bits = (x: number): bigint => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const pattern = view.getBigInt64(0);
  // Negative numbers count down from −0, so that the order of the numbers is that of the integers.
  return pattern >= 0n ? pattern : -(pattern & 0x7fff_ffff_ffff_ffffn);
};

/** How many steps from one float64 to the next lead from `from` to `to`; both finite, from ≤ to. */
export function floatSteps(from: number, to: number): number {
  return Number(bits(to) - bits(from));
}

/** The float64 that lies `steps` after `x`. */
export function floatAfter(x: number, steps: number): number {
  const place = bits(x) + BigInt(steps);
  const view = new DataView(new ArrayBuffer(8));
  const magnitude = place < 0n ? -place : place;
  view.setBigInt64(0, magnitude);
  const size = view.getFloat64(0);
  return place < 0n ? -size : size;
}
