import type { RaceResult, RaceRun } from '../../analysis/race/request.ts';
import { type KeyLook, type LegendKey, round } from '../plot/legend-key.ts';
import type { Theme } from '../theme.ts';
import { looksOf, type RunnerLook } from './race-colours.ts';

/** A run with the look it has in every picture and table. */
export interface Runner extends RunnerLook {
  readonly run: RaceRun;
  /** Its place in the list of entrants. */
  readonly index: number;
  /** Of a race that this one is compared with. */
  readonly ghost: boolean;
}

export function runnersOf(result: RaceResult | undefined, theme: Theme, ghost = false): Runner[] {
  const runs = result?.runs ?? [];
  const looks = looksOf(
    runs.map(({ name }) => name),
    theme,
  );
  return runs.map((run, index) => ({ run, index, ghost, ...looks[index]! }));
}

/** The line by which a run is known in pictures, tables and legends; a ghost has no ball. */
export function runnerLook({
  colour,
  dash,
  ghost,
}: Pick<Runner, 'colour' | 'dash' | 'ghost'>): KeyLook {
  if (ghost) return { colour, line: { width: 2.4, dash: [1, 3] }, opacity: 0.6 };
  return { colour, line: { width: 2.4, dash }, mark: round(3.4) };
}

/** The legend of a race; those of the other race, which it is compared with, come last. */
export function runnerKeys(runners: readonly Runner[]): LegendKey[] {
  const key = (runner: Runner) => {
    const { label } = runner.run;
    return { label: runner.ghost ? `${label}, compared` : label, ...runnerLook(runner) };
  };
  return [...runners].sort((a, b) => Number(a.ghost) - Number(b.ghost)).map(key);
}
