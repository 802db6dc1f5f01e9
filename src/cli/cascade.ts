import { extname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { CascadeRequest } from '../analysis/cascade.ts';
import { type DoublingMark, locateDoublings, type MarkedColumns } from '../analysis/marks.ts';
import { cascadeFigure } from '../export/figure.ts';
import { figureOptions } from '../export/figure-options.ts';
import { parameters } from '../scene/parameters.ts';
import { type Table, tableFile, tableOnStdout } from './cascade-tables.ts';
import {
  type Experiment,
  type ExperimentFlags,
  resolveExperiment,
  withExperiment,
} from './experiment.ts';
import { numberFlag } from './flags.ts';
import { InputError } from './input-error.ts';
import { type KeptColumn, KeptColumns } from './kept-columns.ts';
import { digits, note, say, writeWhole } from './output.ts';
import { renderPng } from './render-png.ts';
import { runWithProgress, withProgress } from './run-with-progress.ts';
import { checkSweep, sweep, type TakeColumns } from './sweep.ts';
import { WholeFile } from './whole-file.ts';

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
  workers?: number;
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
    .addOption(numberFlag(parameters.workers))
    .action(async (flags: CascadeFlags) => {
      const experiment = resolveExperiment(flags);
      const request = readRequest(flags, experiment);
      checkSweep(request);
      const paths = [...new Set((flags.out ?? []).map((path) => resolve(path)))];
      const pictures = paths.filter((path) => isPicture(path));
      for (const path of pictures) requireFolder(path);
      const kept = new KeptColumns(pictures.length > 0);
      try {
        await tabulate(
          request,
          paths.filter((path) => !isPicture(path)),
          kept,
          flags,
        );
        if (flags.json && pictures.length === 0) return;
        const { columns } = kept;
        const doublings = await runWithProgress(mainDoublings({ request, columns }));
        for (const path of pictures) {
          await draw(path, { request, columns, doublings }, flags);
          note(`wrote ${path}`);
        }
        if (!flags.json) summarize({ request, columns, doublings });
      } finally {
        kept.close();
      }
    });
}

/** Computes the sweep, and writes and keeps its columns as they come. */
async function tabulate(
  request: CascadeRequest,
  paths: readonly string[],
  kept: KeptColumns,
  flags: CascadeFlags,
): Promise<void> {
  const points = flags.points ?? false;
  const tables: Table[] = [];
  try {
    for (const path of paths) tables.push(tableFile(path, { points }));
    if (flags.json) tables.push(tableOnStdout({ points }));
    const take: TakeColumns = async (columns) => {
      for (const column of columns) kept.add(column);
      for (const table of tables) await table.take(columns);
    };
    await withProgress((watch) => sweep(request, take, watch, flags.workers));
    for (const table of tables) await table.finish();
    for (const path of paths) note(`wrote ${path}`);
  } finally {
    for (const table of tables) table.abandon();
  }
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
function* mainDoublings(diagram: MarkedColumns) {
  const all = yield* locateDoublings(diagram);
  return all.filter(({ base, doubles }) => base === 1 && doubles);
}

interface Diagram {
  readonly request: CascadeRequest;
  readonly columns: readonly KeptColumn[];
  readonly doublings: readonly DoublingMark[];
}

function isPicture(path: string): boolean {
  return ['.png', '.svg'].includes(extname(path).toLowerCase());
}

/** Complains of a folder that is not there before the sweep, not after it. */
function requireFolder(path: string): void {
  new WholeFile(path).abandon();
}

async function draw(path: string, diagram: Diagram, flags: CascadeFlags): Promise<void> {
  const width = flags.width ?? parameters.figureWidth.default;
  const height = flags.height ?? parameters.figureHeight.default;
  const options = figureOptions(diagram, diagram.doublings, layout(width, height));
  const svg = cascadeFigure(diagram, options);
  await writeWhole(path, path.toLowerCase().endsWith('.svg') ? svg : await renderPng(svg, width));
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
function summarize({ request, columns, doublings }: Diagram): void {
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
