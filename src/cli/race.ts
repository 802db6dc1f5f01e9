import { type Command, Option } from 'commander';
import { race as run } from '../analysis/race/race.ts';
import { hybridName, type RaceResult } from '../analysis/race/request.ts';
import { raceCsv } from '../export/race-csv.ts';
import { parameters } from '../scene/parameters.ts';
import { raceParameters } from '../scene/race-parameters.ts';
import { withLoss } from './experiment-flags.ts';
import { numberFlag } from './flags.ts';
import { InputError } from './input-error.ts';
import { withOptimizer } from './optimizer.ts';
import { digits, note, printJson, say, table, writeWhole } from './output.ts';
import { readEntrants } from './race-entrants.ts';
import { type RaceFlags, readRequest } from './race-request.ts';
import { runWithProgress } from './run-with-progress.ts';
import { withRates } from './variation.ts';

const epochs = {
  ...raceParameters.iterations,
  name: 'epochs',
  flag: 'epochs',
  label: 'epochs',
  help: 'Passes over the data instead of steps: each is ⌈rows/batch⌉ of them.',
};
const places = {
  ...raceParameters.iterations,
  name: 'places',
  flag: 'places',
  label: 'places',
  minimum: 2,
  help: 'Keeps at most so many places of each run, evenly thinned.',
};

/** `race`: several rules and methods from one start, on the same batches and noise. */
export function race(program: Command): void {
  const command = program
    .command('race')
    .description(
      'Several update rules and methods from one start, with the same batches and noise for all.',
    );
  withOptimizer(withRates(withLoss(command)))
    .addOption(
      new Option(
        '--rules <list>',
        'Who races, such as gd,adam,l-bfgs; numbers of one’s own after a colon: gd:lr=0.1,heavy-ball:lr=0.02,momentum=0.9. Numbers given as flags are everybody’s who has them. (default: those of the scene, at rates that suit its landscape where it gives none)',
      ).argParser(readEntrants),
    )
    .addOption(numberFlag({ ...parameters.steps, minimum: 0 }, raceParameters.iterations.default))
    .addOption(numberFlag(epochs))
    .addOption(numberFlag(raceParameters.batch, 'all rows'))
    .option('--with-replacement', 'A row may come twice before all have come.')
    .addOption(numberFlag(raceParameters.noise, raceParameters.noise.default))
    .addOption(numberFlag(raceParameters.tolerance, raceParameters.tolerance.default))
    .addOption(numberFlag(places, 'all'))
    .option(
      '--sharpness',
      'Also the largest curvature along each run, beside what its rate allows.',
    )
    .addOption(
      new Option('--out <file>', 'A table of all places to write, .csv.').argParser(checkFormat),
    )
    .action(async (flags: RaceFlags) => {
      const request = readRequest(flags);
      const result = await runWithProgress(run(request));
      if (flags.out !== undefined) {
        await writeWhole(flags.out, raceCsv(result));
        note(`wrote ${flags.out}`);
      }
      if (flags.json) printJson(asJson(result));
      else print(result);
    });
}

function checkFormat(path: string): string {
  if (path.toLowerCase().endsWith('.csv')) return path;
  throw new InputError(`--out ${path}: end the name in .csv.`);
}

function asJson({ variables, runs, minimum }: RaceResult): object {
  return {
    variables,
    runs: runs.map(({ name, gradients, ...run }) => ({
      rule: name,
      ...run,
      gradients: gradients.at(-1),
      gradientsAt: gradients,
    })),
    minimum,
  };
}

function print({ variables, runs, minimum }: RaceResult): void {
  const onData = runs.some(({ epochs: passes }) => passes !== null);
  const header = ['', 'status', 'steps', 'gradients', ...(onData ? ['epochs'] : [])];
  const rows = runs.map((run) => [
    run.label,
    run.status,
    String(run.steps),
    String(run.gradients.at(-1)),
    ...(onData ? [digits(run.epochs)] : []),
    ...run.x.at(-1)!.map((each) => digits(each)),
    digits(run.loss.at(-1)),
    digits(run.gradientNorm.at(-1)),
    digits(run.distance?.at(-1)),
  ]);
  say(table([...header, ...variables, 'loss', '|slope|', 'distance'], rows));
  for (const { label, reason, switchedAt } of runs) {
    if (reason !== null) note(`${label}: ${reason}.`);
    if (switchedAt === undefined) continue;
    const { step, criterion } = switchedAt;
    note(
      `${label}: L-BFGS from step ${step} on, where the loss had fallen by ${digits(criterion.relativeChange)} of itself in ${criterion.window} steps (at most ${criterion.mostChange}) and the signal-to-noise ratio was ${Number.isFinite(criterion.signalToNoise) ? digits(criterion.signalToNoise) : 'infinite'} (at least ${criterion.leastSignal}).`,
    );
  }
  if (runs.some(({ name }) => name === hybridName) && runs.every((run) => !run.switchedAt)) {
    note('Adam never handed over: the loss was falling, or its gradient was noise.');
  }
  if (minimum !== null) {
    const at = minimum.x.map((each) => digits(each)).join(', ');
    note(`The lowest minimum known is ${digits(minimum.loss)} at (${at}).`);
  }
}
