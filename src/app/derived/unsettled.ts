import type { Experiment } from './experiment.ts';

/**
 * Why there is nothing that this experiment settles on as the pictures of the cascade have it, in one
 * sentence; null where there may be.
 */
export function unsettledWords({
  loss,
  scene: { schedule },
}: Pick<Experiment, 'loss' | 'scene'>): string | null {
  if (loss.moves) {
    return 'This landscape moves, so there is nothing to settle on; with a number in the place of t it stands still.';
  }
  if (schedule !== undefined && schedule.name !== 'constant') {
    return 'The learning rate follows a schedule, so there is no one rate to settle at; a constant one has a cascade.';
  }
  return null;
}
