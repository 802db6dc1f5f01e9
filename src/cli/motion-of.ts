import type { CascadeRequest } from '../analysis/cascade-request.ts';
import type { Experiment } from './experiment.ts';
import { InputError } from './input-error.ts';

/** What moves and how, as plain data for a computation. */
export type Motion = Pick<
  CascadeRequest,
  'formula' | 'variables' | 'constants' | 'rule' | 'parameters' | 'particle' | 'displacement'
>;

export function motionOf({ loss, rule, parameters, particle, displacement }: Experiment): Motion {
  return {
    formula: loss.formula,
    variables: [...loss.variables],
    constants: { ...loss.constants },
    rule: rule.name,
    parameters,
    ...(particle === null ? {} : { particle }),
    ...(displacement === undefined ? {} : { displacement: [...displacement] }),
  };
}

/** The start of a command that follows one. @throws InputError when there are several. */
export function onlyStart({ starts }: Experiment): number[] {
  const [start, ...others] = starts;
  if (others.length > 0) {
    throw new InputError(`--x0 gives ${starts.length} starts: this command takes one.`);
  }
  return [...start!];
}
