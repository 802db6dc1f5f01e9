import { type Command, Option } from 'commander';
import { axisBetween, usualAxis } from '../analysis/search/axes.ts';
import {
  type SearchAxis,
  type SearchMethod,
  type SearchMethodName,
  type SearchObjective,
  searchMethodNames,
} from '../analysis/search/request.ts';
import { search as lookFor } from '../analysis/search/search.ts';
import { successRates } from '../analysis/search/success.ts';
import { stationaryPoint } from '../loss/stationary.ts';
import { isParticleRule } from '../motion/rule.ts';
import { takesNumber } from '../motion/rule-shape.ts';
import { parameters } from '../scene/parameters.ts';
import { searchParameters } from '../scene/search-parameters.ts';
import { type Experiment, resolveExperiment } from './experiment.ts';
import { type ExperimentFlags, withExperiment } from './experiment-flags.ts';
import { numberFlag, readNumber } from './flags.ts';
import { InputError } from './input-error.ts';
import { onlyStart } from './motion-of.ts';
import { sweptName } from './optimizer.ts';
import { printJson, writeWhole } from './output.ts';
import { runWithProgress } from './run-with-progress.ts';
import { asJson, knownOf, print, printRates, trialsCsv } from './search-output.ts';

type NumberName = keyof typeof searchParameters;

interface SearchFlags extends ExperimentFlags, Partial<Record<NumberName, number>> {
  axes?: readonly Ends[];
  method?: readonly SearchMethodName[];
  steps?: number;
  noise?: number;
  curvatures?: readonly number[];
  linear?: boolean;
  temperatures?: readonly number[];
  tournamentSize?: number;
  out?: string;
  seed?: number;
  json?: boolean;
}

interface Ends {
  readonly name: string;
  readonly ends: readonly [number, number] | null;
}

const noise = {
  ...parameters.gradientNoise,
  flag: 'noise',
  help: 'Standard deviation of the noise on each coordinate of each gradient; with --curvatures, of one evaluation.',
};

/** `search`: good numbers of a rule, by evaluating what it gets down to. */
export function search(program: Command): void {
  const command = program
    .command('search')
    .description(
      'Looks for the numbers with which a rule gets down furthest: by grid, random trials, tournaments, replica exchange or a fitted quadratic.',
    );
  const { evaluations, searches, tolerance, ...others } = searchParameters;
  withExperiment(command)
    .addOption(
      new Option(
        '--axes <list>',
        'What is looked for and where, such as lr=0.01..1,momentum=0..0.99. (default: lr, and momentum where the rule has it)',
      ).argParser(readAxes),
    )
    .addOption(
      new Option(
        '--method <names>',
        `One or more of ${searchMethodNames.join(', ')}. (default: tournament; with --searches all)`,
      ).argParser(readMethods),
    )
    .addOption(numberFlag(parameters.steps, parameters.steps.default))
    .addOption(numberFlag(noise, 0))
    .addOption(
      new Option(
        '--curvatures <numbers>',
        'Instead of a loss: the factor per step on the slowest of these curvatures.',
      ).argParser(numbersOf('--curvatures')),
    )
    .option('--linear', 'Compares losses as they are, not their logarithms.')
    .addOption(numberFlag(evaluations, evaluations.default))
    .addOption(numberFlag(searches))
    .addOption(numberFlag(tolerance, tolerance.default))
    .addOption(
      new Option('--temperatures <numbers>', 'The ladder of the replicas, ascending.').argParser(
        numbersOf('--temperatures'),
      ),
    )
    .option('--out <file.csv>', 'Writes all trials.');
  for (const row of Object.values(others)) {
    const isFixed = row.name !== 'last' && row.name !== 'runs';
    command.addOption(isFixed ? numberFlag(row, row.default) : numberFlag(row));
  }
  command.action((flags: SearchFlags) => answer(flags));
}

async function answer(flags: SearchFlags): Promise<void> {
  const { objective, axes } = readObjective(flags);
  const counts = flags.searches !== undefined;
  const names = flags.method ?? (counts ? searchMethodNames : ['tournament']);
  const methods = names.map((name) => methodOf(name, flags));
  const asked = {
    objective,
    axes,
    evaluations: flags.evaluations ?? searchParameters.evaluations.default,
    seed: flags.seed ?? parameters.seed.default,
  };
  if (counts) {
    if (flags.out !== undefined) {
      throw new InputError('--out writes the trials of one search: leave --searches out.');
    }
    const tolerance = flags.tolerance ?? searchParameters.tolerance.default;
    const rates = await runWithProgress(
      successRates({ ...asked, methods, searches: flags.searches!, tolerance }),
    );
    if (flags.json) printJson({ known: knownOf(rates, axes), rates: rates.rates });
    else printRates(rates, axes, tolerance);
    return;
  }
  if (methods.length > 1) {
    throw new InputError('--method names several: give one, or --searches to compare them.');
  }
  const result = await runWithProgress(lookFor({ ...asked, method: methods[0]! }));
  if (flags.out !== undefined) await writeWhole(flags.out, trialsCsv(result, axes));
  if (flags.json) printJson(asJson(result, axes));
  else print(result, axes);
}

