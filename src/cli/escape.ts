import type { Command } from 'commander';
import { escapeParts, lanesOf, maxTimeOf } from '../analysis/heat/escape.ts';
import type {
  EscapePart,
  EscapeRequest,
  EscapeResult,
  EscapeTheory,
} from '../analysis/heat/escape-request.ts';
import { escapeResult, extrapolatedTime } from '../analysis/heat/escape-result.ts';
import { escapeTheory } from '../analysis/heat/escape-theory.ts';
import { minimumNear } from '../analysis/heat/sample-ranges.ts';
import type { Average } from '../analysis/heat/sample-request.ts';
import { stabilityAt } from '../analysis/heat/stability.ts';
import { runJob } from '../jobs/job.ts';
import { defineLoss } from '../loss/loss.ts';
import type { Damping } from '../motion/damping.ts';
import type { SchemeName } from '../motion/langevin/scheme.ts';
import { choices, parameters } from '../scene/parameters.ts';
import { sceneDictionary } from '../scene/scene-motion.ts';
import { withError } from './certain.ts';
import { type SingleFlags, withLandscape } from './experiment-flags.ts';
import { choiceFlag, numberFlag } from './flags.ts';
import { inParts, usefulWorkers } from './in-parts.ts';
import { InputError } from './input-error.ts';
import { digits, printJson, say } from './output.ts';
import { resolveLoss } from './resolve-loss.ts';
import { type Watch, withProgress } from './run-with-progress.ts';
import { openScene } from './scene-file.ts';

interface EscapeFlags extends SingleFlags {
  to?: number;
  scheme?: SchemeName;
  temperature?: number;
  particles?: number;
  maxTime?: number;
  extrapolate?: boolean;
  workers?: number;
  seed?: number;
  damping?: Damping;
  json?: boolean;
}

const from = { ...parameters.from, help: 'a: where the particles start.' };
const to = { ...parameters.to, help: 'b: where the clock stops.' };
const defaults = { scheme: 'euler-maruyama', dt: 0.05, friction: 1 } as const;

interface Answer {
  readonly result: EscapeResult;
  readonly extrapolated: Average | null;
  readonly theory: EscapeTheory;
  /** What a reader of the mean must not miss: sentences. */
  readonly warnings: readonly string[];
}

/** `escape`: first-passage times of warm particles on a loss of one variable, beside what is exact. */
export function escapeCommand(program: Command): void {
  const command = program
    .command('escape')
    .description(
      'The mean first passage from a to b of particles at a temperature, in one variable; the exact time and rate and the formulas of Eyring and Kramers beside it.',
    );
  withLandscape(command)
    .addOption(numberFlag(parameters.mass, parameters.mass.default))
    .addOption(numberFlag(parameters.friction, defaults.friction))
    .addOption(numberFlag(parameters.dt, defaults.dt))
    .addOption(choiceFlag(choices.damping, choices.damping.default))
    .addOption(numberFlag(from))
    .addOption(numberFlag(to))
    .addOption(choiceFlag(choices.scheme, defaults.scheme))
    .addOption(numberFlag(parameters.temperature))
    .addOption(numberFlag(parameters.particles, parameters.particles.default))
    .addOption(numberFlag(parameters.maxTime, '20 times what theory expects'))
    .option(
      '--extrapolate',
      'Repeats it at half the time step and takes away the error that goes with Δt.',
    )
    .addOption(numberFlag(parameters.workers))
    .action(async (flags: EscapeFlags) => {
      const request = readRequest(flags);
      const answer = await withProgress((watch) => compute(request, flags, watch));
      if (flags.json) printJson(asJson(answer));
      else print(answer, request);
    });
}

/** What the flags say, over the bath and the particle of a scene. */
function readRequest(flags: EscapeFlags): EscapeRequest {
  const scene = flags.scene === undefined ? null : openScene(flags.scene);
  const { from: _, ...where } = flags;
  const loss = resolveLoss(where, scene);
  const warm = scene?.heat?.source === 'bath' ? scene.heat : null;
  const under = scene === null ? null : sceneDictionary(scene.motion);
  const start = flags.loss === undefined ? scene?.start[0]?.[0] : undefined;
  return {
    formula: loss.formula,
    variables: [...loss.variables],
    constants: { ...loss.constants },
    from: required('from', flags.from ?? start, -1),
    to: required('to', flags.to, 1),
    scheme: flags.scheme ?? warm?.scheme ?? defaults.scheme,
    temperature: required('temperature', flags.temperature ?? warm?.temperature, 0.2),
    dt: flags.dt ?? under?.dt ?? defaults.dt,
    mass: flags.mass ?? under?.mass ?? parameters.mass.default,
    friction: flags.friction ?? under?.friction ?? defaults.friction,
    damping: flags.damping ?? under?.damping ?? choices.damping.default,
    particles: flags.particles ?? warm?.particles ?? parameters.particles.default,
    seed: flags.seed ?? warm?.seed ?? parameters.seed.default,
    ...(flags.maxTime === undefined ? {} : { maxTime: flags.maxTime }),
  };
}

function required(flag: string, value: number | undefined, example: number): number {
  if (value !== undefined) return value;
  throw new InputError(`--${flag} is missing: give it, such as --${flag} ${example}.`);
}

