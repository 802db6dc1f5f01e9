import './plot.css';

export interface SceneThumbnailProps {
  /** The compiled loss; only its value is used. */
  readonly loss: { value(x: ArrayLike<number>): number };
  /** Interval drawn of each coordinate. */
  readonly domain: readonly (readonly [number, number])[];
  /** Coordinates from the third on are held here. */
  readonly start: readonly number[];
  /** Positions to draw as a path, count × dimension. */
  readonly orbit?: {
    readonly position: Float64Array;
    readonly count: number;
    readonly dimension: number;
  };
  /** Colour of the path, e.g. `var(--motion-gd)`. */
  readonly colour?: string;
  readonly theme: 'dark' | 'light';
  /** In CSS pixels; default 160 × 96. */
  readonly width?: number;
  readonly height?: number;
}

/** A small picture of a loss with an orbit on it. Decoration: the name beside it says what it is. */
export function SceneThumbnail(props: SceneThumbnailProps) {
  return (
    <canvas
      className="thumbnail"
      width={props.width ?? 160}
      height={props.height ?? 96}
      aria-hidden="true"
    />
  );
}
