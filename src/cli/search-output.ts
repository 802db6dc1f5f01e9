/** What a search has found, as it is printed and written. */
import type { SearchAxis, SearchResult } from '../analysis/search/request.ts';
import type { SuccessRate, SuccessResult } from '../analysis/search/success.ts';
import { digits, note, say, table } from './output.ts';

function named(axes: readonly SearchAxis[], point: readonly number[]): Record<string, number> {
  return Object.fromEntries(axes.map(({ name }, i) => [name, point[i]!]));
}

/** The known optimum by the names of the axes; null where no theory knows one. */
export function knownOf(
  { known }: Pick<SearchResult, 'known'> | SuccessResult,
  axes: readonly SearchAxis[],
) {
  return known === null ? null : { point: named(axes, known.point), value: known.value };
}

/** A result with its points by the names of the axes. */
export function asJson(result: SearchResult, axes: readonly SearchAxis[]): object {
  const { method, best, excess, evaluations, confirmations, trials, decisions } = result;
  return {
    method,
    best: { ...best, point: named(axes, best.point) },
    known: knownOf(result, axes),
    excess,
    evaluations,
    confirmations,
    trials: trials.map((trial) => ({ ...trial, point: named(axes, trial.point) })),
    decisions: decisions.map((decision) => ({
      ...decision,
      incumbent: named(axes, decision.incumbent),
      candidate: named(axes, decision.candidate),
    })),
  };
}

/** Every trial, one a line. */
export function trialsCsv({ trials }: SearchResult, axes: readonly SearchAxis[]): string {
  const head = [...axes.map(({ name }) => name), 'value', 'generation'].join(',');
  const rows = trials.map(({ point, value, generation }) =>
    [...point, value, generation].join(','),
  );
  return `${[head, ...rows].join('\n')}\n`;
}

function words(axes: readonly SearchAxis[], point: readonly number[]): string {
  return axes.map(({ name }, i) => `${name} = ${Number(point[i]!.toPrecision(5))}`).join(', ');
}

/** The ten best trials and what was found. */
export function print(result: SearchResult, axes: readonly SearchAxis[]): void {
  const { best, known, excess, evaluations, confirmations, trials, decisions, method } = result;
  const shown = [...trials].sort((a, b) => a.value - b.value).slice(0, 10);
  const rows = shown.map(({ point, value, generation }) => [
    ...point.map((number) => digits(Number(number.toPrecision(6)))),
    digits(Number(value.toPrecision(6))),
    String(generation),
  ]);
  say(table([...axes.map(({ name }) => name), 'value', 'generation'], rows));
  const { value, error } = best.confirmed;
  const certain = error === 0 ? '' : ` ± ${error.toPrecision(2)}`;
  say(`${method}: ${words(axes, best.point)}`);
  note(
    `${evaluations} evaluations; ${confirmations} fresh ones say ${digits(Number(value.toPrecision(6)))}${certain}.`,
  );
  if (decisions.length > 0) {
    const accepted = decisions.filter((decision) => decision.accepted).length;
    note(`${accepted} of ${decisions.length} candidates were surely better and took over.`);
  }
  if (known === null) note('No theory knows the optimum of this objective.');
  else {
    note(
      `Known optimum: ${words(axes, known.point)}, value ${digits(Number(known.value.toPrecision(6)))}; the choice lies ${digits(Number(excess!.toPrecision(3)))} above it.`,
    );
  }
}

/** How often each method found the known optimum. */
export function printRates(
  { rates, known }: SuccessResult,
  axes: readonly SearchAxis[],
  tolerance: number,
): void {
  const rows = rates.map(
    ({ method, successes, of, rate, error, medianExcess, evaluations }: SuccessRate) => [
      method,
      `${successes} of ${of}`,
      `${rate.toFixed(2)} ± ${error.toFixed(2)}`,
      digits(Number(medianExcess.toPrecision(3))),
      String(evaluations),
    ],
  );
  say(table(['method', 'successes', 'rate', 'median excess', 'evaluations'], rows));
  note(`A success ends at most ${tolerance} above the optimum at ${words(axes, known.point)}.`);
}
