import type { CascadeRequest } from '../analysis/cascade-request.ts';
import type { Experiment } from './experiment.ts';
import type { ExperimentFlags } from './experiment-flags.ts';
import { InputError } from './input-error.ts';

/** What moves and how, as plain data for a computation. */
export type Motion = Pick<
  CascadeRequest,
  | 'formula'
  | 'variables'
  | 'constants'
  | 'rule'
  | 'parameters'
  | 'particle'
  | 'scales'
  | 'displacement'
>;

export function motionOf(experiment: Experiment): Motion {
  const { loss, rule, parameters, particle, scales, displacement } = experiment;
  return {
    formula: loss.formula,
    variables: [...loss.variables],
    constants: { ...loss.constants },
    rule: rule.name,
    parameters,
    ...(particle === null ? {} : { particle }),
    ...(particle === null || scales === undefined ? {} : { scales }),
    ...(displacement === undefined ? {} : { displacement: [...displacement] }),
  };
}

/**
 * The start of a command that follows one; of a scene with several, the first.
 *
 * @throws InputError when the flags give several.
 */
export function onlyStart({ starts }: Experiment, { x0 }: ExperimentFlags): number[] {
  if (x0 !== undefined && x0.length > 1) {
    throw new InputError(`--x0 gives ${x0.length} starts: this command takes one.`);
  }
  return [...starts[0]!];
}
