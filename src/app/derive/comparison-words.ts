import type {
  ClaimName,
  ComparisonNumbers,
  Demonstration,
  Obstacle,
} from '../../analysis/comparison/comparison.ts';
import type { ComparedRule } from '../../analysis/comparison/demonstration.ts';
import { formatNumber } from '../../scene/parameters.ts';

/** How a line of the comparison is told. */
export interface ClaimWords {
  readonly title: string;
  readonly claim: string;
  /** What was measured of one rule. */
  value(measured: number, rule: ComparedRule): string;
  /** Why it is so, with the numbers; follows "Holds". */
  holds(demonstration: Demonstration, numbers: ComparisonNumbers): string;
  /** The stretch of values drawn, and whether by their logarithm; as far as the values go if not given. */
  readonly drawn?: { readonly range: readonly [number, number]; readonly log?: boolean };
}

const number = (value: number, digits = 3) => formatNumber(value, digits);

const steps = (value: number) =>
  Number.isFinite(value) ? `${value.toLocaleString('en')} steps` : 'does not arrive';

const ratio = (high = Number.NaN, low = Number.NaN) => number(high / low);

export const claimWords: Readonly<Record<ClaimName, ClaimWords>> = {
  state: {
    title: 'State',
    claim: 'Momentum needs a second number for each weight: its velocity.',
    value: (count) => `${count} per weight`,
    holds: () => 'with another velocity the same weights go to another place.',
  },
  memory: {
    title: 'Memory',
    claim:
      'Gradient descent forgets a slope at once; of momentum’s step ρ is left in the next one.',
    value: (share) => (share === 0 ? 'nothing is left' : `× ${number(share)} a step`),
    holds: ({ measured }) =>
      `${number(100 * (measured.averaged ?? 0) ** 10)} % of the answer to one slope is left ten steps later.`,
  },
  'steady-slope': {
    title: 'Steady slope',
    claim:
      'Heavy ball with gradient descent’s rate goes 1/(1 − ρ) times as far per step; the averaged form as far, once it has run up.',
    value: (step, rule) =>
      `${Number.isFinite(step) ? number(step) : 'no steady step'}${rule === 'heavy-ball' ? ', heavy ball' : ''}`,
    holds: ({ theory }) => `1/(1 − ρ) = ${number(theory['heavy-ball'] ?? Number.NaN)}.`,
  },
  valley: {
    title: 'Narrow valley, your numbers',
    claim: 'With the same rate momentum needs fewer steps to the bottom.',
    value: steps,
    holds: ({ measured: { gd, averaged } }) =>
      gd === Infinity
        ? 'gradient descent does not arrive at all.'
        : `gradient descent needs ${ratio(gd, averaged)} times as many.`,
    drawn: { range: [1e-6, 10], log: true },
  },
  'best-rates': {
    title: 'Narrow valley, the best numbers of each',
    claim: 'Momentum needs fewer steps: their number grows like √κ instead of κ.',
    value: (count, rule) => `${steps(count)}${rule === 'heavy-ball' ? ', heavy ball' : ''}`,
    holds: ({ measured }, { conditionNumber }) =>
      `${ratio(measured.gd, measured['heavy-ball'])} times fewer, where √κ = ${number(Math.sqrt(conditionNumber))}.`,
    drawn: { range: [1e-6, 10], log: true },
  },
  'shallow-minimum': {
    title: 'Shallow minimum',
    claim:
      'Gradient descent is caught in the first, shallow minimum; momentum carries on into the deep one.',
    value: (place) => (Number.isFinite(place) ? `ends at x = ${number(place)}` : 'runs away'),
    holds: () => 'one inertia away from the hump, the other beyond it.',
    drawn: { range: [-2, 2] },
  },
  overshoot: {
    title: 'Overshoot',
    claim: 'Gradient descent creeps up to a minimum; momentum swings beyond it.',
    value: (beyond) => (Number.isFinite(beyond) ? `${number(100 * beyond)} %` : 'runs away'),
    holds: ({ measured }) =>
      `let go at 1, the ball swings to ${number(0 - (measured.averaged ?? Number.NaN))}.`,
    drawn: { range: [-1.2, 1.2] },
  },
  'largest-rate': {
    title: 'Largest stable rate',
    claim: 'Gradient descent bears η up to 2/λ; momentum up to 2(1 + ρ)/((1 − ρ)λ).',
    value: (limit) => `η < ${number(limit)}`,
    holds: ({ measured }) =>
      `${ratio(measured.averaged, measured.gd)} times as large. Drawn: a rate between the two.`,
    drawn: { range: [1e-6, 1e3], log: true },
  },
};

/** Follows "does not hold here, because". */
export const obstacleWords: Readonly<
  Record<Obstacle, (numbers: ComparisonNumbers, demonstration: Demonstration) => string>
> = {
  'velocity-unread': () => 'at ρ = 0 the velocity is written down and never read.',
  'nothing-kept': () => 'at ρ = 0 nothing of a step is left in the next.',
  'sign-alternates': () => 'ρ is negative: what is left of a step goes back, then forth.',
  'never-fades': () => 'ρ is −1 or less: the memory does not fade.',
  unsettled: () =>
    'after tens of thousands of steps it has not settled: the memory is too long, or the rate too small.',
  'no-farther': () => 'at ρ = 0 both take the same step.',
  'less-far': () => 'ρ is negative: every step takes back a part of the one before.',
  'neither-arrives': () => 'neither arrives within 50,000 steps.',
  'momentum-leaves': () => 'momentum runs away with these numbers.',
  'no-faster': (_, { measured }) =>
    measured.gd === measured.averaged
      ? 'both need the same number of steps.'
      : 'momentum is slower: at this rate its memory only holds it up.',
  'no-valley': () => 'κ is about 1, and there is no valley.',
  'descent-leaves': ({ eta, curvature }) =>
    `ηλ = ${number(eta * curvature)}: gradient descent runs away.`,
  'descent-jumps': ({ eta, curvature }) =>
    `ηλ = ${number(eta * curvature)}: gradient descent’s own steps are long enough to leave.`,
  'momentum-caught': () => 'momentum has lost its energy before the hump and is caught, too.',
  'momentum-wanders': () => 'momentum goes to and fro between both.',
  'descent-overshoots': ({ eta, curvature }) =>
    `ηλ = ${number(eta * curvature)} is more than 1: gradient descent steps beyond it, too.`,
  'momentum-creeps': ({ rho }) =>
    rho === 0
      ? 'at ρ = 0 momentum is gradient descent.'
      : 'momentum is overdamped and creeps, too.',
  'same-limit': () => 'at ρ = 0 both have the same limit.',
  'lower-limit': () => 'ρ is negative: momentum is lost at a smaller rate.',
  'never-stable': () => 'ρ is −1 or less: no rate is stable.',
  'theory-differs': () => 'the steps contradict the formula.',
};
