import type { Scene } from '../../../scene/scene.ts';
import { sceneDictionary } from '../../../scene/scene-motion.ts';
import type { Experiment, Laboratory } from '../../derived/experiment.ts';
import type { Compared } from '../../state/compared.ts';

/** A film is never longer than this many steps. */
const longestFilm = 5000;

/** The landscape itself, without the stretch of it that is drawn. */
function ground({ loss }: Scene): string {
  const { formula, variables, constants, data, plane } = loss;
  return JSON.stringify([formula, variables, constants, data, plane]);
}

/**
 * Runs B from A's start over the time of A.
 *
 * @param laboratory one that is only for B: it keeps what did not change
 * @param drafting whether something is being dragged: then what takes long is coarser
 */
export function compareRuns(
  laboratory: Laboratory,
  a: Experiment,
  b: { readonly name: string; readonly scene: Scene },
  drafting: boolean,
): Compared {
  const { name } = b;
  const remarks: string[] = [];
  const nothing = { name, tracks: [], lowest: null, onGround: false };
  const { scene } = a;
  try {
    laboratory.learn(a.rules);
    const sameSpace = b.scene.start.every((start) => start.length === scene.start[0]!.length);
    if (!sameSpace) {
      remarks.push('B has another number of variables, so only its settings are compared.');
      return { ...nothing, remarks };
    }
    const { dt } = sceneDictionary(b.scene.motion);
    const steps = Math.ceil((scene.steps * a.dictionary.dt) / dt - 1e-9);
    const film = Math.min(longestFilm, Math.max(1, steps));
    const ran = laboratory({ ...b.scene, start: scene.start, steps: film }, drafting);
    const onGround = ground(b.scene) === ground(scene);
    if (JSON.stringify(b.scene.start) !== JSON.stringify(scene.start)) {
      remarks.push('Both begin at the start of A; B’s own start is another.');
    }
    if (dt !== a.dictionary.dt) {
      const cut = film < steps ? `, and ${film} steps of B do not reach the end` : '';
      remarks.push(`Their time steps differ: both are shown at the same time t${cut}.`);
    }
    if (!onGround) {
      remarks.push('B descends another landscape: it is in the plots, not on this surface.');
    }
    const tracks = ran.tracks.map((track) => ({
      ...track,
      label: `B: ${track.label}`,
      run: 'B' as const,
    }));
    return { name, tracks, lowest: ran.lowest, onGround, remarks };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...nothing, remarks: [...remarks, `B cannot be run here: ${reason}`] };
  }
}
