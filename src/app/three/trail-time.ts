import type { Track } from '../track.ts';

/** Steps of a discrete track whose trail is visible in a valley at once. */
const stepsInValley = 28;
/** Steps after which a trail begins to pale. */
const stepsBright = 40;

/** The shortest time step among the discrete tracks; infinite when there are none. */
function shortestStep(tracks: readonly Track[]): number {
  let step = Number.POSITIVE_INFINITY;
  for (const track of tracks) {
    if (track.style === 'solid' && track.count > 1)
      step = Math.min(step, track.t[1]! - track.t[0]!);
  }
  return step;
}

/** How much time the depth of a valley spans: the trails recede along it. 0 when nothing moves. */
export function timeIntoValley(tracks: readonly Track[]): number {
  let longest = 0;
  for (const track of tracks) {
    if (track.count > 1) longest = Math.max(longest, track.t[track.count - 1]!);
  }
  return Math.min(longest, stepsInValley * shortestStep(tracks));
}

/** The time after which trails pale, the same for all tracks. */
export function trailMemory(tracks: readonly Track[]): number {
  if (tracks.some(({ lasting }) => lasting === true)) return 1e9;
  const memory = stepsBright * shortestStep(tracks);
  return Number.isFinite(memory) ? memory : 1e9;
}
