import { extname } from 'node:path';
import type { Command } from 'commander';
import {
  type ChartRequest,
  type ChartResult,
  chartParts,
  chart as computeChart,
  escapedPeriod,
} from '../analysis/chart.ts';
import { chartFigure } from '../export/map-figure.ts';
import { chartCsv, chartJson } from '../export/map-text.ts';
import { parameters } from '../scene/parameters.ts';
import { type AxisFlags, acrossAxis, cellsPerSide, upAxis } from './axes.ts';
import { type Experiment, resolveExperiment } from './experiment.ts';
import { withExperiment } from './experiment-flags.ts';
import { numberFlag } from './flags.ts';
import { inParts, usefulWorkers } from './in-parts.ts';
import { motionOf, onlyStart } from './motion-of.ts';
import { sweptName } from './optimizer.ts';
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

interface ChartFlags extends AxisFlags, OutFlags {
  burnIn?: number;
  keep?: number;
  workers?: number;
  json?: boolean;
}

type Cells = Pick<ChartResult, 'periods' | 'exponents'>;

/** The steps after which a cell is looked at, and those its exponent is averaged over. */
const stepsOfCell = 1000;
const keep = {
  ...parameters.keep,
  help: 'Steps that the exponent is averaged over.',
  default: stepsOfCell,
};

/** `chart`: period and exponent over two parameters. */
export function chart(program: Command): void {
  const command = program
    .command('chart')
    .description(
      `The period (0: none up to 64; ${escapedPeriod}: escapes) and the largest Lyapunov exponent over two parameters.`,
    );
  withOut(withExperiment(command))
    .option(
      '--over <name>',
      'The horizontal axis: lr, momentum, mass, friction, dt or a constant. (default: lr)',
    )
    .option('--and <name>', 'The vertical axis, another of these. (default: momentum)')
    .addOption(numberFlag(parameters.from, 'lr: 0, momentum: 0'))
    .addOption(numberFlag(parameters.to, 'lr: 4/λ, momentum: 0.95'))
    .addOption(numberFlag(parameters.andFrom, 'as --from'))
    .addOption(numberFlag(parameters.andTo, 'as --to'))
    .addOption(numberFlag(parameters.columns, cellsPerSide))
    .addOption(numberFlag(parameters.rows, cellsPerSide))
    .addOption(numberFlag(parameters.burnIn, stepsOfCell))
    .addOption(numberFlag(keep, keep.default))
    .addOption(numberFlag(parameters.workers))
    .action(async (flags: ChartFlags) => {
      const request = readRequest(flags, resolveExperiment(withAxes(flags)));
      // Complains of what cannot be computed before anything is begun.
      computeChart({ ...request, rowRange: [0, 1] }).next();
      const { paths } = outPaths(flags.out);
      const cells = await compute(request, flags.workers);
      if (paths.length > 0) await writeFiles(paths, (path) => write(path, request, cells, flags));
      if (flags.json) await printPieces(chartJson(request, cells));
      else summarize(request, cells);
    });
}

/** The axes as the resolution of the experiment needs them: both names and their first values. */
function withAxes(flags: ChartFlags): ChartFlags {
  const over = sweptName(flags.over ?? 'lr');
  const and = flags.and ?? 'momentum';
  return { ...flags, over, and };
}

function readRequest(flags: ChartFlags, experiment: Experiment): ChartRequest {
  return {
    ...motionOf(experiment),
    over: acrossAxis(flags, flags.over ?? 'lr', experiment),
    and: upAxis(flags, flags.and ?? 'momentum', experiment),
    start: onlyStart(experiment, flags),
    burnIn: flags.burnIn ?? stepsOfCell,
    keep: flags.keep ?? keep.default,
  };
}

async function compute(request: ChartRequest, workers: number | undefined): Promise<Cells> {
  const { over, and, burnIn = 0, keep = 0 } = request;
  const periods = new Int32Array(over.count * and.count);
  const exponents = new Float64Array(periods.length);
  const threads = workers ?? usefulWorkers(periods.length * (burnIn + keep));
  const take = (part: ChartResult): void => {
    periods.set(part.periods, part.rows[0] * over.count);
    exponents.set(part.exponents, part.rows[0] * over.count);
  };
  await withProgress((watch) => inParts('chart', chartParts(request), take, watch, threads));
  return { periods, exponents };
}

function write(
  path: string,
  request: ChartRequest,
  cells: Cells,
  flags: ChartFlags,
): Promise<void> {
  if (isPicture(path))
    return writePicture(path, flags, (size) => chartFigure(request, cells, size));
  return writePieces(
    path,
    extname(path).toLowerCase() === '.csv' ? chartCsv(request, cells) : chartJson(request, cells),
  );
}

/** Which part of the chart has which period. */
function summarize({ over, and }: ChartRequest, { periods }: Cells): void {
  const counts = new Map<number, number>();
  for (const period of periods) counts.set(period, (counts.get(period) ?? 0) + 1);
  const range = ({ name, from, to }: typeof over) =>
    `${name} from ${digits(from)} to ${digits(to)}`;
  say(`${over.count} × ${and.count} cells: ${range(over)}, ${range(and)}`);
  const rank = (period: number) => (period > 0 ? period : 1000 - period);
  const share = (count: number) => `${((100 * count) / periods.length).toFixed(2).padStart(7)} %`;
  const listed = [...counts].sort(([a], [b]) => rank(a) - rank(b));
  const isSmall = ([period, count]: readonly [number, number]) =>
    period > 8 && count < periods.length / 1000;
  for (const one of listed) if (!isSmall(one)) say(`${share(one[1])}  ${name(one[0])}`);
  const rest = listed.filter(isSmall).reduce((sum, [, count]) => sum + count, 0);
  if (rest > 0) say(`${share(rest)}  other periods up to 64`);
}

function name(period: number): string {
  if (period === escapedPeriod) return 'escapes';
  return period === 0 ? 'aperiodic, or not settled on a period up to 64' : `period ${period}`;
}
