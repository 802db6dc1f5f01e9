/** Box and Muller's transformation to far more digits than a float64 has, in integers. */

import { type Precise, pi, precise } from '../precise.ts';

const places = 240;
const one = 1n << BigInt(places);

function root(n: bigint): bigint {
  let guess = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** (cos 2πv, sin 2πv) by their series, for v = numerator·2⁻⁵³ of the first turn. */
function circle(numerator: bigint): readonly [bigint, bigint] {
  const angle = (2n * pi(places) * numerator) >> 53n;
  let [cosine, sine] = [0n, 0n];
  let term = one;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    if (n % 2n === 1n) cosine += n % 4n === 1n ? term : -term;
    else sine += n % 4n === 2n ? term : -term;
    term = ((term * angle) >> BigInt(places)) / n;
  }
  return [cosine, sine];
}

/** The two normals of uniforms (k + ½)·2⁻⁵², each with more than 150 bits. */
export function preciseNormals(k: bigint, l: bigint): readonly [Precise, Precise] {
  const u = Number(2n * k + 1n) * 2 ** -53;
  const logarithm = precise['log']!(u, 2 ** -60);
  // √(−2 log u) with as many places as the circle.
  const square = (-2n * logarithm.mantissa) << BigInt(2 * places - logarithm.places);
  const radius = root(square);
  const [cosine, sine] = circle(2n * l + 1n);
  return [
    { mantissa: radius * cosine, places: 2 * places },
    { mantissa: radius * sine, places: 2 * places },
  ];
}
