/**
 * Adaptive integration over an interval by the pair of Gauss and Kronrod of 7 and 15 points.
 *
 * R. Piessens et al.: QUADPACK (1983), routine QK15, whose estimate of the error is used here too.
 */

const nodes = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993943,
  0.5860872354676911, 0.4058451513773972, 0.20778495500789848, 0,
] as const;
const kronrod = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592,
  0.1690047266392679, 0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
] as const;
/** Of the nodes with odd index. */
const gauss = [
  0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694,
] as const;

/** The 15 nodes on [−1, 1], ascending. */
export const kronrodNodes = Float64Array.from([
  ...nodes.map((x) => -x),
  ...nodes.slice(0, 7).reverse(),
]);
/** The weight of each in Kronrod's rule. */
export const kronrodWeights = Float64Array.from([...kronrod, ...kronrod.slice(0, 7).reverse()]);
/** The weight of each in Gauss's rule, 0 where it has none. */
const gaussWeights = Float64Array.from({ length: 15 }, (_, i) => {
  const index = Math.min(i, 14 - i);
  return index % 2 === 1 ? gauss[(index - 1) / 2]! : 0;
});

/** What is integrated: its values at 15 points, written into `out`. */
export type Integrand = (points: Float64Array, out: Float64Array) => void;

/** The interval's nodes, their values and what they add up to. */
export interface Panel {
  readonly from: number;
  readonly to: number;
  readonly points: Float64Array;
  readonly values: Float64Array;
  readonly integral: number;
  /** An estimate of the error of `integral`, on the safe side. */
  readonly error: number;
}

/** One interval, not divided. */
export function panel(integrand: Integrand, from: number, to: number): Panel {
  const half = (to - from) / 2;
  const middle = (from + to) / 2;
  const points = kronrodNodes.map((x) => middle + half * x);
  const values = new Float64Array(15);
  integrand(points, values);
  let fine = 0;
  let coarse = 0;
  for (let i = 0; i < 15; i++) {
    fine += kronrodWeights[i]! * values[i]!;
    coarse += gaussWeights[i]! * values[i]!;
  }
  let spread = 0;
  for (let i = 0; i < 15; i++) spread += kronrodWeights[i]! * Math.abs(values[i]! - fine / 2);
  const difference = Math.abs(fine - coarse);
  const ratio = spread > 0 ? (200 * difference) / spread : 0;
  const error = ratio < 1 ? spread * ratio * Math.sqrt(ratio) : Math.max(spread, difference);
  return { from, to, points, values, integral: half * fine, error: half * error };
}

const mostPanels = 20_000;

/**
 * Intervals, halved until the errors of all together are at most `tolerance` of the integral's size
 * or as small as rounding lets them.
 *
 * @param breaks at least two, ascending: where the integrand is kinked, narrow or changes its scale.
 */
export function adaptivePanels(
  integrand: Integrand,
  breaks: readonly number[],
  tolerance: number,
): Panel[] {
  let panels: Panel[] = [];
  for (let i = 1; i < breaks.length; i++) {
    if (breaks[i]! > breaks[i - 1]!) panels.push(panel(integrand, breaks[i - 1]!, breaks[i]!));
  }
  for (;;) {
    let size = 0;
    let error = 0;
    for (const one of panels) {
      size += Math.abs(one.integral);
      error += one.error;
    }
    if (!(error > tolerance * size) || panels.length > mostPanels) return panels;
    const share = (tolerance * size) / panels.length;
    const next: Panel[] = [];
    for (const one of panels) {
      const middle = (one.from + one.to) / 2;
      // What rounding leaves of 15 values; and an interval that cannot be halved.
      const least = 8 * Number.EPSILON * Math.abs(one.integral);
      if (one.error <= Math.max(share, least) || !(middle > one.from && middle < one.to)) {
        next.push(one);
      } else {
        next.push(panel(integrand, one.from, middle), panel(integrand, middle, one.to));
      }
    }
    if (next.length === panels.length) return panels;
    panels = next;
  }
}
