import { extname } from 'node:path';
import type { Command } from 'commander';
import {
  type BasinsRequest,
  type BasinsResult,
  basins as computeBasins,
} from '../analysis/basins.ts';
import { axisValues, type ChartAxis } from '../analysis/chart.ts';
import { basinColour } from '../export/chart-colours.ts';
import { heading, sweptParameter } from '../export/figure-options.ts';
import { type GridAxis, gridFigure, hex } from '../export/grid-figure.ts';
import { gridCsv, jsonArray, jsonObject } from '../export/grid-text.ts';
import type { RuleName } from '../motion/rule.ts';
import { parameters } from '../scene/parameters.ts';
import { type AxisFlags, acrossAxis, cellsPerSide, upAxis } from './axes.ts';
import { withError } from './certain.ts';
import { type Experiment, resolveExperiment, withExperiment } from './experiment.ts';
import { numberFlag } from './flags.ts';
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
import { runWithProgress } from './run-with-progress.ts';

interface BasinsFlags extends AxisFlags, OutFlags {
  steps?: number;
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
    .action(async (flags: BasinsFlags) => {
      const experiment = resolveExperiment(flags);
      const request = readRequest(flags, experiment);
      const { paths } = outPaths(flags.out);
      const result = await runWithProgress(computeBasins(request));
      if (paths.length > 0) await writeFiles(paths, (path) => write(path, result, flags));
      if (flags.json) await printPieces(json(result));
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

function write(path: string, result: BasinsResult, flags: BasinsFlags): Promise<void> {
  if (isPicture(path)) return writePicture(path, flags, (size) => picture(result, size));
  return writePieces(path, extname(path).toLowerCase() === '.csv' ? csv(result) : json(result));
}

function json({ request, attractors, boundary, cells }: BasinsResult): Iterable<string> {
  const { across, up } = request;
  const shape = [up?.count ?? 1, across.count] as const;
  return jsonObject(
    {
      attractors,
      fractions: attractors.map(({ fraction }) => fraction),
      boundary: boundary === null ? null : { value: boundary.value, error: boundary.error },
      shape,
      over: across,
      and: up ?? null,
    },
    { cells: jsonArray(...shape, (i) => cells[i]!) },
  );
}

function csv({ request, attractors, cells }: BasinsResult): Iterable<string> {
  const { across, up } = request;
  const header = [across.name, ...(up === undefined ? [] : [up.name]), 'attractor', 'status'];
  return gridCsv(header, axisValues(across), up === undefined ? null : axisValues(up), (i) => [
    cells[i]!,
    attractors[cells[i]!]!.status,
  ]);
}

function picture(
  { request, attractors, cells }: BasinsResult,
  size: { readonly width: number; readonly height: number },
): string {
  const { across, up, rule } = request;
  const colour = (index: number) => basinColour(index, attractors[index]!.status);
  return gridFigure({
    ...size,
    across: axis(across, request, rule),
    up: up === undefined ? null : axis(up, request, rule),
    heading: heading(request, [across.name, ...(up === undefined ? [] : [up.name])]),
    colour: (row, column) => colour(cells[row * across.count + column]!),
    legend: attractors.slice(0, 8).map((_, i) => ({
      colour: hex(colour(i)),
      words: words(attractors[i]!).replaceAll('-', '−'),
    })),
  });
}

function axis(axis: ChartAxis, { variables = [] }: BasinsRequest, rule: RuleName): GridAxis {
  if (variables.includes(axis.name)) return { ...axis, label: 'start', symbol: axis.name };
  return { ...axis, ...sweptParameter(axis.name, rule) };
}

function words({ status, period, point }: BasinsResult['attractors'][number]): string {
  if (status === 'escaped') return 'escapes';
  const place = `(${point!.map((x) => Number(x.toPrecision(4))).join(', ')})`;
  if (status === 'bounded') return `no short period, through ${place}`;
  return period === 1 ? `fixed point ${place}` : `period ${period}, through ${place}`;
}

function print({ request, attractors, boundary }: BasinsResult): void {
  const { across, up } = request;
  const line = ({ name, from, to, count }: ChartAxis) =>
    `${count} values of ${name} from ${digits(from)} to ${digits(to)}`;
  say([across, ...(up === undefined ? [] : [up])].map(line).join(', '));
  for (const one of attractors) {
    say(`${(100 * one.fraction).toFixed(2).padStart(7)} %  ${words(one)}`);
  }
  if (boundary !== null) {
    say(`boundary dimension ${withError(boundary.value, boundary.error)} by box-counting`);
  }
}
