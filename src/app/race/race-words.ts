/** What came of a race, in words. */
import type { RaceResult, RaceRun } from '../../analysis/race/request.ts';
import { readable } from '../plot/ticks.ts';

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** How a run ended, in a few words. */
export function endOf(run: RaceRun): string {
  switch (run.status) {
    case 'converged':
      return 'finish line';
    case 'escaped':
      return `left at step ${run.steps.toLocaleString('en')}`;
    case 'no-step':
      return 'found no step';
    case 'finished':
      return 'out of steps';
    case 'stopped':
      return 'under way';
  }
}

const last = (list: readonly number[]) => list.at(-1) ?? Number.NaN;

/** The run with the lowest loss at its end; null where all have left. */
export function lowestOf(runs: readonly RaceRun[]): RaceRun | null {
  const here = runs.filter((run) => Number.isFinite(last(run.loss)) && run.status !== 'escaped');
  return here.reduce<RaceRun | null>(
    (best, run) => (best === null || last(run.loss) < last(best.loss) ? run : best),
    null,
  );
}

/** Those that reached the finish line, the fewest gradients first. */
export function finishers(runs: readonly RaceRun[]): RaceRun[] {
  return runs
    .filter(({ status }) => status === 'converged')
    .sort((a, b) => last(a.gradients) - last(b.gradients));
}

/** When and why a hybrid changed its method; null for a run that has not. */
export function switchSentence({ label, switchedAt }: RaceRun): string | null {
  if (switchedAt === undefined) return null;
  const { step, criterion } = switchedAt;
  const { relativeChange, mostChange, window, signalToNoise, leastSignal } = criterion;
  const percent = (part: number) => `${readable(100 * part, 2)} %`;
  const change =
    relativeChange >= 0
      ? `had fallen by ${percent(relativeChange)}`
      : `had risen by ${percent(-relativeChange)}`;
  const signal =
    signalToNoise === Infinity
      ? 'its gradient has no noise'
      : `signal to noise was ${readable(signalToNoise, 2)} (at least ${leastSignal})`;
  return `${label}: L-BFGS from step ${step.toLocaleString('en')}, as the loss ${change} in ${window} steps (at most ${percent(mostChange)}) and ${signal}.`;
}

/** Who was first, who has left: one or two sentences. */
export function raceSentence({ runs }: RaceResult): string {
  const sentences: string[] = [];
  const [first, second] = finishers(runs);
  const broken = runs.some(({ status }) => status === 'stopped');
  if (first !== undefined) {
    const gradients = plural(last(first.gradients), 'gradient');
    const among =
      second === undefined
        ? ''
        : `, ${second.label} second after ${last(second.gradients).toLocaleString('en')}`;
    sentences.push(
      `${first.label} needed the fewest gradients to the finish line: ${gradients} in ${plural(first.steps, 'step')}${among}.`,
    );
  } else {
    const lowest = lowestOf(runs);
    if (lowest !== null) {
      const loss = readable(last(lowest.loss), 3);
      sentences.push(
        broken
          ? `The race was cancelled; ${lowest.label} is the lowest so far, at a loss of ${loss}.`
          : `Nobody reached the finish line; ${lowest.label} came lowest, to a loss of ${loss}.`,
      );
    }
  }
  const gone = runs.filter(({ status }) => status === 'escaped');
  if (gone.length > 0) {
    sentences.push(`${gone.map(({ label }) => label).join(', ')} left the landscape.`);
  }
  const stuck = runs.filter(({ status }) => status === 'no-step');
  for (const { label, reason } of stuck) {
    sentences.push(`${label} found no step${reason === null ? '' : `: ${reason}`}`);
  }
  return sentences.join(' ');
}
