/**
 * What a rule does to slopes that swing, found by driving it: on the loss cos(ωt)·x the slope is the
 * sinusoid itself, wherever the rule is. The measured twin of `filterResponse`.
 */
import { elementaryFunctions } from '../kernel/functions.ts';
import { compileStepper } from '../kernel/scalar.ts';
import { defineLoss } from '../loss/loss.ts';
import { type FilterResponse, momentumFilter } from '../motion/filter.ts';
import type { Rule } from '../motion/rule.ts';
import { stepVariation } from '../motion/rule-parameters.ts';
import { initialState, stepDefinition } from '../motion/step.ts';
import { AnalysisError } from './analysis-error.ts';
import { parameterValues, type RuleParameters } from './rule-parameters.ts';
import { fitSinusoid } from './tracking.ts';

const { ceil, max } = Math;

export interface DrivenFilter extends FilterResponse {
  /** cos ωk, the slope at each step seen. */
  readonly slopes: readonly number[];
  /** The steps it was answered with, positive down the slope, at a rate of 1. */
  readonly steps: readonly number[];
  /** Root mean square of what is no sinusoid in them. */
  readonly residual: number;
}

export interface DriveOptions {
  readonly frequency: number;
  readonly seen?: number;
  readonly settle?: number;
}

/** Beyond this many steps of waiting a memory is too long to be driven. */
const longest = 100_000;

/** Of what a rule remembers of its start, the share that may be left. */
const forgotten = 1e-13;

/**
 * Drives a rule with slopes cos ωk until its start is forgotten, then looks at its steps.
 *
 * @param parameters as in the rule's own formula; the rate is 1 whatever they say.
 * @param frequency ω, radians per step, between 0 and π.
 * @param seen how many steps to look at, 3 or more
 * @param settle how many steps to take before that; more are taken where the rule's memory needs them
 * @throws AnalysisError for a frequency out of range or a memory that does not fade, DictionaryError for
 *   a rule that is no linear filter.
 */
export function driveRule(
  rule: Rule,
  parameters: RuleParameters,
  { frequency, seen = 200, settle = 0 }: DriveOptions,
): DrivenFilter {
  if (!(frequency > 0 && frequency < Math.PI)) {
    throw new AnalysisError('frequency', `frequency is ${frequency}`, 'give one between 0 and π');
  }
  const given = { ...parameters, lr: 1 };
  const settled = max(settle, stepsToForget(momentumFilter(rule, given).keep));
  const loss = defineLoss({ formula: 'cos(omega*t)*x', constants: { omega: frequency } });
  const definition = stepDefinition(rule, loss, stepVariation(given));
  const stepper = compileStepper(definition);
  stepper.state.set(initialState(definition.state, rule, [0]));
  stepper.parameters.set(parameterValues(definition, rule, loss, given));
  for (let k = 0; k < settled; k++) {
    stepper.step();
    // The place says nothing here, and would cost the steps their digits where it grows.
    stepper.state[0] = 0;
  }
  const times = Array.from({ length: seen }, (_, i) => settled + i);
  const steps = times.map(() => {
    stepper.state[0] = 0;
    stepper.step();
    return 0 - stepper.state[0]!;
  });
  const { amplitude, lag, residual } = fitSinusoid(times, steps, frequency);
  // amplitude·sin(ωk − lag) against cos ωk, which is a quarter turn ahead of a sine.
  const re = -amplitude * elementaryFunctions.sin(lag);
  const im = -amplitude * elementaryFunctions.cos(lag);
  const slopes = times.map((k) => elementaryFunctions.cos(frequency * k));
  return { re, im, gain: amplitude, slopes, steps, residual };
}

function stepsToForget(keep: number): number {
  const size = Math.abs(keep);
  if (size === 0) return 2;
  const { log } = elementaryFunctions;
  const steps = size < 1 ? max(2, ceil(log(forgotten) / log(size))) : Number.POSITIVE_INFINITY;
  if (steps <= longest) return steps;
  throw new AnalysisError('momentum', `momentum is ${keep}`, 'give one whose memory fades sooner');
}
