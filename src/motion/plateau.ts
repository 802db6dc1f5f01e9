/**
 * The rate that falls where the loss no longer does (torch.optim.lr_scheduler.ReduceLROnPlateau in its
 * mode min, with a relative threshold and no cooldown). It depends on the losses seen and not on the
 * number of steps, so it is three more states of a step.
 */
import { one, zero } from '../math/arithmetic.ts';
import { type Expression, select, symbol } from '../math/expression.ts';
import { minus, plus, times } from './rules/terms.ts';

/** What the rate has been multiplied by so far. */
export const plateauScaleName = 'plateau.scale';

/** The lowest loss so far, the steps since it fell by enough, the rate's factor; no formula can spell them. */
const initial: Readonly<Record<string, number>> = {
  'plateau.best': Number.POSITIVE_INFINITY,
  'plateau.bad': 0,
  [plateauScaleName]: 1,
};

export const plateauStates: readonly string[] = Object.keys(initial);

/** What a state of the plateau is before the first step; undefined for another state. */
export function initialPlateau(state: string): number | undefined {
  return initial[state];
}

export interface PlateauNumbers {
  /** Steps without a fall that are put up with. */
  readonly patience: Expression;
  /** A fall counts when it is by more than this part of the lowest loss. */
  readonly threshold: Expression;
  /** Factor on the rate each time. */
  readonly gamma: Expression;
}

/** The states after a step that began where the loss is `value`, in the order of `plateauStates`. */
export function nextPlateau(
  value: Expression,
  { patience, threshold, gamma }: PlateauNumbers,
): Expression[] {
  const [best, bad, scale] = plateauStates.map(symbol) as [Expression, Expression, Expression];
  const enough = times(best, minus(one, threshold));
  const count = select('lt', value, enough, zero, plus(bad, one));
  return [
    select('lt', value, enough, value, best),
    select('lt', patience, count, zero, count),
    select('lt', patience, count, times(scale, gamma), scale),
  ];
}
