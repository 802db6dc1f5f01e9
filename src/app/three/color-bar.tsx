import type { CSSProperties } from 'react';
import type { LossField } from '../plot/loss-field.ts';
import { tickLabel } from '../plot/ticks.ts';
import { viridisStops } from '../plot/viridis.ts';
import { rangeWords } from './surface-words.ts';

/** The legend of the colours: losses at the index contours, with the unit. */
export function ColorBar({ field }: { readonly field: LossField }) {
  const { levels, scale } = field;
  const marks = levels.losses
    .map((loss, k) => ({ loss, height: levels.heights[k]!, major: levels.major[k]! }))
    .filter((mark) => mark.height >= 0 && mark.height <= 1);
  return (
    <figure className="colour-bar">
      <figcaption>
        loss <span className="colour-bar-unit">(energy)</span>
      </figcaption>
      <div
        className="colour-bar-scale"
        role="img"
        aria-label={`Colours from dark violet to yellow: losses from ${rangeWords(scale)}, contour lines at ${marks
          .filter((mark) => mark.major)
          .map((mark) => tickLabel(mark.loss))
          .join(', ')}`}
      >
        <div
          className="colour-bar-colours"
          style={{ '--viridis': viridisStops() } as CSSProperties}
        />
        {marks.map((mark) => (
          <span
            key={mark.loss}
            className={mark.major ? 'colour-bar-mark major' : 'colour-bar-mark'}
            style={{ '--at': `${(mark.height * 100).toFixed(2)}%` } as CSSProperties}
          >
            {mark.major ? <i>{tickLabel(mark.loss)}</i> : null}
          </span>
        ))}
      </div>
    </figure>
  );
}
