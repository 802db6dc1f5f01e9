/**
 * Curves of a chart that are known exactly: the limit of stability of the minimum, q = 2(1+ρ) in
 * q = η′λ; where its roots turn complex, q = (1−√ρ)²; and the second doubling of the double and the
 * cubic well in closed form (shared theory, sections 3 and 4).
 */
import type { RuleName } from '../../motion/rule.ts';
import type { SceneZoom } from '../../scene/scene.ts';
import type { ChartPair } from './chart-subject.ts';

/** Points in the chart's own numbers; a pair that is not finite breaks the line. */
export interface ExactCurve {
  readonly label: string;
  readonly kind: 'limit' | 'doubling' | 'damping';
  readonly points: readonly (readonly [across: number, up: number])[];
}

/** Losses whose second doubling has a closed form: (x²−1)²/4 and x²/2 − x³/3, up to a constant. */
export type Well = 'double' | 'cubic';

export interface CurveSubject {
  readonly pair: ChartPair;
  readonly window: SceneZoom;
  /** Present values in the rule's own formula. */
  readonly rate: number;
  readonly momentum: number;
  readonly well: Well | null;
  /** The largest curvature at the minimum, where the constant on an axis has this value; null without one. */
  readonly curvature: (constant: number | null) => number | null;
}

/** Pieces of a curve; over a constant a minimum has to be found for each. */
const pieces = { closed: 160, searched: 40 } as const;

/** The well that a slope of one variable belongs to, whatever way the formula is written. */
export function knownWell(slope: (x: number) => number): Well | null {
  const places = [-1.7, -1.1, -0.6, -0.2, 0.3, 0.7, 1.2, 1.9];
  const is = (other: (x: number) => number) =>
    places.every((x) => Math.abs(slope(x) - other(x)) <= 1e-12 * (1 + x ** 4));
  if (is((x) => x ** 3 - x)) return 'double';
  return is((x) => x - x ** 2) ? 'cubic' : null;
}

/** η′ of the second doubling at momentum ρ. */
export function secondDoubling(well: Well, rho: number): number {
  return well === 'double'
    ? Math.sqrt(5 + 8 * rho + 5 * rho ** 2) - 1 - rho
    : Math.sqrt(6 + 8 * rho + 6 * rho ** 2);
}

/** η′ as the rate of the rule's own formula. */
function ownRate(rule: RuleName, heavyBallRate: number, rho: number): number {
  return rule === 'averaged' ? heavyBallRate / (1 - rho) : heavyBallRate;
}

/** The momentum at which a rate is the limit of stability: the inverse of 2(1+ρ)/λ. */
function limitMomentum(rule: RuleName, q: number): number {
  return rule === 'averaged' ? (q - 2) / (q + 2) : q / 2 - 1;
}

/** The momentum at which a rate is critically damped: the inverse of (1−√ρ)²/λ. */
function criticalMomentum(rule: RuleName, q: number): number {
  const root = rule === 'averaged' ? (1 - q) / (1 + q) : 1 - Math.sqrt(q);
  return root >= 0 ? root ** 2 : Number.NaN;
}

export function exactCurves(subject: CurveSubject): ExactCurve[] {
  const { pair, window, well } = subject;
  const { rule, over, and } = pair;
  const names = [over, and];
  const constant = names.find((name) => name !== 'lr' && name !== 'momentum');
  if (!names.includes('lr') && !names.includes('momentum')) return [];
  const along = constant ?? 'momentum';
  const [first, last] =
    along === over ? ([window.from, window.to] as const) : ([window.low, window.high] as const);
  const count = constant === undefined ? pieces.closed : pieces.searched;
  const rate = rule === 'heavy-ball' ? 'η′' : 'η';
  const scaled = rule === 'averaged' ? '/(1−ρ)' : '';

  /** One point for each value along an axis: the value of the other number. */
  const curve = (
    label: string,
    kind: ExactCurve['kind'],
    other: (value: number) => number,
  ): ExactCurve => ({
    label,
    kind,
    points: Array.from({ length: count + 1 }, (_, i) => {
      const value = first + (i / count) * (last - first);
      const found = other(value);
      return along === over ? ([value, found] as const) : ([found, value] as const);
    }),
  });

  if (constant === undefined) {
    const lambda = subject.curvature(null);
    const within = (rho: number, value: () => number) =>
      Math.abs(rho) < 1 ? ownRate(rule, value(), rho) : Number.NaN;
    const curves: ExactCurve[] = [];
    if (lambda !== null && lambda > 0) {
      const limit = well === 'double' ? '1+ρ' : well === 'cubic' ? '2(1+ρ)' : '2(1+ρ)/λ';
      curves.push(
        curve(
          `${rate}₁ = ${scaled === '' ? limit : `${well === 'double' ? '(1+ρ)' : limit}${scaled}`}`,
          'limit',
          (rho) => within(rho, () => (2 * (1 + rho)) / lambda),
        ),
        curve('critical damping', 'damping', (rho) =>
          rho < 0 ? Number.NaN : within(rho, () => (1 - Math.sqrt(rho)) ** 2 / lambda),
        ),
      );
    }
    if (well !== null) {
      curves.push(
        curve(`${rate}₂(ρ)`, 'doubling', (rho) => within(rho, () => secondDoubling(well, rho))),
      );
    }
    return curves;
  }
  if (names.includes('lr')) {
    const rho = rule === 'gd' ? 0 : subject.momentum;
    const over = (q: number) => (value: number) => {
      const lambda = subject.curvature(value);
      return lambda !== null && lambda > 0 ? ownRate(rule, q / lambda, rho) : Number.NaN;
    };
    const critical = rho < 0 ? Number.NaN : (1 - Math.sqrt(rho)) ** 2;
    return [
      curve(
        rule === 'gd' ? 'η₁ = 2/λ' : `${rate}₁ = 2(1+ρ)${scaled}/λ`,
        'limit',
        over(2 * (1 + rho)),
      ),
      curve(rule === 'gd' ? 'overshoots past 1/λ' : 'critical damping', 'damping', over(critical)),
    ];
  }
  const at = (inverse: typeof limitMomentum) => (value: number) => {
    const lambda = subject.curvature(value);
    return lambda !== null && lambda > 0 ? inverse(rule, subject.rate * lambda) : Number.NaN;
  };
  return [
    curve('limit of stability', 'limit', at(limitMomentum)),
    curve('critical damping', 'damping', at(criticalMomentum)),
  ];
}
