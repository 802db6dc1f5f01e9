import type { Theme } from '../theme.ts';
import type { ColumnSwatch } from './column-colours.ts';
import { sweepColours } from './sweep-colours.ts';

/** What the colours of a sweep both ways mean. */
export function sweepSwatches(theme: Theme): ColumnSwatch[] {
  const { up, down, both } = sweepColours(theme);
  return [
    { key: 'up', colour: up, words: '↑ only upwards' },
    { key: 'down', colour: down, words: '↓ only downwards (lines dashed)' },
    { key: 'both', colour: both, words: 'both ways' },
  ];
}

interface DiagramLegendProps {
  readonly swatches: readonly ColumnSwatch[];
  /** Whether the status strip has a half for each way. */
  readonly halves: boolean;
}

/** What the colours in the picture mean, where they mean more than how often a place is visited. */
export function DiagramLegend({ swatches, halves }: DiagramLegendProps) {
  if (swatches.length === 0) return null;
  return (
    <ul className="strip-legend diagram-legend" aria-label="What the colours of the picture mean">
      {swatches.map(({ key, colour, words }) => (
        <li key={key}>
          <i style={{ background: `rgb(${colour.join(' ')})` }} />
          {words}
        </li>
      ))}
      {halves ? <li>strip: ↑ above, ↓ below</li> : null}
    </ul>
  );
}