function readObjective(flags: SearchFlags): { objective: SearchObjective; axes: SearchAxis[] } {
  if (flags.curvatures !== undefined) {
    if (flags.loss !== undefined || flags.scene !== undefined) {
      throw new InputError(
        '--curvatures stand in the place of a loss: leave --loss and --scene out.',
      );
    }
    // Some loss, so that the rule is read as everywhere.
    const { rule, parameters: own } = resolveExperiment({ ...flags, loss: 'x^2', x0: [[1]] });
    const { curvatures, noise: error = 0 } = flags;
    const objective = { kind: 'factor', curvatures, rule: rule.name, noise: error } as const;
    return {
      objective: { ...objective, parameters: own },
      axes: axesOf(flags, rule, Math.max(...curvatures)),
    };
  }
  const experiment = resolveExperiment(flags);
  const { loss, rule, scene } = experiment;
  const steps = flags.steps ?? scene?.steps ?? parameters.steps.default;
  const objective: SearchObjective = {
    kind: 'run',
    loss: { formula: loss.formula, variables: loss.variables, constants: loss.constants },
    start: onlyStart(experiment, flags),
    rule: rule.name,
    parameters: experiment.parameters,
    steps,
    gradientNoise: flags.noise,
    last: flags.last,
    runs: flags.runs,
    scale: flags.linear ? 'linear' : 'logarithmic',
  };
  const curvature = stationaryPoint(loss, onlyStart(experiment, flags))?.curvatures.at(-1) ?? 0;
  return { objective, axes: axesOf(flags, rule, isParticleRule(rule.name) ? curvature : 0) };
}

/** The axes of the flags, or those every rule of this kind has. */
function axesOf(flags: SearchFlags, rule: Experiment['rule'], curvature: number): SearchAxis[] {
  // Heavy ball's limit at any momentum; a rate that counts 1 − ρ times may be longer.
  const limit = (rule.name === 'averaged' ? 40 : 4) / curvature;
  const given = flags.axes ?? [
    { name: 'lr', ends: null },
    ...(rule.parameters.includes('momentum') ? [{ name: 'momentum', ends: null }] : []),
  ];
  return given.map(({ name: spelt, ends }) => {
    const name = sweptName(spelt);
    if (!takesNumber(rule, name)) {
      const known = [...rule.parameters, ...(rule.optional ?? [])].join(', ');
      throw new InputError(
        `--axes names ${spelt}, which ${rule.name} has not: choose among ${known}.`,
      );
    }
    if (ends !== null) return axisBetween(name, ...ends);
    const usual =
      name === 'lr' && limit > 0 && limit < Infinity
        ? axisBetween('lr', limit / 1000, limit)
        : usualAxis(name);
    if (usual !== null) return usual;
    throw new InputError(`--axes says no ends for ${spelt}: write them, as in ${spelt}=0.1..1.`);
  });
}

function methodOf(name: SearchMethodName, flags: SearchFlags): SearchMethod {
  switch (name) {
    case 'tournament':
      return {
        name,
        population: flags.population,
        size: flags.tournamentSize,
        mutation: flags.mutation,
      };
    case 'exchange':
      return { name, temperatures: flags.temperatures, step: flags.walk };
    case 'surrogate':
      return { name, confidence: flags.confidence, reach: flags.reach };
    default:
      return { name };
  }
}

function readAxes(text: string): Ends[] {
  return text.split(',').map((part) => {
    const match = /^\s*([\w-]+)\s*(?:=\s*(.+?)\s*\.\.\s*(.+))?$/.exec(part);
    if (match === null) {
      throw new InputError(`--axes has "${part}": write name=from..to, such as lr=0.01..1.`);
    }
    const [, name, from, to] = match;
    const read = (word: string) => readNumber('--axes', word);
    return { name: name!, ends: from === undefined ? null : [read(from), read(to!)] };
  });
}

function readMethods(text: string): SearchMethodName[] {
  return text.split(',').map((part) => {
    const name = part.trim() as SearchMethodName;
    if (searchMethodNames.includes(name)) return name;
    throw new InputError(
      `--method knows no "${name}": choose among ${searchMethodNames.join(', ')}.`,
    );
  });
}

function numbersOf(flag: string): (text: string) => number[] {
  return (text) => text.split(',').map((part) => readNumber(flag, part));
}
