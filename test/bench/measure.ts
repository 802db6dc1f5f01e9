/** Timing of alternatives against each other, in one process and one run. */

export interface Contender {
  readonly name: string;
  /** Does the work once and returns the seconds it took. */
  readonly run: () => number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

export interface Timing {
  readonly median: number;
  /** The fastest round: nearer the truth on a machine that is busy with other things. */
  readonly best: number;
}

/**
 * Seconds of each contender. They take turns, so that what else the machine
 * does falls on all of them alike; two rounds before are not counted.
 */
export function compare(contenders: readonly Contender[], rounds: number): Timing[] {
  const seconds: number[][] = contenders.map(() => []);
  for (let round = -2; round < rounds; round++) {
    contenders.forEach(({ run }, i) => {
      const elapsed = run();
      if (round >= 0) seconds[i]!.push(elapsed);
    });
  }
  return seconds.map((all) => ({ median: median(all), best: Math.min(...all) }));
}

/** Millions per second, by the median round and by the best one. */
export type Speed = Timing;

export function speedOf(count: number, { median, best }: Timing): Speed {
  return { median: count / median / 1e6, best: count / best / 1e6 };
}
