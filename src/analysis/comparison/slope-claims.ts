/** Claims about the answer to slopes: what is kept, how a pulse fades, how far a steady slope carries. */
import {
  agrees,
  type ComparedRule,
  type ComparisonNumbers,
  type Demonstration,
  type Obstacle,
  type Path,
} from './demonstration.ts';
import type { Trials } from './ground.ts';

/** Steps shown after a pulse, or on the way to the steady step. */
const shown = 40;

/** The most steps waited for a steady one. */
const longest = 50_000;

/**
 * "Momentum keeps two numbers per weight where gradient descent keeps one": each number of the state is
 * changed in turn, and counts if the next place changes with it.
 */
export function stateClaim(trials: Trials, { eta, rho }: ComparisonNumbers): Demonstration {
  const counted = (rule: ComparedRule): number => {
    const nextPlace = (changed: number | null) => {
      const trial = { rule, ground: 'slope', lr: eta, momentum: rho, start: [0] } as const;
      const { stepper } = trials(trial);
      if (changed !== null) stepper.state[changed]! += 1;
      const size = stepper.state.length;
      stepper.step();
      return { place: stepper.state[0]!, size };
    };
    const { place, size } = nextPlace(null);
    return Array.from({ length: size }, (_, i) => nextPlace(i)).filter(
      (other) => other.place !== place,
    ).length;
  };
  const measured = { gd: counted('gd'), averaged: counted('averaged') };
  return {
    claim: 'state',
    measured,
    theory: { gd: 1, averaged: 2 },
    obstacle: measured.averaged > measured.gd ? null : 'velocity-unread',
    paths: [],
  };
}

/** "Gradient descent forgets a slope at once; of momentum's step ρ is left in the next one": after one pulse. */
export function memoryClaim(trials: Trials, { eta, rho }: ComparisonNumbers): Demonstration {
  const paths = (['gd', 'averaged'] as const).map((rule): Path => {
    const given = { rule, ground: 'slope', lr: eta, momentum: rho, start: [0] } as const;
    const { stepper, setConstant } = trials(given);
    const values = Array.from({ length: shown }, (_, k) => {
      if (k === 1) setConstant('g', 0);
      // The place says nothing here, and would cost the steps their digits.
      stepper.state[0] = 0;
      stepper.step();
      return 0 - stepper.state[0]!;
    });
    return { rule, values };
  });
  const [descent, momentum] = paths.map(({ values }) => values) as [number[], number[]];
  // + 0: no sign on a share of nothing.
  const measured = { gd: descent[1]! / descent[0]! + 0, averaged: momentum[1]! / momentum[0]! + 0 };
  const fades = momentum.every((step, k) => {
    const before = k === 0 ? step : momentum[k - 1]! * rho;
    return Math.abs(step - before) <= 1e-9 * Math.abs(before);
  });
  const obstacle = (): Obstacle | null => {
    if (!fades || measured.gd !== 0 || !agrees(measured.averaged, rho)) return 'theory-differs';
    if (measured.averaged === 0) return 'nothing-kept';
    if (Math.abs(measured.averaged) >= 1) return 'never-fades';
    return measured.averaged < 0 ? 'sign-alternates' : null;
  };
  return {
    claim: 'memory',
    measured,
    theory: { gd: 0, averaged: rho },
    obstacle: obstacle(),
    paths,
  };
}

/**
 * "On a steady slope heavy ball with the same rate goes 1/(1−ρ) times as far per step, the averaged form as
 * far": each is run until its step no longer changes.
 */
export function steadySlopeClaim(trials: Trials, { eta, rho }: ComparisonNumbers): Demonstration {
  const steady = (rule: ComparedRule): number => {
    const given = { rule, ground: 'slope', lr: eta, momentum: rho, start: [0] } as const;
    const { stepper } = trials(given);
    let before = Number.NaN;
    for (let k = 0; k < longest; k++) {
      stepper.state[0] = 0;
      stepper.step();
      const step = 0 - stepper.state[0]!;
      if (Math.abs(step - before) <= 1e-14 * Math.abs(step)) return step;
      before = step;
    }
    return Number.POSITIVE_INFINITY;
  };
  const start = (rule: ComparedRule): Path => {
    const given = { rule, ground: 'slope', lr: 1, momentum: rho, start: [0] } as const;
    const { stepper } = trials(given);
    const values = Array.from({ length: shown }, () => {
      stepper.state[0] = 0;
      stepper.step();
      return 0 - stepper.state[0]!;
    });
    return { rule, values };
  };
  const own = steady('gd');
  const measured = {
    gd: own / eta,
    averaged: steady('averaged') / own,
    'heavy-ball': steady('heavy-ball') / own,
  };
  const theory = { gd: 1, averaged: 1, 'heavy-ball': 1 / (1 - rho) };
  const obstacle = (): Obstacle | null => {
    const ball = measured['heavy-ball'];
    if (!Number.isFinite(ball)) return Math.abs(rho) < 1 ? 'unsettled' : 'never-fades';
    const isSo = agrees(measured.averaged, 1) && agrees(ball, theory['heavy-ball']);
    if (!isSo) return 'theory-differs';
    if (ball === 1) return 'no-farther';
    return ball < 1 ? 'less-far' : null;
  };
  return {
    claim: 'steady-slope',
    measured,
    theory,
    obstacle: obstacle(),
    paths: (['gd', 'averaged', 'heavy-ball'] as const).map(start),
  };
}
