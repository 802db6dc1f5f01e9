import { race } from '../../analysis/race/race.ts';

/** What a worker of the Race view computes. */
export function raceComputations() {
  return { race };
}

export type RaceComputations = ReturnType<typeof raceComputations>;
