import type { Path } from '../../analysis/comparison/demonstration.ts';
import type { ClaimWords } from './comparison-words.ts';

const [width, height] = [150, 46];

/** The paths of a demonstration, each in the colour of its rule; what leaves the picture stays at its edge. */
export function Sparkline(props: {
  readonly paths: readonly Path[];
  readonly drawn: ClaimWords['drawn'];
}) {
  const { paths, drawn } = props;
  const { range = wholeRange(paths), log = false } = drawn ?? {};
  const most = Math.max(...paths.map(({ values }) => values.length));
  const scale = (value: number) => (log ? Math.log(Math.max(value, range[0] / 2)) : value);
  const [low, high] = [scale(range[0]), scale(range[1])];
  const point = (value: number, i: number) => {
    const share = Math.min(1.03, Math.max(-0.03, (scale(value) - low) / (high - low)));
    const x = 2 + ((width - 4) * i) / Math.max(1, most - 1);
    return `${x.toFixed(1)},${(height - 3 - (height - 6) * share).toFixed(1)}`;
  };
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {low < 0 && high > 0 && !log ? (
        <line
          className="filter-grid"
          x1="0"
          x2={width}
          y1={yOf(point(0, 0))}
          y2={yOf(point(0, 0))}
        />
      ) : null}
      {paths.map(({ rule, values }) => (
        <polyline
          key={rule}
          style={{ color: `var(--motion-${rule})` }}
          points={values
            .filter((value) => !Number.isNaN(value))
            .map(point)
            .join(' ')}
        />
      ))}
    </svg>
  );
}

const yOf = (point: string) => point.split(',')[1];

function wholeRange(paths: readonly Path[]): readonly [number, number] {
  const values = paths.flatMap((path) => path.values).filter(Number.isFinite);
  return [Math.min(0, ...values), Math.max(...values)];
}
