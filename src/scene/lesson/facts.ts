/**
 * What can be said of a scene in numbers: the names that a lesson's sentences and answers may use. Each is
 * computed when it is first asked for, by the analysis that the views use, so that a lesson states no
 * number that the program would contradict.
 */
import { barrierBetween } from '../../analysis/heat/barrier.ts';
import { effectiveTemperature } from '../../analysis/heat/expectation.ts';
import { passageTime } from '../../analysis/heat/first-passage.ts';
import { lineLandscape } from '../../analysis/heat/line-landscape.ts';
import { norm } from '../../math/norm.ts';
import type { RuleName } from '../../motion/rule.ts';
import { ruleParameters } from '../../motion/rule-parameters.ts';
import type { Measures } from './measures.ts';

/** A name of a lesson's formulas. */
export interface Fact {
  /** What it is, in half a sentence, for the list in the docs and for errors. */
  readonly help: string;
  /** NaN where the scene has no such number. */
  value(measures: Measures): number;
}

/** An orbit has arrived where it stays within this part of its first distance from where it rests. */
const arrived = 1e-3;

function curvatures(measures: Measures): readonly number[] {
  return measures.rest()?.curvatures ?? [Number.NaN];
}

function distances(measures: Measures, rule: RuleName): number[] {
  const rest = measures.rest();
  if (rest === null) return [];
  return measures.orbit(rule).x.map((x) => norm(x.map((xi, i) => xi - rest.x[i]!)));
}

function temperature(measures: Measures): number {
  const { heat, dictionary } = measures;
  if (heat.source === 'bath') return heat.temperature;
  const { rule, gradientNoise, batch } = heat;
  const parameters = ruleParameters(dictionary, rule);
  return effectiveTemperature({ rule, parameters, gradientNoise, batch });
}

function barrier(measures: Measures, to: number): number {
  const { formula, variables, constants } = measures.scene.loss;
  const landscape = lineLandscape({ formula, variables, constants });
  return barrierBetween(landscape, measures.scene.start[0]![0]!, to)?.height ?? Number.NaN;
}

/** The first minimum on the other side, looked for at the far end of the picture. */
function otherSide({ scene }: Measures): number {
  const [from, to] = scene.loss.domain?.[0] ?? [-2, 2];
  return Math.abs(scene.start[0]![0]! - from) < Math.abs(scene.start[0]![0]! - to) ? to : from;
}

function passage(measures: Measures): number {
  const { formula, variables, constants } = measures.scene.loss;
  const landscape = lineLandscape({ formula, variables, constants });
  const start = measures.scene.start[0]![0]!;
  const wells = barrierBetween(landscape, start, otherSide(measures));
  if (wells === null) return Number.NaN;
  const found = passageTime({
    formula,
    variables,
    constants,
    from: wells.from.x,
    to: wells.to.x,
    friction: measures.dictionary.friction,
    temperature: temperature(measures),
  });
  return found.status === 'exact' ? found.mean : Number.NaN;
}

const motion: Readonly<Record<string, Fact>> = {
  m: { help: 'the mass m', value: ({ dictionary }) => dictionary.mass },
  gamma: { help: 'the friction γ', value: ({ dictionary }) => dictionary.friction },
  dt: { help: 'the time step Δt', value: ({ dictionary }) => dictionary.dt },
  tau: { help: 'the relaxation time τ = m/γ', value: ({ dictionary }) => dictionary.tau },
  eta: { help: 'the learning rate η = Δt/γ', value: ({ dictionary }) => dictionary.eta },
  rho: { help: 'the momentum ρ', value: ({ dictionary }) => dictionary.rho },
  ballrate: {
    help: 'heavy ball’s rate η′ = (1 − ρ)η',
    value: ({ dictionary }) => dictionary.heavyBallRate,
  },
  steps: { help: 'the steps that are drawn', value: ({ scene }) => scene.steps },
};

