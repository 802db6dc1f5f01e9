import type { Command } from 'commander';
import { isLangevin } from '../analysis/heat/request.ts';
import { sampleFromParts, sampleParts } from '../analysis/heat/sample.ts';
import type { Average, SampleRequest, SampleResult } from '../analysis/heat/sample-request.ts';
import type { SampleTally } from '../analysis/heat/sample-tally.ts';
import { schemes } from '../motion/langevin/schemes.ts';
import { rules } from '../motion/rules.ts';
import { parameters } from '../scene/parameters.ts';
import { certain, withError } from './certain.ts';
import { numberFlag, pointFlag } from './flags.ts';
import { type HeatFlags, resolveHeat, withHeat } from './heat-motion.ts';
import { inParts, usefulWorkers } from './in-parts.ts';
import { InputError } from './input-error.ts';
import { digits, printJson, say, table } from './output.ts';
import { withProgress } from './run-with-progress.ts';

interface SampleFlags extends HeatFlags {
  steps?: number;
  burnIn?: number;
  bins?: number;
  interval?: number[];
  workers?: number;
  json?: boolean;
}

const steps = {
  ...parameters.steps,
  help: 'Steps that are averaged over, after the burn-in.',
  default: 2000,
};
const burnIn = {
  ...parameters.burnIn,
  help: 'Steps before them, in which the start is forgotten.',
};

/** `sample`: the equilibrium of warm particles, beside what is exact. */
export function sample(program: Command): void {
  const command = program
    .command('sample')
    .description(
      'The equilibrium of many warm particles: moments, both temperatures and histograms with their errors, beside the exact law and what the step size makes of it.',
    );
  withHeat(command)
    .addOption(numberFlag(steps, steps.default))
    .addOption(numberFlag(burnIn, 'a fifth of the steps'))
    .addOption(numberFlag(parameters.bins, parameters.bins.default))
    .addOption(pointFlag(interval))
    .addOption(numberFlag(parameters.workers))
    .action(async (flags: SampleFlags) => {
      const request = readRequest(flags);
      const parts = sampleParts(request);
      const work = request.particles * (request.steps + (request.burnIn ?? request.steps / 5));
      const workers = flags.workers ?? usefulWorkers(work);
      const tallies: SampleTally[] = [];
      const take = (tally: SampleTally) => void tallies.push(tally);
      await withProgress((watch) => inParts('samplePart', parts, take, watch, workers));
      const result = sampleFromParts(request, tallies);
      if (flags.json) printJson(asJson(request, result));
      else print(request, result);
    });
}

const interval = {
  name: 'interval',
  flag: 'interval',
  key: '',
  symbol: '',
  label: 'interval',
  unit: 'length',
  help: 'Two numbers: reports which part of the time the first coordinate lies between them.',
} as const;

function readRequest(flags: SampleFlags): SampleRequest {
  const { interval: between } = flags;
  if (between !== undefined && between.length !== 2) {
    throw new InputError(
      `--interval has ${between.length} number${between.length === 1 ? '' : 's'}: give two, such as --interval -0.5,0.5.`,
    );
  }
  return {
    ...resolveHeat(flags),
    steps: flags.steps ?? steps.default,
    ...(flags.burnIn === undefined ? {} : { burnIn: flags.burnIn }),
    ...(flags.bins === undefined ? {} : { bins: flags.bins }),
    ...(between === undefined ? {} : { interval: [between[0]!, between[1]!] as const }),
  };
}

/** What moved, then the answer; typed arrays as lists. */
function asJson(request: SampleRequest, result: SampleResult): object {
  const moved = isLangevin(request)
    ? {
        scheme: request.scheme,
        parameters: Object.fromEntries(
          schemes[request.scheme].parameters.map((name) => [name, request[name]]),
        ),
      }
    : {
        rule: request.rule,
        parameters: {
          ...Object.fromEntries(
            rules[request.rule].parameters.map((name) => [name, request.parameters[name]]),
          ),
          gradientNoise: request.gradientNoise,
          batch: request.batch,
        },
      };
  return listed({ ...moved, seed: request.seed, ...result }) as object;
}

