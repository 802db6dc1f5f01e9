/** What the flags of `race`, over a scene, ask for. */
import { raceLossOf, raceLossOfData } from '../analysis/race/loss-definition.ts';
import type { Entrant, RaceLossDefinition, RaceRequest } from '../analysis/race/request.ts';
import { terrainOf } from '../analysis/race/suggested.ts';
import type { RuleParameters } from '../analysis/rule-parameters.ts';
import { compileLoss } from '../loss/evaluator.ts';
import { restingPlace } from '../loss/resting-place.ts';
import type { RuleOption } from '../motion/rule.ts';
import {
  type OptimizerParameter,
  optimizerOptions,
  optimizerParameters,
} from '../scene/optimizer-parameters.ts';
import { sceneEntrant, usualRace } from '../scene/race-entrants.ts';
import { raceParameters } from '../scene/race-parameters.ts';
import type { Scene } from '../scene/scene.ts';
import type { ExperimentFlags } from './experiment-flags.ts';
import { InputError } from './input-error.ts';
import { hasNumber, ruleOf } from './race-entrants.ts';
import { resolveData, resolveLoss } from './resolve-loss.ts';
import { openScene } from './scene-file.ts';
import { scheduleOf } from './variation.ts';

export interface RaceFlags extends ExperimentFlags {
  rules?: Entrant[];
  steps?: number;
  epochs?: number;
  batch?: number;
  withReplacement?: boolean;
  noise?: number;
  tolerance?: number;
  places?: number;
  sharpness?: boolean;
  seed?: number;
  out?: string;
  json?: boolean;
}

/** @throws InputError and the errors of the layers below, each naming its field. */
export function readRequest(flags: RaceFlags): RaceRequest {
  const scene = flags.scene === undefined ? null : openScene(flags.scene);
  const definition = lossOf(flags, scene);
  const own = scene?.race;
  const batch = flags.batch ?? own?.batch;
  const noise = flags.noise ?? own?.noise;
  const tolerance = flags.tolerance ?? own?.tolerance;
  return {
    loss: definition,
    start: onlyStart(flags, scene, definition.variables ?? []),
    entrants: readField(flags, scene),
    iterations: iterationsOf(flags, scene, definition, batch),
    seed: flags.seed ?? own?.seed ?? raceParameters.seed.default,
    ...(batch === undefined ? {} : { batch: { size: batch, replacement: replaces(flags, scene) } }),
    ...(noise === undefined ? {} : { gradientNoise: noise }),
    ...(tolerance === undefined ? {} : { gradientTolerance: tolerance }),
    record: flags.places ?? 'all',
    ...(flags.sharpness ? { sharpness: true } : {}),
  };
}

/** By rows where there are data: their mean need not be one expression. */
function lossOf(flags: RaceFlags, scene: Scene | null): RaceLossDefinition {
  const onPlane = scene?.loss.plane !== undefined && !(flags.loss ?? flags.data);
  const data = onPlane ? null : resolveData(flags, scene);
  return data === null ? raceLossOf(resolveLoss(flags, scene)) : raceLossOfData(data);
}

function replaces(flags: RaceFlags, scene: Scene | null): boolean {
  return flags.withReplacement ?? scene?.race?.replacement ?? false;
}

function onlyStart(
  { x0 }: RaceFlags,
  scene: Scene | null,
  variables: readonly string[],
): readonly number[] {
  const starts = x0 ?? scene?.start;
  if (starts === undefined) {
    const example = variables.map(() => '0.3').join(',');
    throw new InputError(`--x0 is missing: say where all start, such as --x0 ${example}.`);
  }
  if (x0 !== undefined && x0.length > 1) {
    throw new InputError('--x0 is given twice: a race has one start.');
  }
  return starts[0]!;
}

function iterationsOf(
  flags: RaceFlags,
  scene: Scene | null,
  { data }: RaceLossDefinition,
  batch: number | undefined,
): number {
  if (flags.epochs === undefined) {
    return flags.steps ?? scene?.race?.iterations ?? raceParameters.iterations.default;
  }
  if (flags.steps !== undefined) {
    throw new InputError('--epochs and --steps say the same thing twice: leave one of them out.');
  }
  const rows = Object.values(data?.columns ?? {})[0]?.length;
  if (rows === undefined) {
    throw new InputError('--epochs counts passes over data and there are none: use --steps.');
  }
  return flags.epochs * Math.ceil(rows / (batch ?? rows));
}

/** Who a scene sends into its race, with rates that suit the way from the start where it gives none. */
function fieldOf(flags: RaceFlags, scene: Scene): Entrant[] {
  const evaluator = compileLoss(resolveLoss(flags, scene));
  const start = (flags.x0 ?? scene.start)[0]!;
  const terrain = terrainOf(evaluator, start, restingPlace(evaluator, start));
  return (scene.race ?? usualRace).entrants.map((each) => sceneEntrant(each, terrain));
}

/**
 * The entrants with the numbers that flags give to all who have them: a number of one's own in --rules
 * comes first, one of the scene gives way.
 */
function readField(flags: RaceFlags, scene: Scene | null): Entrant[] {
  const field = flags.rules ?? (scene === null ? undefined : fieldOf(flags, scene));
  if (field === undefined) {
    throw new InputError('--rules is missing: say who races, such as --rules gd,adam,l-bfgs.');
  }
  const { schedule } = scheduleOf(flags, null);
  for (const name of ['lr', 'momentum'] as const) {
    if (typeof flags[name] !== 'object') continue;
    throw new InputError(`--${name} has several numbers: in a race give one for all variables.`);
  }
  const shared = ['lr', 'momentum', ...(Object.keys(optimizerParameters) as OptimizerParameter[])]
    .map((name) => [name, flags[name as OptimizerParameter]] as const)
    .filter(([, value]) => value !== undefined);
  for (const [name] of shared) {
    if (field.some((entrant) => hasNumber(entrant.name, name))) continue;
    throw new InputError(`--${name} applies to nobody in this race: leave it out.`);
  }
  const asked = Object.entries(optimizerOptions).filter(
    ([name, { asks }]) => flags[name as RuleOption] === asks,
  );
  return field.map((entrant) => {
    const numbers = shared.filter(([name]) => hasNumber(entrant.name, name));
    const options = asked
      .filter(([name]) => ruleOf(entrant.name)?.options?.[name as RuleOption] !== undefined)
      .map(([name, { asks }]) => [name, asks] as const);
    const shares: RuleParameters = {
      ...Object.fromEntries([...numbers, ...options]),
      ...(schedule !== undefined && hasNumber(entrant.name, 'lr') ? { schedule } : {}),
    };
    const common: RuleParameters =
      flags.rules === undefined
        ? { ...entrant.parameters, ...shares }
        : { ...shares, ...entrant.parameters };
    requireRate(entrant, common);
    return Object.keys(common).length === 0 ? entrant : { ...entrant, parameters: common };
  });
}

/** A rate that nobody gave is PyTorch's, where it has one. */
function requireRate({ name }: Entrant, { lr }: RuleParameters): void {
  if (lr !== undefined || !hasNumber(name, 'lr') || ruleOf(name)?.defaults?.lr !== undefined)
    return;
  throw new InputError(`--rules: ${name} needs a rate: write ${name}:lr=0.1, or give --lr to all.`);
}