const landscape: Readonly<Record<string, Fact>> = {
  lambda: {
    help: 'the largest curvature where the first start comes to rest',
    value: (measures) => Math.max(...curvatures(measures)),
  },
  softest: {
    help: 'the smallest curvature there',
    value: (measures) => Math.min(...curvatures(measures)),
  },
  kappa: {
    help: 'the condition number, their ratio',
    value: (measures) => Math.max(...curvatures(measures)) / Math.min(...curvatures(measures)),
  },
  zeta: {
    help: 'the damping ratio γ/(2√(mλ)) along the stiffest direction',
    value: (measures) => {
      const { mass, friction } = measures.dictionary;
      return friction / (2 * Math.sqrt(mass * Math.max(...curvatures(measures))));
    },
  },
  barrier: {
    help: 'on a line, how much higher the top between two wells is than the well of the start',
    value: (measures) => barrier(measures, otherSide(measures)),
  },
};

/** What orbits of the rules do; each rule has its own names. */
function ofRule(rule: RuleName, suffix: string): Readonly<Record<string, Fact>> {
  return {
    [`arrival${suffix}`]: {
      help: `steps after which ${rule} stays within a thousandth of its first distance from rest`,
      value: (measures) => {
        const far = distances(measures, rule);
        const last = far.findLastIndex((distance) => !(distance <= arrived * far[0]!));
        return last === far.length - 1 ? Number.POSITIVE_INFINITY : last + 1;
      },
    },
    [`escape${suffix}`]: {
      help: `the step at which ${rule} has left; infinite if it does not`,
      value: (measures) => {
        const { status, stoppedAt } = measures.orbit(rule);
        return status === 'escaped' ? stoppedAt! : Number.POSITIVE_INFINITY;
      },
    },
    [`overshoot${suffix}`]: {
      help: `how far ${rule} swings past rest along the first variable, in first distances`,
      value: (measures) => {
        const rest = measures.rest()?.x[0] ?? Number.NaN;
        const past = measures.orbit(rule).x.map(([x]) => x! - rest);
        return past.reduce((most, each) => Math.max(most, -each / past[0]!), 0);
      },
    },
    [`first${suffix}`]: {
      help: `how far the first step of ${rule} goes along the first variable`,
      value: (measures) => {
        const [before, after] = measures.orbit(rule).x;
        return Math.abs(after![0]! - before![0]!);
      },
    },
    [`end${suffix}`]: {
      help: `the first coordinate of ${rule} after the last step`,
      value: (measures) => measures.orbit(rule).x.at(-1)![0]!,
    },
    [`lossend${suffix}`]: {
      help: `the loss of ${rule} after the last step`,
      value: (measures) => measures.orbit(rule).loss.at(-1)!,
    },
  };
}

const fates: Readonly<Record<string, Fact>> = {
  period: {
    help: 'the number of points that the swept rule settles on; NaN if it does not',
    value: (measures) => measures.settled().period ?? Number.NaN,
  },
  chaotic: {
    help: '1 where the swept rule is chaotic, else 0',
    value: (measures) => (measures.settled().status === 'chaotic' ? 1 : 0),
  },
  lyapunov: {
    help: 'its largest Lyapunov exponent',
    value: (measures) => measures.settled().lyapunov.value ?? Number.NaN,
  },
  ...Object.fromEntries(
    [1, 2, 3, 4, 5].map((k): [string, Fact] => [
      `flip${k}`,
      {
        help: `the rate of its doubling number ${k}`,
        value: (measures) => measures.doublings(k)[k - 1] ?? Number.NaN,
      },
    ]),
  ),
};

const heat: Readonly<Record<string, Fact>> = {
  T: { help: 'the temperature, of gradient noise T_eff = ησ²/(2B)', value: temperature },
  batch: { help: 'the batch B', value: ({ heat: { batch } }) => batch },
  sigma: {
    help: 'the noise σ of one sample’s gradient; NaN in a bath',
    value: ({ heat: given }) => (given.source === 'gradient' ? given.gradientNoise : Number.NaN),
  },
  passage: {
    help: 'on a line without inertia, the mean time from the well of the start to the other',
    value: passage,
  },
};

/** All of them by name. */
export const facts: Readonly<Record<string, Fact>> = {
  ...motion,
  ...landscape,
  ...ofRule('gd', 'gd'),
  ...ofRule('averaged', 'm'),
  ...ofRule('literal', 'lit'),
  ...ofRule('adam', 'adam'),
  ...fates,
  ...heat,
};
