import type { RaceResult, RaceRun } from '../../analysis/race/request.ts';
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