function listed(value: unknown): unknown {
  if (value instanceof Float64Array) return Array.from(value);
  if (Array.isArray(value)) return value.map(listed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, listed(part)]));
}

/** An exact value, to the last digit that the quadrature is sure of. */
function lawful(value: number | undefined, { expected: { exact } }: SampleResult): string {
  if (value === undefined || exact.outcome !== 'normalised') return '–';
  return exact.error < 1e-12 ? digits(value) : certain(value, exact.error * Math.abs(value));
}

/** ⟨x²⟩ of a variable: ⟨y²⟩, and ⟨uy²⟩ where there are several. */
function named(label: string, names: readonly string[], coordinate: number): string {
  const name = names[coordinate] ?? 'x';
  const velocity = names.length > 1 ? `u${name}` : 'u';
  return label.replace(/[xu]/g, (letter) => (letter === 'x' ? name : velocity));
}

function shown({ mean, error }: Average): string {
  return withError(mean, error);
}

function print(request: SampleRequest, result: SampleResult): void {
  const { moments, temperature, expected, particles, escaped } = result;
  const { exact, step } = expected;
  const names = request.variables ?? [];
  const powers = { x: '⟨x⟩', x2: '⟨x²⟩', x4: '⟨x⁴⟩', u2: '⟨u²⟩', xu: '⟨xu⟩' } as const;
  const rows: string[][] = [];
  for (const [key, label] of Object.entries(powers) as [keyof typeof powers, string][]) {
    moments[key].forEach((seen, c) => {
      if (Number.isNaN(seen.mean)) return;
      const law = exact.outcome === 'normalised' ? exact.moments[key]?.[c] : undefined;
      rows.push([named(label, names, c), shown(seen), lawful(law, result)]);
    });
  }
  const law = exact.outcome === 'normalised' ? digits(expected.temperature) : '–';
  const atStep = step.status === 'stationary' ? step : null;
  const thermometers: [string, Average, number | null][] = [
    ['kinetic T', temperature.kinetic, atStep?.kinetic ?? null],
    ['configurational T', temperature.configurational, atStep?.configurational ?? null],
  ];
  for (const [label, seen, reads] of thermometers) {
    if (Number.isNaN(seen.mean)) continue;
    rows.push([label, shown(seen), law, digits(reads)]);
  }
  if (result.occupation !== null) {
    const part = exact.outcome === 'normalised' ? exact.occupation : undefined;
    rows.push(['in the interval', shown(result.occupation), lawful(part ?? undefined, result)]);
  }
  say(table(['', 'seen', 'exact', 'at this step'], rows));
  if (step.status === 'unknown') say(`at this step: not known, for ${step.reason}`);
  if (atStep !== null && result.kineticAtMeanCurvature !== null) {
    say(
      `at this step: by the curvature of the minimum; by the mean one the kinetic T is ${Number(result.kineticAtMeanCurvature.toPrecision(5))}`,
    );
  }
  if (!isLangevin(request) && Number.isFinite(expected.temperature)) {
    say(`T of this noise at small rates, ησ²/(2B): ${digits(expected.temperature)}`);
  }
  const { divergence } = result.histogram.x[0]!;
  if (divergence !== null) {
    say(`histogram of ${names[0] ?? 'x'}: ${divergence.toPrecision(2)} nats from the exact one`);
  }
  if (result.energy !== null) {
    const { absorbed, dissipated } = result.energy;
    say(`heat per unit time: ${shown(absorbed)} from the bath, ${shown(dissipated)} to it`);
  }
  if (result.acceptance !== null) say(`${(100 * result.acceptance).toPrecision(4)} % accepted`);
  say(
    `${particles - escaped} of ${particles} particles there after ${result.burnIn} + ${result.steps} steps; errors are standard errors`,
  );
  for (const warning of result.warnings) say(warning);
}
