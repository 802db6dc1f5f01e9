import { replica } from '../../../analysis/heat/replica.ts';
import type { ReplicaRequest } from '../../../analysis/heat/replica-request.ts';

/** Which replica was on which rung of one ladder, round by round. */
export interface LadderFilm {
  readonly rungs: number;
  readonly rounds: number;
  /** `[round·rungs + rung]`. */
  readonly replicas: Int32Array;
}

export function* ladderFilm(
  request: ReplicaRequest,
): Generator<{ readonly fraction: number }, LadderFilm> {
  const rungs = request.temperatures.length;
  const { rounds } = request;
  const replicas = new Int32Array(rungs * rounds);
  for (const progress of replica({ ...request, ladders: 1 })) {
    replicas.set(progress.replicas, progress.round * rungs);
    yield progress;
  }
  return { rungs, rounds, replicas };
}
