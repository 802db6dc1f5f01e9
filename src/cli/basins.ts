import { extname } from 'node:path';
import type { Command } from 'commander';
import { BasinMap } from '../analysis/basin-map.ts';
import { basinParts } from '../analysis/basin-rows.ts';
import type { BasinsRequest, BasinsResult } from '../analysis/basins.ts';
import { type ChartAxis, requireAxis } from '../analysis/chart.ts';
import { attractorPhrase, basinsFigure } from '../export/map-figure.ts';
import { basinsCsv, basinsJson } from '../export/map-text.ts';
import { parameters } from '../scene/parameters.ts';
import { type AxisFlags, acrossAxis, cellsPerSide, upAxis } from './axes.ts';
import { withError } from './certain.ts';
import { type Experiment, resolveExperiment } from './experiment.ts';
import { withExperiment } from './experiment-flags.ts';
import { numberFlag } from './flags.ts';
import { inParts, usefulWorkers } from './in-parts.ts';
import { motionOf, onlyStart } from './motion-of.ts';
import {
  isPicture,
  type OutFlags,
  outPaths,
  withOut,
  writeFiles,
  writePicture,
} from './out-files.ts';
import { digits, printPieces, say, writePieces } from './output.ts';
import { withProgress } from './run-with-progress.ts';

interface BasinsFlags extends AxisFlags, OutFlags {
  steps?: number;
  workers?: number;
  json?: boolean;
}

const steps = {
  ...parameters.steps,
  help: 'Steps of each orbit before it is looked at.',
  default: 4000,
};

/** `basins`: which start goes to which attractor. */
export function basins(program: Command): void {
  const command = program
    .command('basins')
    .description(
      'Which start goes where: over a line of starts, over two coordinates, or over one and a parameter.',
    );
  withOut(withExperiment(command))
    .option('--over <name>', 'The horizontal axis: a variable of the loss. (default: the first)')
    .option(
      '--and <name>',
      'The vertical axis: another variable, lr, momentum, mass, friction, dt or a constant. (default: the second variable)',
    )
    .addOption(numberFlag(parameters.from, 'the scene’s picture, or -2'))
    .addOption(numberFlag(parameters.to, 'the scene’s picture, or 2'))
    .addOption(numberFlag(parameters.andFrom, 'as --from'))
    .addOption(numberFlag(parameters.andTo, 'as --to'))
    .addOption(numberFlag(parameters.columns, cellsPerSide))
    .addOption(numberFlag(parameters.rows, cellsPerSide))
    .addOption(numberFlag(steps, steps.default))
    .addOption(numberFlag(parameters.workers))
    .action(async (flags: BasinsFlags) => {
      const experiment = resolveExperiment(flags);
      const request = readRequest(flags, experiment);
      const { paths } = outPaths(flags.out);
      const result = await compute(request, flags.workers);
      if (paths.length > 0) await writeFiles(paths, (path) => write(path, result, flags));
      if (flags.json) await printPieces(basinsJson(result));
      else print(result);
    });
}

function readRequest(flags: BasinsFlags, experiment: Experiment): BasinsRequest {
  const [first, second] = experiment.loss.variables;
  const and = flags.and ?? (flags.over !== undefined && flags.over === second ? first : second);
  return {
    ...motionOf(experiment),
    across: acrossAxis(flags, flags.over ?? first!, experiment),
    ...(and === undefined ? {} : { up: upAxis(flags, and, experiment) }),
    start: onlyStart(experiment, flags),
    steps: flags.steps ?? steps.default,
  };
}

async function compute(request: BasinsRequest, workers: number | undefined): Promise<BasinsResult> {
  // Complains of what cannot be computed before anything is begun.
  requireAxis('across', request.across);
  if (request.up !== undefined) requireAxis('up', request.up);
  const { across, up, steps: each = steps.default } = request;
  const map = new BasinMap(request);
  const threads = workers ?? usefulWorkers(across.count * (up?.count ?? 1) * each);
  await withProgress((watch) =>
    inParts('basinRows', basinParts(request), (rows) => map.add(rows), watch, threads),
  );
  map.sort();
  return map.result();
}

function write(path: string, result: BasinsResult, flags: BasinsFlags): Promise<void> {
  if (isPicture(path)) return writePicture(path, flags, (size) => basinsFigure(result, size));
  return writePieces(
    path,
    extname(path).toLowerCase() === '.csv' ? basinsCsv(result) : basinsJson(result),
  );
}

function print({ request, attractors, boundary }: BasinsResult): void {
  const { across, up } = request;
  const line = ({ name, from, to, count }: ChartAxis) =>
    `${count} values of ${name} from ${digits(from)} to ${digits(to)}`;
  say([across, ...(up === undefined ? [] : [up])].map(line).join(', '));
  for (const one of attractors) {
    say(`${(100 * one.fraction).toFixed(2).padStart(7)} %  ${attractorPhrase(one)}`);
  }
  if (boundary !== null) {
    say(`boundary dimension ${withError(boundary.value, boundary.error)} by box-counting`);
  }
}
