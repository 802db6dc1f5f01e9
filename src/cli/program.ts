import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { AnalysisError } from '../analysis/analysis-error.ts';
import { JobCancelled } from '../jobs/job.ts';
import { JobFailure } from '../jobs/protocol.ts';
import { LossError } from '../loss/loss-error.ts';
import { FormulaError } from '../math/formula-error.ts';
import { DictionaryError } from '../motion/dictionary-error.ts';
import { FlowError } from '../motion/flow.ts';
import { ParameterError, parameters } from '../scene/parameters.ts';
import { SceneError } from '../scene/scene.ts';
import { basins } from './basins.ts';
import { bench } from './bench.ts';
import { cascade } from './cascade.ts';
import { chart } from './chart.ts';
import { doublings } from './doublings.ts';
import { escapeCommand } from './escape.ts';
import { exportCommand } from './export.ts';
import { joinNegativeValues, numberFlag } from './flags.ts';
import { flow } from './flow.ts';
import { InputError } from './input-error.ts';
import { landscape } from './landscape.ts';
import { lyapunov } from './lyapunov.ts';
import { orbit } from './orbit.ts';
import { race } from './race.ts';
import { sample } from './sample.ts';
import { scenes } from './scenes.ts';
import { search } from './search.ts';
import { translate } from './translate.ts';

const badInput = [
  InputError,
  FormulaError,
  LossError,
  SceneError,
  DictionaryError,
  ParameterError,
  FlowError,
  AnalysisError,
];

/** Flags that set a field under another name. */
const flagOf: Readonly<Record<string, string>> = {
  formula: 'loss',
  'scales.mass': 'mass',
  'scales.friction': 'friction',
  'scales.eta': 'lr',
  entrants: 'rules',
  starts: 'x0',
  start: 'x0',
  displacement: 'v0',
  velocity: 'u0',
  rho: 'momentum',
  eta: 'lr',
  across: 'over',
  up: 'and',
  shape: 'columns',
  'objective.gradientNoise': 'noise',
  'method.size': 'tournament-size',
  'method.step': 'walk',
  'objective.scale': 'linear',
};

/** The complaint of a layer below with the flag in front that sets the field at fault. */
function complaint(error: Error): string {
  const hasField =
    error instanceof AnalysisError ||
    error instanceof DictionaryError ||
    error instanceof FlowError;
  if (!hasField) return error.message;
  const inner = /^((parameters|schedule|objective|method)\.)+/;
  const field = error.field.replace(inner, '').replace(/\[.*/, '');
  const flag =
    flagOf[error.field] ??
    flagOf[field] ??
    field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `--${flag}: ${error.message}`;
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** The program with all its commands, before it has read any words. */
export function buildProgram(): Command {
  const program = new Command('overdamped')
    .description('A physics-based simulator of learning.')
    .version(version())
    .showSuggestionAfterError()
    // Commander's own complaint is worded anew below, on one line.
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  for (const add of [
    orbit,
    flow,
    translate,
    cascade,
    doublings,
    lyapunov,
    chart,
    basins,
    landscape,
    race,
    escapeCommand,
    sample,
    search,
    exportCommand(version()),
    scenes,
    bench,
  ])
    add(program);
  for (const command of program.commands) {
    command
      .addOption(numberFlag(parameters.seed))
      .option('--json', 'Prints one JSON object and nothing else on stdout.')
      .exitOverride()
      .configureOutput({ outputError: () => {} });
  }
  return program;
}

/** One line for stderr: "unknown flag --colunms: did you mean --columns?". */
function reword(error: CommanderError): string {
  const [problem, suggestion] = error.message.replace(/^error: /, '').split('\n');
  const meant = /\(Did you mean (.+?)\?\)/.exec(suggestion ?? '');
  const cure = meant === null ? 'see --help' : `did you mean ${meant[1]}?`;
  return `${problem!.replace('unknown option', 'unknown flag').replaceAll("'", '')}: ${cure}`;
}

/** Runs one command line, without program name. @returns the exit code: 0 answered, 1 a worker died, 2 bad input, 130 interrupted. */
export async function run(words: readonly string[]): Promise<number> {
  try {
    const program = buildProgram();
    if (words.length === 0) {
      program.outputHelp();
      return 0;
    }
    await program.parseAsync(joinNegativeValues(words), { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      process.stderr.write(`${reword(error)}\n`);
      return 2;
    }
    if (error instanceof JobCancelled) {
      process.stderr.write('Interrupted; no file was left half written.\n');
      return 130;
    }
    if (error instanceof Error && badInput.some((kind) => error instanceof kind)) {
      process.stderr.write(`${complaint(error).replaceAll('\n', ' ')}\n`);
      return 2;
    }
    if (error instanceof JobFailure) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}
