import type { Command } from 'commander';
import type { Doubling } from '../analysis/bifurcation/doubling-chain.ts';
import {
  type DoublingsRequest,
  type DoublingsResult,
  doublings as findDoublings,
} from '../analysis/bifurcation/doublings.ts';
import type { Estimate } from '../analysis/estimate.ts';
import { parameters } from '../scene/parameters.ts';
import { certain, withError } from './certain.ts';
import { resolveExperiment } from './experiment.ts';
import { type ExperimentFlags, withExperiment } from './experiment-flags.ts';
import { numberFlag } from './flags.ts';
import { motionOf, onlyStart } from './motion-of.ts';
import { sweptName } from './optimizer.ts';
import { note, printJson, say, table } from './output.ts';
import { runWithProgress } from './run-with-progress.ts';

interface DoublingsFlags extends ExperimentFlags {
  to?: number;
  count?: number;
  json?: boolean;
}

/** `doublings`: the certified period doublings of a stationary point. */
export function doublings(program: Command): void {
  const command = program
    .command('doublings')
    .description(
      'The period doublings of the stationary point nearest to --x0, each solved for with its error; δ, α and where they accumulate.',
    );
  withExperiment(command)
    .option(
      '--over <name>',
      'What is turned up: lr, momentum, mass, friction, dt or a constant. (default: lr)',
    )
    .addOption(numberFlag(parameters.from))
    .addOption(numberFlag(parameters.to))
    .addOption(numberFlag(parameters.count, parameters.count.default))
    .action(async (flags: DoublingsFlags) => {
      const experiment = resolveExperiment(flags);
      const { displacement: _, ...motion } = motionOf(experiment);
      const request: DoublingsRequest = {
        ...motion,
        over: sweptName(flags.over ?? 'lr'),
        start: onlyStart(experiment, flags),
        count: flags.count ?? parameters.count.default,
        ...(flags.from === undefined ? {} : { from: flags.from }),
        ...(flags.to === undefined ? {} : { to: flags.to }),
      };
      const result = await runWithProgress(findDoublings(request));
      if (!flags.json) return print(request, result);
      printJson(asJson(result));
      if (result.ended !== null) note(`${result.ended}.`);
    });
}

function asJson({ doublings: found, dimension, ...result }: DoublingsResult): object {
  const { delta, deltas, alpha, alphas, accumulation, ended, origin } = result;
  return {
    doublings: found.map((one) => ({
      period: one.period,
      value: one.value,
      error: one.valueError,
      multiplier: one.multiplier,
      residual: one.residual,
      side: one.side,
      coefficient: one.coefficient,
      orbit: positions(one, dimension, origin.length),
    })),
    delta: { ...(delta ?? unknown), sequence: deltas },
    alpha: { ...(alpha ?? unknown), sequence: alphas },
    accumulation: accumulation ?? unknown,
    stationaryPoint: origin,
    ended,
  };
}

const unknown = { value: null, error: null };

/** The cycle's positions; where the rule keeps a velocity it is the difference of neighbours. */
function positions({ points, period }: Doubling, dimension: number, variables: number): number[][] {
  return Array.from({ length: period }, (_, i) =>
    Array.from(points.subarray(i * dimension, i * dimension + variables)),
  );
}

function print({ over }: DoublingsRequest, result: DoublingsResult): void {
  const { doublings: found, deltas, alphas, ended } = result;
  if (found.length > 0) {
    const rows = found.map((one, k) => [
      `${one.period} → ${2 * one.period}`,
      certain(one.value, one.valueError),
      one.valueError.toExponential(0),
      deltas[k - 1]?.toFixed(6) ?? '',
      // The first cycle of a stationary point has no gap: ratios begin with the third.
      alphas[k - 2]?.toFixed(5) ?? '',
      one.multiplier.toFixed(12),
      one.residual.toExponential(0),
      one.side,
    ]);
    say(table(['period', over, 'error', 'δ', 'α', 'multiplier', 'residual', 'side'], rows));
    line('δ →', result.delta);
    line('α →', result.alpha);
    line(`${over} →`, result.accumulation);
  }
  if (ended !== null) say(`${ended}.`);
}

function line(name: string, limit: Estimate | null): void {
  if (limit !== null) say(`${name} ${withError(limit.value, limit.error)}`);
}
