import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { type CascadeRequest, type CascadeResult, cascade as sweep } from '../analysis/cascade.ts';
import { type DoublingMark, locateDoublings } from '../analysis/marks.ts';
import { cascadeCsv } from '../export/csv.ts';
import { cascadeFigure } from '../export/figure.ts';
import { figureOptions } from '../export/figure-options.ts';
import { cascadeColumns } from '../export/json.ts';
import { parameters } from '../scene/parameters.ts';
import {
  type Experiment,
  type ExperimentFlags,
  resolveExperiment,
  withExperiment,
} from './experiment.ts';
import { numberFlag } from './flags.ts';
import { InputError } from './input-error.ts';
import { digits, note, printJson, say, writeWhole } from './output.ts';
import { renderPng } from './render-png.ts';
import { runWithProgress } from './run-with-progress.ts';

interface CascadeFlags extends ExperimentFlags {
  to?: number;
  columns?: number;
  keep?: number;
  burnIn?: number;
  maxBurnIn?: number;
  out?: string[];
  width?: number;
  height?: number;
  points?: boolean;
  json?: boolean;
}

const formats = ['.png', '.svg', '.csv', '.json'];

/** `cascade`: the bifurcation diagram over a parameter. */
export function cascade(program: Command): void {
  const command = program
    .command('cascade')
    .description('The bifurcation diagram: what the orbit settles on as a parameter rises.');
  withExperiment(command)
    .option(
      '--over <name>',
      'The swept parameter: lr, momentum, mass, friction, dt or a constant. (default: lr)',
    )
    .addOption(numberFlag(parameters.from))
    .addOption(numberFlag(parameters.to))
    .addOption(numberFlag(parameters.columns, parameters.columns.default))
    .addOption(numberFlag(parameters.keep, parameters.keep.default))
    .addOption(numberFlag(parameters.burnIn, parameters.burnIn.default))
    .addOption(numberFlag(parameters.maxBurnIn, parameters.maxBurnIn.default))
    .addOption(
      new Option(
        '--out <file>',
        `A file to write, ${formats.join(', ')}; may be repeated.`,
      ).argParser((path: string, before: string[] | undefined) => [
        ...(before ?? []),
        checkFormat(path),
      ]),
    )
    .addOption(numberFlag(parameters.figureWidth, parameters.figureWidth.default))
    .addOption(numberFlag(parameters.figureHeight, parameters.figureHeight.default))
    .option('--points', 'Includes the attractor points in JSON and CSV.')
    .action(async (flags: CascadeFlags) => {
      const experiment = resolveExperiment(flags);
      const request = readRequest(flags, experiment);
      const result = await runWithProgress(sweep(request));
      const doublings = await runWithProgress(mainDoublings(result));
      for (const path of flags.out ?? []) await write(path, { result, doublings, flags });
      const points = flags.points ?? false;
      if (flags.json) printJson({ columns: cascadeColumns(result, { points }) });
      else summarize(result, doublings);
    });
}

function checkFormat(path: string): string {
  if (formats.includes(extname(path).toLowerCase())) return path;
  throw new InputError(`--out ${path}: end the name in ${formats.join(', ')}.`);
}

function readRequest(flags: CascadeFlags, experiment: Experiment): CascadeRequest {
  const { loss, scene, rule, particle, starts, displacement } = experiment;
  const swept = flags.loss === undefined && flags.over === undefined ? scene?.sweep : undefined;
  const from = flags.from ?? swept?.from;
  const to = flags.to ?? swept?.to;
  if (from === undefined)
    throw new InputError('--from is missing: give the first value, such as --from 0.8.');
  if (to === undefined)
    throw new InputError('--to is missing: give the last value, such as --to 2.');
  return {
    formula: loss.formula,
    variables: [...loss.variables],
    constants: { ...loss.constants },
    rule: rule.name,
    parameters: experiment.parameters,
    ...(particle === null ? {} : { particle }),
    over: flags.over ?? swept?.over ?? 'lr',
    from,
    to,
    columns: flags.columns ?? parameters.columns.default,
    starts: starts.map((start) => [...start]),
    ...(displacement === undefined ? {} : { displacement: [...displacement] }),
    keep: flags.keep ?? parameters.keep.default,
    burnIn: flags.burnIn ?? parameters.burnIn.default,
    maxBurnIn: flags.maxBurnIn ?? parameters.maxBurnIn.default,
  };
}

/** The doublings of the cascade that starts from period 1, not those of the windows in its chaos. */
function* mainDoublings(result: CascadeResult) {
  const all = yield* locateDoublings(result);
  return all.filter(({ base, doubles }) => base === 1 && doubles);
}

interface Diagram {
  readonly result: CascadeResult;
  readonly doublings: readonly DoublingMark[];
  readonly flags: CascadeFlags;
}

async function write(path: string, { result, doublings, flags }: Diagram): Promise<void> {
  const points = flags.points ?? false;
  const width = flags.width ?? parameters.figureWidth.default;
  const height = flags.height ?? parameters.figureHeight.default;
  switch (extname(path).toLowerCase()) {
    case '.csv':
      writeWhole(path, cascadeCsv(result, { points }));
      break;
    case '.json':
      writeWhole(path, `${JSON.stringify({ columns: cascadeColumns(result, { points }) })}\n`);
      break;
    default: {
      const page = layout(width, height);
      const svg = cascadeFigure(result, figureOptions(result, doublings, page));
      writeWhole(path, path.toLowerCase().endsWith('.svg') ? svg : await renderPng(svg, width));
    }
  }
  note(`wrote ${path}`);
}

/**
 * The size a picture is laid out at, in the proportions asked for: at 480 to 1200 units of width type
 * is neither too large nor too small, and less than 300 units of height would not hold the axes.
 */
function layout(width: number, height: number): { width: number; height: number } {
  const units = Math.max(Math.min(Math.max(width, 480), 1200), (300 * width) / height);
  return { width: units, height: (units * height) / width };
}

/** How many columns have which status, and the exponent's range. */
function summarize({ request, columns }: CascadeResult, doublings: readonly DoublingMark[]): void {
  const counts = new Map<string, number>();
  for (const { status, period } of columns) {
    const name = status === 'converged' ? `converged, period ${period}` : status;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  say(
    `${columns.length} columns over ${request.over} from ${digits(request.from)} to ${digits(request.to)}`,
  );
  for (const [name, count] of counts) say(`${String(count).padStart(8)}  ${name}`);
  for (const { period, value } of doublings) {
    say(`period ${period} doubles at ${digits(value)}`);
  }
}
