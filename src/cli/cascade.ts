import { type Command, Option } from 'commander';
import type { Carry, CascadeRequest } from '../analysis/cascade.ts';
import { type DiagramCrisis, locateCrises } from '../analysis/crises.ts';
import { type DoublingMark, locateDoublings, type MarkedColumns } from '../analysis/marks.ts';
import { namedObservable } from '../analysis/named-observable.ts';
import { tableOptions } from '../export/csv.ts';
import { cascadeFigure } from '../export/figure.ts';
import { figureOptions } from '../export/figure-options.ts';
import { parameters } from '../scene/parameters.ts';
import { type Table, tableFile, tableOnStdout } from './cascade-tables.ts';
import { type Experiment, resolveExperiment } from './experiment.ts';
import { type ExperimentFlags, withExperiment } from './experiment-flags.ts';
import { numberFlag } from './flags.ts';
import { InputError } from './input-error.ts';
import { type KeptColumn, KeptColumns } from './kept-columns.ts';
import { motionOf } from './motion-of.ts';
import { sweptName } from './optimizer.ts';
import { isPicture, type OutFlags, outPaths, withOut, writePicture } from './out-files.ts';
import { digits, note, say } from './output.ts';
import { runWithProgress, withProgress } from './run-with-progress.ts';
import { checkSweep, sweep, type TakeColumns } from './sweep.ts';

interface CascadeFlags extends ExperimentFlags, OutFlags {
  to?: number;
  columns?: number;
  keep?: number;
  burnIn?: number;
  observable?: string;
  carry?: 'up' | 'down' | 'both';
  maxBurnIn?: number;
  points?: boolean;
  workers?: number;
  json?: boolean;
}

/** `cascade`: the bifurcation diagram over a parameter. */
export function cascade(program: Command): void {
  const command = program
    .command('cascade')
    .description('The bifurcation diagram: what the orbit settles on as a parameter rises.');
  withOut(withExperiment(command))
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
    .option(
      '--observable <name>',
      'What is shown of each state: a variable, loss, gradient-norm, or distance (to the nearest of the lowest minima). (default: the first variable)',
    )
    .addOption(
      new Option(
        '--carry <direction>',
        'Begins each column where the one before ended, upwards, downwards or both: shows hysteresis.',
      ).choices(['up', 'down', 'both']),
    )
    .option('--points', 'Includes the attractor points in JSON and CSV.')
    .addOption(numberFlag(parameters.workers))
    .action(async (flags: CascadeFlags) => {
      const experiment = resolveExperiment(flags);
      const request = readRequest(flags, experiment);
      checkSweep(request);
      const { paths, pictures } = outPaths(flags.out);
      const kept = new KeptColumns(pictures.length > 0);
      const directions = directionsOf(flags);
      try {
        await tabulate(
          request,
          paths.filter((path) => !isPicture(path)),
          kept,
          flags,
          directions,
        );
        if (flags.json && pictures.length === 0) return;
        const { columns } = kept;
        const ofUp = columns.slice(0, request.columns);
        const doublings = await runWithProgress(mainDoublings({ request, columns: ofUp }));
        const crises = pictures.length === 0 ? [] : await runWithProgress(locateCrises(request));
        for (const path of pictures) {
          await draw(path, { request, columns, doublings, crises }, flags);
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
  directions: readonly Carry[],
): Promise<void> {
  const points = flags.points ?? false;
  const tables: Table[] = [];
  try {
    const options = { ...tableOptions({ ...request, carry: directions[0]! }), points };
    for (const path of paths) tables.push(tableFile(path, options));
    if (flags.json) tables.push(tableOnStdout(options));
    const take: TakeColumns = async (columns) => {
      for (const column of columns) kept.add(column);
      for (const table of tables) await table.take(columns);
    };
    await withProgress((watch) => sweep(request, take, watch, flags.workers, directions));
    for (const table of tables) await table.finish();
    for (const path of paths) note(`wrote ${path}`);
  } finally {
    for (const table of tables) table.abandon();
  }
}

function directionsOf({ carry }: CascadeFlags): readonly Carry[] {
  return carry === 'both' ? ['up', 'down'] : [carry ?? 'none'];
}

function readRequest(flags: CascadeFlags, experiment: Experiment): CascadeRequest {
  const { scene, starts } = experiment;
  const swept = flags.loss === undefined && flags.over === undefined ? scene?.sweep : undefined;
  const from = flags.from ?? swept?.from;
  const to = flags.to ?? swept?.to;
  if (from === undefined)
    throw new InputError('--from is missing: give the first value, such as --from 0.8.');
  if (to === undefined)
    throw new InputError('--to is missing: give the last value, such as --to 2.');
  const name =
    flags.observable ?? (flags.loss === undefined ? scene?.diagram?.observable : undefined);
  const domain = flags.loss === undefined ? scene?.loss.domain : undefined;
  const over = sweptName(flags.over ?? swept?.over ?? 'lr');
  const observable =
    name === undefined
      ? 0
      : namedObservable(name, experiment.loss, { over, from, to, starts, domain });
  return {
    ...motionOf(experiment),
    over,
    from,
    to,
    ...(observable === 0 ? {} : { observable }),
    columns: flags.columns ?? parameters.columns.default,
    starts: starts.map((start) => [...start]),
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

interface Drawing extends Diagram {
  readonly crises: readonly DiagramCrisis[];
}

async function draw(path: string, diagram: Drawing, flags: CascadeFlags): Promise<void> {
  await writePicture(path, flags, (size) =>
    cascadeFigure(diagram, figureOptions(diagram, diagram.doublings, size, diagram.crises)),
  );
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
