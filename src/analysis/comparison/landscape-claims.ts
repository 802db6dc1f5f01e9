/** Claims about whole landscapes: narrow valleys, and minima that are not the deepest. */
import { norm } from '../../math/norm.ts';
import { bestRates } from '../landscape/landscape.ts';
import type {
  ComparedRule,
  ComparisonNumbers,
  Demonstration,
  Obstacle,
  Path,
} from './demonstration.ts';
import type { Trials } from './ground.ts';
import { thinnedPaths } from './paths.ts';

/** The most steps taken through a valley, and in two wells. */
const longest = { valley: 50_000, wells: 10_000 };

/** Of the distance at the start, what is left on arrival, and of a step then. */
const arrived = 1e-6;

const runaway = 1e6;

interface Journey {
  /** Steps until both the distance and the step are small; ∞ where that never is. */
  readonly steps: number;
  readonly leaves: boolean;
  readonly distances: readonly number[];
}

/** From (1, 1) through a valley, until the last step and the distance left are a millionth of the first. */
function journey(
  trials: Trials,
  rule: ComparedRule,
  given: { readonly lr: number; readonly momentum: number },
  { curvature: lambda, conditionNumber }: ComparisonNumbers,
): Journey {
  const { stepper, dimension } = trials({
    rule,
    ground: 'valley',
    ...given,
    constants: { lambda, mu: lambda / conditionNumber },
    start: [1, 1],
  });
  const place = stepper.state.subarray(0, dimension);
  const before = Float64Array.from(place);
  const step = new Float64Array(dimension);
  const first = norm(place);
  const distances = [first];
  for (let k = 1; k <= longest.valley; k++) {
    stepper.step();
    for (let i = 0; i < dimension; i++) {
      step[i] = place[i]! - before[i]!;
      before[i] = place[i]!;
    }
    const distance = norm(place);
    distances.push(distance);
    if (!(distance < runaway * first)) return { steps: Infinity, leaves: true, distances };
    if (distance <= arrived * first && norm(step) <= arrived * first) {
      return { steps: k, leaves: false, distances };
    }
  }
  return { steps: Infinity, leaves: false, distances };
}

/** "Through a narrow valley momentum needs fewer steps", both with the rate at hand. */
export function valleyClaim(trials: Trials, numbers: ComparisonNumbers): Demonstration {
  const given = { lr: numbers.eta, momentum: numbers.rho };
  const gd = journey(trials, 'gd', given, numbers);
  const averaged = journey(trials, 'averaged', given, numbers);
  const obstacle = (): Obstacle | null => {
    if (averaged.leaves) return 'momentum-leaves';
    if (averaged.steps === Infinity) {
      return gd.steps === Infinity ? 'neither-arrives' : 'no-faster';
    }
    return averaged.steps < gd.steps ? null : 'no-faster';
  };
  return {
    claim: 'valley',
    measured: { gd: gd.steps, averaged: averaged.steps },
    theory: {},
    obstacle: obstacle(),
    paths: thinnedPaths({ gd: gd.distances, averaged: averaged.distances }),
  };
}

/** "At the best numbers of each, momentum needs about √κ times fewer steps", whatever is at hand. */
export function bestRatesClaim(trials: Trials, numbers: ComparisonNumbers): Demonstration {
  const { curvature, conditionNumber } = numbers;
  const rates = bestRates([curvature / conditionNumber, curvature])!;
  const gd = journey(trials, 'gd', { lr: rates.gradientDescent.lr, momentum: 0 }, numbers);
  const ball = journey(trials, 'heavy-ball', rates.heavyBall, numbers);
  const obstacle = (): Obstacle | null => {
    if (ball.steps < gd.steps) return null;
    if (ball.steps === Infinity) return 'neither-arrives';
    return conditionNumber < 2 ? 'no-valley' : 'no-faster';
  };
  return {
    claim: 'best-rates',
    measured: { gd: gd.steps, 'heavy-ball': ball.steps },
    theory: {},
    obstacle: obstacle(),
    paths: thinnedPaths({ gd: gd.distances, 'heavy-ball': ball.distances }),
  };
}

/** Where the tilted wells are entered: high enough for a ball, low enough for a small step. */
export const wellStart = -1.6;

/** The hump between the wells: the middle root of x³ − x = tilt, at a tilt of 0.2. */
const hump = -0.20914859;

/** "Gradient descent is caught in the shallow minimum; momentum carries on into the deep one." */
export function shallowMinimumClaim(trials: Trials, numbers: ComparisonNumbers): Demonstration {
  const { eta, rho, curvature: lambda } = numbers;
  const visit = (rule: 'gd' | 'averaged') => {
    const { stepper } = trials({
      rule,
      ground: 'wells',
      lr: eta,
      momentum: rho,
      constants: { lambda },
      start: [wellStart],
    });
    const places = [wellStart];
    let first = 0;
    let before = Infinity;
    let rests = false;
    while (!rests && places.length <= longest.wells) {
      stepper.step();
      const x = stepper.state[0]!;
      const step = Math.abs(x - places.at(-1)!);
      places.push(x);
      if (!(Math.abs(x) < runaway)) return { places, rests, end: 'away' } as const;
      if (places.length === 2) first = step;
      // One short step may be a turning point.
      rests = step <= arrived * first && before <= arrived * first;
      before = step;
    }
    const late = rests ? places.slice(-1) : places.slice(places.length / 2);
    const side = (x: number) => x > hump;
    if (late.some(side) !== late.every(side)) return { places, rests, end: 'both' } as const;
    return { places, rests, end: late.some(side) ? 'deep' : 'shallow' } as const;
  };
  const gd = visit('gd');
  const averaged = visit('averaged');
  const obstacle = (): Obstacle | null => {
    if (gd.end === 'away') return 'descent-leaves';
    if (averaged.end === 'away') return 'momentum-leaves';
    if (gd.end !== 'shallow') return 'descent-jumps';
    if (averaged.end === 'shallow') return averaged.rests ? 'momentum-caught' : 'unsettled';
    return averaged.end === 'both' ? 'momentum-wanders' : null;
  };
  const rest = ({ places, end }: ReturnType<typeof visit>) =>
    end === 'away' ? Infinity : places.at(-1)!;
  const path = (rule: ComparedRule, places: readonly number[]): Path => ({
    rule,
    values: places.slice(0, 60),
  });
  return {
    claim: 'shallow-minimum',
    measured: { gd: rest(gd), averaged: rest(averaged) },
    theory: {},
    obstacle: obstacle(),
    paths: [path('gd', gd.places), path('averaged', averaged.places)],
  };
}
