/** What the panel asks a search: kept by the panel, since a scene is of the experiment and not of how it was tuned. */

import { suggestedNumbers, type Terrain } from '../../../analysis/race/suggested.ts';
import { axisBetween, usualAxis } from '../../../analysis/search/axes.ts';
import type {
  SearchAxis,
  SearchMethod,
  SearchMethodName,
  SearchObjective,
  SearchRequest,
} from '../../../analysis/search/request.ts';
import type { RuleName, RuleParameter } from '../../../motion/rule.ts';
import { numbersOf, usualNumber } from '../../../scene/entrant-numbers.ts';
import { searchParameters } from '../../../scene/search-parameters.ts';
import type { Experiment } from '../../derived/experiment.ts';
import { raceNumber, sceneRace } from '../entrants/scene-race.ts';

export type SearchNumber = keyof typeof searchParameters;

export interface SearchSettings {
  readonly rule: RuleName;
  readonly kind: SearchObjective['kind'];
  readonly method: SearchMethodName;
  /** Steps of a run. */
  readonly steps: number;
  /** On each gradient. */
  readonly noise: number;
  /** Of a measured factor. */
  readonly error: number;
  readonly seed: number;
  readonly numbers: Partial<Record<SearchNumber, number>>;
  /** What is searched beside the rate; null for the rate alone. */
  readonly second: RuleParameter | null;
  /** Ends that are not the usual ones, by number. */
  readonly ends: Partial<Record<RuleParameter, readonly [number, number]>>;
}

/** What can be searched beside a rate. */
export function secondNumbers(rule: RuleName): RuleParameter[] {
  return numbersOf(rule)
    .filter(({ name, optional }) => name !== 'lr' && !optional && usualAxis(name) !== null)
    .map(({ name }) => name);
}

export function withRule(settings: SearchSettings, rule: RuleName): SearchSettings {
  return { ...settings, rule, second: secondNumbers(rule)[0] ?? null, ends: {} };
}

const twoDigits = (value: number): number => Number(value.toPrecision(2));

/** At first: the first entrant that has a momentum, tuned on noisy gradients. */
export function firstSettings({ scene, evaluator }: Experiment): SearchSettings {
  const race = sceneRace(scene);
  const names = race.entrants.map(({ name }) => name) as readonly string[];
  const rule = (['heavy-ball', 'averaged', 'nesterov'] as const).find((name) =>
    names.includes(name),
  );
  const start = scene.start[0]!;
  const slope = new Float64Array(start.length);
  evaluator.gradient(start, slope);
  const size = Math.sqrt(slope.reduce((sum, each) => sum + each * each, 0) / slope.length);
  const noise = raceNumber(race, 'noise');
  const settings: SearchSettings = {
    rule: 'averaged',
    kind: 'run',
    method: 'tournament',
    steps: Math.min(100, raceNumber(race, 'iterations')),
    noise: noise > 0 ? noise : Number.isFinite(size) ? twoDigits(0.05 * size) : 0,
    error: 0.02,
    seed: raceNumber(race, 'seed'),
    numbers: {},
    second: null,
    ends: {},
  };
  return withRule(settings, rule ?? 'averaged');
}

export function numberOf({ numbers }: SearchSettings, name: SearchNumber): number {
  return numbers[name] ?? searchParameters[name].default;
}

/** Around the rate that suits the landscape, five times up and a hundred down. */
function axisOf(settings: SearchSettings, name: RuleParameter, terrain: Terrain): SearchAxis {
  const given = settings.ends[name];
  if (given !== undefined) return axisBetween(name, ...given);
  if (name !== 'lr') return usualAxis(name)!;
  const rate = suggestedNumbers(settings.rule, terrain).lr ?? usualNumber(settings.rule, 'lr');
  return axisBetween('lr', twoDigits(rate / 100), twoDigits(5 * rate));
}

export function axesOf(settings: SearchSettings, terrain: Terrain): SearchAxis[] {
  const names: RuleParameter[] = ['lr', ...(settings.second === null ? [] : [settings.second])];
  return names.map((name) => axisOf(settings, name, terrain));
}

/** @throws Error with a sentence where the minimum's curvatures are asked for and there is none. */
export function objectiveOf(
  settings: SearchSettings,
  experiment: Experiment,
  terrain: Terrain,
): SearchObjective {
  const { loss, scene, minimum, lowest } = experiment;
  const { rule, kind, steps, noise, error } = settings;
  const parameters = Object.fromEntries(
    numbersOf(rule)
      .filter(({ optional }) => !optional)
      .map(({ name }) => [name, suggestedNumbers(rule, terrain)[name] ?? usualNumber(rule, name)]),
  );
  if (kind === 'factor') {
    const curvatures = minimum?.curvatures ?? [];
    if (curvatures.length === 0 || !curvatures.every((each) => each > 0)) {
      throw new Error(
        'The start comes to rest at no minimum with curvature in all directions: search by the loss after some steps instead.',
      );
    }
    return { kind, curvatures, rule, parameters, noise: error };
  }
  const { formula, variables, constants } = loss;
  // A loss that goes below 0 somewhere has no logarithm there.
  const scale = (lowest ?? minimum?.loss ?? 0) >= -1e-12 ? 'logarithmic' : 'linear';
  return {
    kind,
    loss: { formula, variables, constants },
    start: scene.start[0]!,
    rule,
    parameters,
    steps,
    gradientNoise: noise,
    ...(noise > 0 ? { runs: numberOf(settings, 'runs') } : {}),
    scale,
  };
}

export function methodOf(settings: SearchSettings, name: SearchMethodName): SearchMethod {
  switch (name) {
    case 'tournament':
      return {
        name,
        population: numberOf(settings, 'population'),
        size: numberOf(settings, 'size'),
        mutation: numberOf(settings, 'mutation'),
      };
    case 'exchange':
      return { name, step: numberOf(settings, 'walk') };
    case 'surrogate':
      return {
        name,
        confidence: numberOf(settings, 'confidence'),
        reach: numberOf(settings, 'reach'),
      };
    default:
      return { name };
  }
}

/** The numbers that a method takes. */
export const numbersOfMethod: Readonly<Record<SearchMethodName, readonly SearchNumber[]>> = {
  grid: [],
  random: [],
  tournament: ['population', 'size', 'mutation'],
  exchange: ['walk'],
  surrogate: ['confidence', 'reach'],
};

export const methodTitles: Readonly<Record<SearchMethodName, string>> = {
  grid: 'grid',
  random: 'random',
  tournament: 'tournaments',
  exchange: 'replica exchange',
  surrogate: 'fitted quadratic',
};

export function requestOf(
  settings: SearchSettings,
  objective: SearchObjective,
  axes: readonly SearchAxis[],
): SearchRequest {
  return {
    objective,
    axes,
    method: methodOf(settings, settings.method),
    evaluations: numberOf(settings, 'evaluations'),
    seed: settings.seed,
  };
}
