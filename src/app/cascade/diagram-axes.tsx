/** The scales of the diagram. */
import { memo } from 'react';
import { deepAxis } from '../plot/deep-ticks.ts';
import { tickLabel, ticks } from '../plot/ticks.ts';
import { useNarrow } from '../state/use-media.ts';

interface ScaleProps {
  /** The quantity, e.g. `η`. */
  readonly symbol: string;
  /** What it is, e.g. `learning rate η of gradient descent`. */
  readonly label?: string;
  readonly from: number;
  readonly to: number;
  /** Length of the axis in CSS pixels. */
  readonly length: number;
}

/** Where a scale counts from, `η − 1.30228…`, and in what: `· 10⁻⁹`. */
function counting({ base, unit }: { base: string | null; unit: string | null }): string {
  if (base === null) return unit === null ? '' : `· ${unit}`;
  return `= ${base} + … · ${unit}`;
}

export const ParameterScale = memo(function ParameterScale(props: ScaleProps) {
  const { symbol, from, to, length } = props;
  const axis = deepAxis(from, to, Math.max(2, Math.min(10, length / 110)));
  return (
    <div className="diagram-scale-x" aria-hidden="true">
      {axis.ticks.map(({ at, label }) =>
        at < 0 || at > 1 ? null : (
          <span key={label} style={{ left: `${100 * at}%` }}>
            {label}
          </span>
        ),
      )}
      <i className="diagram-counting">
        {axis.base === null ? (props.label ?? symbol) : symbol} {counting(axis)}
      </i>
    </div>
  );
});

export const ObservableScale = memo(function ObservableScale(props: ScaleProps) {
  const { symbol, from, to, length } = props;
  const axis = deepAxis(from, to, Math.max(2, Math.min(8, length / 64)), useNarrow() ? 6 : 8);
  return (
    <div className="diagram-scale-y" aria-hidden="true">
      <i className="diagram-counting">
        {symbol} {counting(axis)}
      </i>
      {axis.ticks.map(({ at, label }) =>
        at < 0.01 || at > 0.99 ? null : (
          <span key={label} style={{ bottom: `${100 * at}%` }}>
            {label}
          </span>
        ),
      )}
    </div>
  );
});

export const ExponentScale = memo(function ExponentScale({
  low,
  high,
}: {
  low: number;
  high: number;
}) {
  return (
    <div className="diagram-scale-exponent" aria-hidden="true">
      {/* The strip has the height of three lines. */}
      {ticks(low, high, 2).map((tick) => (
        <span key={tick} style={{ bottom: `${(100 * (tick - low)) / (high - low)}%` }}>
          {tickLabel(tick)}
        </span>
      ))}
    </div>
  );
});
