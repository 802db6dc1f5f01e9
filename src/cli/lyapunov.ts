import type { Command } from 'commander';
import {
  orbitsOfSpectrum,
  type SpectrumRequest,
  type SpectrumResult,
  singularWords,
  spectrum,
} from '../analysis/spectrum.ts';
import { parameters } from '../scene/parameters.ts';
import { withError } from './certain.ts';
import { resolveExperiment } from './experiment.ts';
import { type ExperimentFlags, withExperiment } from './experiment-flags.ts';
import { numberFlag } from './flags.ts';
import { motionOf, onlyStart } from './motion-of.ts';
import { digits, printJson, say } from './output.ts';
import { runWithProgress } from './run-with-progress.ts';

interface LyapunovFlags extends ExperimentFlags {
  steps?: number;
  burnIn?: number;
  targetError?: number;
  json?: boolean;
}

const steps = {
  ...parameters.steps,
  help: `Steps of each of the ${orbitsOfSpectrum} orbits that are averaged; of more than a million, orbits begin anew.`,
  maximum: 1e10,
  default: 200_000,
};
const burnIn = { ...parameters.burnIn, help: 'Steps of each orbit that do not count.' };

/** `lyapunov`: the Lyapunov spectrum with its standard error. */
export function lyapunov(program: Command): void {
  const command = program
    .command('lyapunov')
    .description(
      'The Lyapunov spectrum, averaged over an ensemble of orbits that start around --x0, with its standard error.',
    );
  withExperiment(command)
    .addOption(numberFlag(steps, steps.default))
    .addOption(numberFlag(burnIn, 1024))
    .addOption(numberFlag(parameters.targetError, 'none'))
    .action(async (flags: LyapunovFlags) => {
      const experiment = resolveExperiment(flags);
      const request: SpectrumRequest = {
        ...motionOf(experiment),
        start: onlyStart(experiment, flags),
        steps: orbitsOfSpectrum * (flags.steps ?? steps.default),
        ...(flags.burnIn === undefined ? {} : { burnIn: flags.burnIn }),
        ...(flags.targetError === undefined ? {} : { targetError: flags.targetError }),
      };
      const result = await runWithProgress(spectrum(request));
      if (flags.json) printJson(asJson(result));
      else print(result);
    });
}

/** Where orbits do not stay, or rest where the step has no derivative, there are no exponents. */
function asJson(result: SpectrumResult): object {
  const { status, orbits, restarted, expectedSum, convergence } = result;
  const stays = status === 'finished';
  return {
    exponents: result.exponents.map((one) => (stays ? one : { value: null, error: null })),
    sum: stays ? result.sum : null,
    expectedSum,
    kaplanYorke: stays ? result.kaplanYorke : null,
    status,
    steps: result.steps / orbits,
    orbits,
    restarted,
    convergence: convergence.map((at) => ({ ...at, steps: at.steps / orbits })),
  };
}

function print(result: SpectrumResult): void {
  const { exponents, sum, expectedSum, orbits, restarted, status } = result;
  if (status === 'escaped') {
    say('Orbits escape: there is nothing to average.');
    return;
  }
  if (status === 'singular') {
    say(`No exponents: ${singularWords}.`);
    return;
  }
  exponents.forEach(({ value, error }, i) => {
    say(`λ${subscript(i + 1)} = ${withError(value, error)} per step`);
  });
  if (exponents.length > 1) {
    const expected = expectedSum === null ? '' : `, ln|det J| = ${digits(expectedSum)}`;
    say(`sum = ${digits(sum)}${expected}`);
  }
  say(`Kaplan–Yorke dimension ${Number(result.kaplanYorke.toPrecision(5))}`);
  say(
    `${orbits} orbits of ${result.steps / orbits} steps; the error is a standard error over them`,
  );
  if (restarted > 0) {
    say(
      `${restarted} time${restarted === 1 ? '' : 's'} an orbit left the attractor, by rounding or at its start, and was begun anew`,
    );
  }
}

function subscript(n: number): string {
  return String(n).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));
}
