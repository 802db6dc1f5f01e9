/** What makes a ladder of replicas, checked. */
import { AnalysisError } from '../analysis-error.ts';
import { schemeNamed } from './motion.ts';
import type { ReplicaRequest } from './replica-request.ts';

/** @throws AnalysisError naming the field that makes no ladder. */
export function requireLadder(request: ReplicaRequest): void {
  const { temperatures, stepsPerSwap, rounds, ladders, burnIn } = request;
  schemeNamed(request.scheme);
  const ascends = temperatures.every((t, i) => t > (temperatures[i - 1] ?? 0) && t < Infinity);
  if (temperatures.length === 0 || !ascends) {
    const problem = `The temperatures ${temperatures.join(', ')} do not ascend from above 0`;
    throw new AnalysisError('temperatures', problem, 'give one or more, each above the one before');
  }
  const counts = { stepsPerSwap, rounds, ladders };
  for (const [field, value] of Object.entries(counts)) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw new AnalysisError(field, `${field} is ${value}`, 'give a whole number, 1 or more');
  }
  if (burnIn !== undefined && !(Number.isSafeInteger(burnIn) && burnIn >= 0 && burnIn < rounds)) {
    const problem = `burnIn is ${burnIn} of ${rounds} rounds`;
    throw new AnalysisError(
      'burnIn',
      problem,
      'give a whole number from 0 on and below the rounds',
    );
  }
}

/** @throws AnalysisError unless the target is a ball in as many coordinates. */
export function requireTarget(
  { at, radius }: NonNullable<ReplicaRequest['target']>,
  dimension: number,
): void {
  if (at.length !== dimension || !at.every(Number.isFinite)) {
    const problem = `The target has ${at.length} coordinates and the loss ${dimension}`;
    throw new AnalysisError('target.at', problem, 'give one finite number for each');
  }
  if (!(radius > 0 && Number.isFinite(radius))) {
    throw new AnalysisError('target.radius', `The radius is ${radius}`, 'give a number above 0');
  }
}
