import type { LossEvaluator } from '../../loss/evaluator.ts';
import { particleFlow } from '../../motion/flow.ts';
import type { Track } from '../track.ts';

export interface FlowRun {
  readonly mass: number | readonly number[];
  readonly friction: number | readonly number[];
  readonly start: readonly number[];
  readonly until: number;
  readonly samples: number;
  readonly tolerance: number;
}

/**
 * Steps of the integration after which a path is given up: scenes take a hundred or two, an oscillation about four a
 * turn, of which more than some hundreds cannot be drawn. Ten times as many would hold the page up for seconds.
 */
const mostSteps = 4000;

/** The exact path of the particle as a track; it ends where the integration says it must. */
export function flowTrack(label: string, run: FlowRun, loss: LossEvaluator): Track {
  const { mass, friction, start, until, samples, tolerance } = run;
  const flow = particleFlow({
    loss,
    mass,
    friction,
    start,
    times: { until, samples },
    tolerance,
    maxSteps: mostSteps,
  });
  const dimension = start.length;
  const count = flow.t.length;
  const position = new Float64Array(count * dimension);
  const velocity = new Float64Array(count * dimension);
  const height = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    position.set(flow.x[k]!, k * dimension);
    velocity.set(flow.u[k]!, k * dimension);
    loss.setTime(flow.t[k]!);
    height[k] = loss.value(flow.x[k]!);
  }
  return {
    id: 'flow',
    label,
    style: 'dashed',
    dimension,
    count,
    t: Float64Array.from(flow.t),
    position,
    velocity,
    loss: height,
    status: flow.outcome,
    stoppedAt: flow.stoppedAt ?? null,
  };
}
