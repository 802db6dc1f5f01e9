import { type CSSProperties, useCallback } from 'react';
import type { Convexity } from '../../analysis/landscape/convexity.ts';
import type { Parameter } from '../../scene/parameters.ts';
import { ParameterControl } from '../controls/parameter-control.tsx';
import { weightDecayOf, withWeightDecay } from '../state/landscape-edits.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { shown } from './landscape-words.ts';

const field = 'weightDecay';

/** c of ½ c |w|², in the terms of the parameter table; its slider goes as far as matters here. */
function decayParameter(reach: number): Parameter {
  return {
    name: field,
    flag: 'l2',
    key: 'l2',
    symbol: '\\tfrac{c}{2}|w|^2,\\ c',
    label: 'weight decay c',
    unit: '',
    help: 'Added to the loss: half of c times the sum of the squared coordinates.',
    minimum: 0,
    maximum: Infinity,
    slider: { from: 0, to: reach },
    scale: 'linear',
    step: reach / 100,
    fineStep: reach / 1000,
    coarseStep: reach / 10,
    default: 0,
  };
}

interface WeightDecayProps {
  /** Of the loss with a weight decay of `surveyed`. */
  readonly convexity: Convexity;
  readonly surveyed: number;
  readonly variables: readonly string[];
}

/**
 * The weight decay as a slider on the loss itself, with the place where the landscape becomes convex.
 * ½ c |w|² adds c to every curvature, so that the words need no new survey.
 */
export function WeightDecayControl({ convexity, surveyed, variables }: WeightDecayProps) {
  const store = useAppStore();
  const loss = useScene((scene) => scene.loss);
  const problem = useApp(({ problems }) => problems[field]?.message);
  const { value } = weightDecayOf(loss, variables);
  const { low, high } = convexity.leastCurvature;
  // Bounds are rounded outwards: what is left of their difference is no weight decay.
  const enough = surveyed - low > 1e-9 * Math.max(1, surveyed) ? surveyed - low : 0;
  const needed = surveyed - high;
  const reach = enough > 0 && enough < Infinity ? Number((1.6 * enough).toPrecision(2)) : 2;
  const onChange = useCallback(
    (next: number) => store.getState().draft(field, (s) => withWeightDecay(s, next)),
    [store],
  );
  const onProblem = useCallback(
    (message: string) => store.getState().report(field, message),
    [store],
  );
  return (
    <div className="weight-decay">
      <div className="weight-decay-slider">
        <ParameterControl
          parameter={decayParameter(reach)}
          value={value}
          error={problem}
          onChange={onChange}
          onSettle={store.getState().settle}
          onProblem={onProblem}
        />
        {enough > 0 && enough < Infinity ? (
          <span
            className="weight-decay-threshold"
            aria-hidden="true"
            style={{ '--at': enough / reach } as CSSProperties}
          />
        ) : null}
      </div>
      <p className="panel-summary" data-testid="weight-decay">
        {words(value, { enough, needed })}
      </p>
    </div>
  );
}

/** What this c does, and from which on the loss is convex. */
function words(c: number, { enough, needed }: { enough: number; needed: number }): string {
  if (enough === Infinity)
    return 'No c is known to make it convex: its curvature has no lower bound.';
  if (enough <= 0) return 'It needs no weight decay to be convex in the picture.';
  const least = `The least curvature is now ${shown(c - needed, 3)}`;
  if (c >= enough) return `${least}: convex, as from c = ${shown(enough)} on.`;
  // Two bounds that print alike are one number to whoever reads them.
  const between =
    shown(needed, 3) === shown(enough, 3) ? '' : `, and is not below ${shown(needed)}`;
  return `${least}: not convex yet. It is from c = ${shown(enough)} on${between}.`;
}
