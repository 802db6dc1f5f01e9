import { useMemo } from 'react';
import { usualStart } from '../../analysis/landscape/usual-window.ts';
import { compileLoss } from '../../loss/evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { restingPlace } from '../../loss/resting-place.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { fitOf } from '../race/figures/fit.ts';
import { FitGraph } from './fit-graph.tsx';

/** Where the descent of a loss from its first weights ends; null where it ends nowhere. */
function bestOf(loss: Loss): readonly number[] | null {
  try {
    const evaluator = compileLoss(loss);
    return restingPlace(evaluator, usualStart(evaluator))?.x ?? null;
  } catch {
    // A picture of what is being typed: what is wrong with it the form says.
    return null;
  }
}

/** The points of a table with one feature, and the curve that the descent will end at; nothing where there is none. */
export function BestFit({ loss }: { readonly loss: Loss }) {
  const fit = useMemo(() => fitOf(loss, loss.constants), [loss]);
  const best = useMemo(() => (fit === null ? null : bestOf(loss)), [fit, loss]);
  const curves = useMemo(() => (best === null ? [] : [{ parameters: best }]), [best]);
  if (fit === null) return null;
  const where = best
    ?.slice(0, 4)
    .map((value, i) => `${loss.variables[i]} = ${formatNumber(value, 4)}`)
    .join(', ');
  return (
    <figure className="data-fit" data-testid="best-fit">
      <figcaption>
        {fit.target} over {fit.feature}
        {where === undefined ? null : (
          <>
            {' '}
            · least loss at <output>{where}</output>
          </>
        )}
      </figcaption>
      <FitGraph
        fit={fit}
        curves={curves}
        words={`${fit.points.length} points of ${fit.target} over ${fit.feature}${best === null ? '' : ', and the curve of least loss'}.`}
      />
    </figure>
  );
}
