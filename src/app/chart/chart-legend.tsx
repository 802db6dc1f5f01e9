import type { ExactCurve } from '../../analysis/exact-curves.ts';
import type { Theme } from '../theme.ts';
import { type ChartMode, exponentColour, type Swatch, strongest } from './chart-colours.ts';

interface ChartLegendProps {
  readonly mode: ChartMode;
  readonly theme: Theme;
  readonly swatches: readonly Swatch[];
  readonly curves: readonly ExactCurve[];
}

/** What the colours and the lines of a chart mean. */
export function ChartLegend({ mode, theme, swatches, curves }: ChartLegendProps) {
  const stops = Array.from({ length: 33 }, (_, i) => {
    const exponent = strongest * (i / 16 - 1);
    return `rgb(${exponentColour(exponent, theme).join(' ')}) ${(100 * i) / 32}%`;
  });
  const escaped = swatches.find(({ key }) => key === 'escaped');
  return (
    <ul className="map-legend" aria-label="Legend">
      {mode === 'period' ? (
        swatches.map(({ key, colour, words }) => (
          <li key={key}>
            <i className="map-swatch" style={{ background: colour }} />
            {words}
          </li>
        ))
      ) : (
        <>
          <li>
            exponent −{strongest}
            <i
              className="map-ramp"
              style={{ background: `linear-gradient(90deg, ${stops.join(',')})` }}
            />
            +{strongest}: from calm to chaotic, 0 in the middle
          </li>
          {escaped === undefined ? null : (
            <li>
              <i className="map-swatch" style={{ background: escaped.colour }} />
              {escaped.words}
            </li>
          )}
        </>
      )}
      {curves.map(({ label, kind }) => (
        <li key={label}>
          <i className="map-line" data-kind={kind} />
          {label}
        </li>
      ))}
    </ul>
  );
}