async function compute(request: EscapeRequest, flags: EscapeFlags, watch: Watch): Promise<Answer> {
  const runs = flags.extrapolate ? 3 : 1;
  const run = (one: EscapeRequest, first: number, share: number): Promise<EscapeResult> =>
    simulate(one, flags.workers, {
      signal: watch.signal,
      onProgress: (fraction) => watch.onProgress((first + share * fraction) / runs),
    });
  const result = await run(request, 0, 1);
  // Half the step is twice the work; noise of its own.
  const finer = { ...request, dt: request.dt / 2, seed: request.seed === 0 ? 1 : request.seed - 1 };
  const extrapolated = flags.extrapolate ? extrapolatedTime(result, await run(finer, 1, 2)) : null;
  const theory = await runJob(escapeTheory(request), { signal: watch.signal });
  return { result, extrapolated, theory, warnings: warningsOf(request, result, theory) };
}

/** What keeps the mean from being the time that was asked for: a sentence each. */
function warningsOf(
  request: EscapeRequest,
  { count, censored, lost, maxTime }: EscapeResult,
  { passage }: EscapeTheory,
): string[] {
  const warnings: string[] = [];
  const loss = defineLoss(request);
  const well = minimumNear(loss, [request.from]);
  const { mass = 1, friction = 1 } = request;
  const step = well === null ? null : stabilityAt({ ...request, mass, friction }, loss, well.x);
  if (step !== null && step.sentence !== null) warnings.push(step.sentence);
  const all = count + censored + lost;
  if (lost > 0) {
    warnings.push(
      `${lost} of ${all} particles left the landscape: the mean is that of the others, not of a passage that everybody makes`,
    );
  }
  if (passage?.status === 'exact' && passage.mean > 10 * maxTime) {
    warnings.push(
      `the exact time, ${digits(passage.mean)}, is far beyond the ${digits(maxTime)} that each particle was given: raise the temperature or --max-time`,
    );
  }
  return warnings;
}

async function simulate(
  request: EscapeRequest,
  workers: number | undefined,
  watch: Watch,
): Promise<EscapeResult> {
  const steps = (request.particles * maxTimeOf(request)) / request.dt;
  const threads = workers ?? usefulWorkers(steps);
  const lanesPerPart = Math.max(64, Math.min(256, Math.ceil(lanesOf(request) / (4 * threads))));
  const parts: EscapePart[] = [];
  const take = (part: EscapePart) => {
    parts.push(part);
  };
  await inParts('escape', escapeParts(request, lanesPerPart), take, watch, threads);
  return escapeResult(request, parts);
}

function asJson({ result, extrapolated, theory, warnings }: Answer): object {
  const { time, times: _, ...rest } = result;
  const mean = (passage: EscapeTheory['passage']) =>
    passage?.status === 'exact' ? passage.mean : null;
  const { passage, toTop, toOtherMinimum, rate, formulas } = theory;
  return {
    mean: time.mean,
    error: time.error,
    ...rest,
    ...(extrapolated === null ? {} : { extrapolated }),
    exact: mean(passage),
    ...(passage === null || passage.status === 'exact' ? {} : { noExact: passage.reason }),
    passageToTop: mean(toTop),
    passageToOtherMinimum: mean(toOtherMinimum),
    inverseRate: rate === null ? null : 1 / rate.there,
    rate,
    eyringKramers: formulas === null ? null : 1 / formulas.eyringKramers,
    formulas,
    warnings,
  };
}

function print({ result, extrapolated, theory, warnings }: Answer, request: EscapeRequest): void {
  const { time, count, censored, lost, maxTime, restricted, correction } = result;
  const { passage, toTop, toOtherMinimum, rate, formulas } = theory;
  if (count === 0) say('No particle arrived.');
  else
    say(
      `mean first passage from ${request.from} to ${request.to}: ${withError(time.mean, time.error)}`,
    );
  say(`${count} arrived, ${censored} given up at t = ${digits(maxTime)}, ${lost} lost`);
  if (censored > 0 && count > 0) {
    say(
      `the mean counts those given up by the rate of late arrivals; the mean of min(time, ${digits(maxTime)}) is ${withError(restricted.mean, restricted.error)}`,
    );
  }
  if (extrapolated !== null) {
    say(`extrapolated to Δt = 0: ${withError(extrapolated.mean, extrapolated.error)}`);
  }
  if (passage?.status === 'exact') say(`exact: ${digits(passage.mean)}`);
  else if (passage !== null) say(passage.reason);
  if (toTop?.status === 'exact') say(`exact, minimum to top of the barrier: ${digits(toTop.mean)}`);
  if (toOtherMinimum?.status === 'exact') {
    say(`exact, minimum to minimum: ${digits(toOtherMinimum.mean)}`);
  }
  if (rate !== null) say(`1/rate of the slowest mode: ${digits(1 / rate.there)}`);
  if (formulas !== null) {
    const { eyringKramers, kramers, transitionState, height } = formulas;
    say(`barrier ${digits(height)}, ${digits(height / request.temperature)} times the temperature`);
    say(
      `1/rate by Eyring and Kramers ${digits(1 / eyringKramers)}, by Kramers with inertia ${digits(1 / kramers)}, by transition-state theory ${digits(1 / transitionState)}`,
    );
  }
  say(correction);
  for (const warning of warnings) say(warning);
}
