/**
 * Adam, then L-BFGS. Adam gets far through noise but ends slowly; L-BFGS ends fast, but what it learns of
 * the curvature is worth nothing when the gradients are mostly noise. So it takes over when the loss
 * hardly falls any more although the gradient still says where to go.
 */
import { rules } from '../../motion/rules.ts';
import { methods } from '../minimize/minimize.ts';
import type { RaceObjective } from './objective.ts';
import type { Entrant, Switch } from './request.ts';
import { ruleRunner } from './rule-runner.ts';
import type { Runner } from './runner.ts';
import { iterationRunner } from './search-runner.ts';

/** The loss is averaged over so many steps and compared with the average before. */
const window = 50;
const testedEvery = 10;
/** A plateau: it has fallen by less than this part of itself. L-BFGS is faster than that where it works. */
const mostChange = 0.1;
/** |mean gradient|² over the variance of one: the noise is a fifth of the gradient. */
const leastSignal = 25;
/** Gradients at one place that the variance is estimated from. */
const probes = 8;

export interface HybridRunner extends Runner {
  /** Null while Adam runs. */
  readonly switchedAt: Switch | null;
}

/** @param objectives makes objectives of the same loss that count for themselves. */
export function hybridRunner(
  entrant: Pick<Entrant, 'parameters' | 'rateChanges'>,
  objectives: () => RaceObjective,
  start: readonly number[],
): HybridRunner {
  const objective = objectives();
  const losses = new Float64Array(2 * window);
  let seen = Number.NaN;
  const adam = ruleRunner(
    rules.adam,
    entrant,
    {
      ...objective,
      gradient: (x, out) => {
        seen = objective.gradient(x, out);
        return seen;
      },
    },
    start,
  );
  const slope = new Float64Array(start.length);
  const mean = new Float64Array(start.length);
  let probed = 0;
  let notBefore = 2 * window;
  let running: Runner = adam;
  let switchedAt: Switch | null = null;

  /** By which part of itself the loss has fallen from one window to the next, after k steps. */
  const relativeChange = (k: number): number => {
    let [older, newer] = [0, 0];
    for (let i = 1; i <= window; i++) {
      newer += losses[(k - i) % losses.length]!;
      older += losses[(k - i - window) % losses.length]!;
    }
    return (older - newer) / Math.abs(older);
  };
  const signalToNoise = (k: number): number => {
    if (objective.whole) return Number.POSITIVE_INFINITY;
    mean.fill(0);
    let squares = 0;
    for (let p = 0; p < probes; p++) {
      objective.begin(k + p, adam.x);
      objective.gradient(adam.x, slope);
      probed++;
      for (let i = 0; i < slope.length; i++) {
        mean[i]! += slope[i]! / probes;
        squares += slope[i]! * slope[i]!;
      }
    }
    let signal = 0;
    for (const each of mean) signal += each * each;
    const variance = (squares - probes * signal) / (probes - 1);
    return variance > 0 ? signal / variance : Number.POSITIVE_INFINITY;
  };
  const consider = (k: number) => {
    if (k < notBefore || k % testedEvery !== 0) return;
    const change = relativeChange(k);
    // Not finite where the loss is 0 already: nothing is left to fall.
    if (!(change < mostChange)) return;
    const signal = signalToNoise(k);
    if (signal < leastSignal) {
      // Gradients were spent on this.
      notBefore = k + window;
      return;
    }
    const criterion = {
      signalToNoise: signal,
      leastSignal,
      relativeChange: change,
      mostChange,
      window,
    };
    switchedAt = { step: k, criterion };
    const second = objectives();
    const begin = () => methods['l-bfgs'].begin(second, adam.x);
    running = iterationRunner(begin, second, adam.x, k);
  };
  return {
    get x() {
      return running.x;
    },
    get coasts() {
      return running.coasts;
    },
    get value() {
      return running.value;
    },
    get gradient() {
      return running.gradient;
    },
    get gradients() {
      return adam.gradients + probed + (running === adam ? 0 : running.gradients);
    },
    get switchedAt() {
      return switchedAt;
    },
    look: (k) => running.look(k),
    step(k) {
      if (running === adam) consider(k);
      const reason = running.step(k);
      // On the whole loss Adam takes its slopes from looking.
      if (running === adam) losses[k % losses.length] = objective.whole ? adam.value : seen;
      return reason;
    },
  };
}
