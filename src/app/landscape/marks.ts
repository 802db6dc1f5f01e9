import type { Convexity } from '../../analysis/landscape/convexity.ts';
import type { StationaryKind, StationaryPoint } from '../../loss/stationary.ts';
import { type Pen, shapeOf } from '../plot/pen.ts';

/** What is marked on a landscape: a stationary point by its kind, a witness against convexity, its direction. */
export type MarkKind = StationaryKind | 'witness' | 'trace';

export interface Mark {
  readonly kind: MarkKind;
  /** In the coordinates of the loss. */
  readonly x: readonly number[];
  /** Drawn larger than the others. */
  readonly emphasised: boolean;
}

/** Signs in a box of 24 × 24; what is not `filled` is a line. They differ in shape, not in colour alone. */
export const markShapes: Readonly<
  Record<MarkKind, { readonly path: string; readonly filled: boolean }>
> = {
  minimum: { path: 'M12 6a6 6 0 1 0 0 12 6 6 0 1 0 0-12z', filled: true },
  maximum: { path: 'M12 4.5 19.5 18h-15z', filled: true },
  saddle: { path: 'M6 6l12 12M18 6 6 18', filled: false },
  degenerate: { path: 'M12 4.5 19.5 12 12 19.5 4.5 12z', filled: false },
  witness: { path: 'M4.5 17C6.5 4 17.5 4 19.5 17', filled: false },
  trace: { path: 'M12 10a2 2 0 1 0 0 4 2 2 0 1 0 0-4z', filled: true },
};

/** In their order, which is that of the places in the atlas of the surface. */
export const markKinds = Object.keys(markShapes) as readonly MarkKind[];

/** White in a dark casing: it stands out on every colour of the surface, in both themes. */
const colour = '#ffffff';
const casing = '#10141b';

/** Draws a sign with its middle at (x, y), `size` pixels wide. */
export function drawMark(
  context: Pen,
  kind: MarkKind,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const { path, filled } = markShapes[kind];
  const shape = shapeOf(path);
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 24, size / 24);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = casing;
  context.lineWidth = filled ? 4 : 7;
  context.stroke(shape);
  if (filled) {
    context.fillStyle = colour;
    context.fill(shape);
  } else {
    context.strokeStyle = colour;
    context.lineWidth = 3;
    context.stroke(shape);
  }
  context.restore();
}

/** The dots along the direction of negative curvature, on either side of the witness. */
const traceDots = [-5, -4, -3, -2, 2, 3, 4, 5] as const;
/** From one dot to the next, as a part of the picture. */
const traceStep = 0.022;

interface Shown {
  readonly points: readonly StationaryPoint[];
  readonly witness: Convexity['witness'];
  readonly domain: readonly (readonly [number, number])[];
  /** The place whose coordinates from the third on are those of the slice that is drawn. */
  readonly slice: readonly number[];
  /** Which of the points, or the witness, is looked at. */
  readonly emphasised: number | 'witness' | null;
}

/** The signs for what lies in the slice that is drawn. */
export function marksOf({ points, witness, domain, slice, emphasised }: Shown): Mark[] {
  const marks: Mark[] = [];
  if (witness !== null && isInSlice(witness.x, domain, slice)) {
    const { x, direction } = witness;
    const sizes = domain.map(([low, high]) => high - low);
    // As long on the picture whatever the units of the coordinates.
    const long = Math.hypot(...direction.slice(0, 2).map((part, i) => part / sizes[i]!));
    for (const k of long > 0 ? traceDots : []) {
      const at = x.map((value, i) => value + (k * traceStep * direction[i]!) / long);
      marks.push({ kind: 'trace', x: at, emphasised: false });
    }
    marks.push({ kind: 'witness', x, emphasised: emphasised === 'witness' });
  }
  points.forEach(({ kind, x }, i) => {
    if (isInSlice(x, domain, slice)) marks.push({ kind, x, emphasised: emphasised === i });
  });
  return marks;
}

function isInSlice(
  x: readonly number[],
  domain: Shown['domain'],
  slice: readonly number[],
): boolean {
  return x.every((value, i) => {
    const [low, high] = domain[i]!;
    return i < 2 || Math.abs(value - slice[i]!) <= 1e-3 * (high - low);
  });
}
