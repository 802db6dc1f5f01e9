import type { Scene } from '../../../scene/scene.ts';
import type { Experiment } from '../../derived/experiment.ts';
import type { RunsStore } from '../../keep/kept-runs.ts';
import type { KeptRun } from '../../keep/runs-text.ts';
import { differences } from './differences.ts';
import { runOutcome } from './outcome.ts';
import { runName } from './run-name.ts';

/** The kept run that is this experiment, setting by setting; null where there is none. */
export function sameRun(runs: readonly KeptRun[], scene: Scene): KeptRun | null {
  return runs.find((run) => differences(run.scene, scene).length === 0) ?? null;
}

/** Keeps a run under the name of what changed since the last, unless it is kept already. */
export function keepRun(
  runs: RunsStore,
  { scene, tracks }: Pick<Experiment, 'scene' | 'tracks'>,
): { readonly run: KeptRun; readonly isNew: boolean } {
  const { runs: kept, keep } = runs.getState();
  const known = sameRun(kept, scene);
  if (known !== null) return { run: known, isNew: false };
  const name = runName(scene, kept[0]?.scene ?? null);
  return { run: keep({ name, outcome: runOutcome(tracks), scene }), isNew: true };
}
