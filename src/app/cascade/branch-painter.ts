/** Cycles as curves over the density: solid where they attract, dashed where they do not. */

import type { DrawnBranch } from '../../analysis/bifurcation/diagram-branches.ts';
import type { SceneZoom } from '../../scene/scene.ts';
import type { Ink } from '../plot/ink.ts';
import type { PlacedPoint } from './branch-labels.ts';

interface Look {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly ink: Ink;
  /** Whether cycles that attract are drawn. */
  readonly attracting: boolean;
}

/** How the two kinds of cycles and the marks are drawn; a rim in the colour of the ground keeps lines readable. */
export const branchLooks = {
  repelling: { width: 1.1, alpha: 0.75, dash: [5, 4], rim: 2.6, rimAlpha: 0.4 },
  attracting: { width: 1.8, alpha: 1, dash: [], rim: 4, rimAlpha: 0.55 },
} as const;

/** What a path is drawn on: a canvas, or a text of the same commands. */
export type PathTarget = Pick<
  CanvasRenderingContext2D,
  'moveTo' | 'lineTo' | 'bezierCurveTo' | 'closePath'
>;

/** Draws branches and the marks of certified points; the canvas is cleared first. */
export function paintBranches(
  context: CanvasRenderingContext2D,
  branches: readonly DrawnBranch[],
  placed: readonly PlacedPoint[],
  window: SceneZoom,
  { width, height, ratio, ink, attracting }: Look,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.lineJoin = 'round';
  for (const kind of ['repelling', 'attracting'] as const) {
    if (kind === 'attracting' && !attracting) continue;
    const look = branchLooks[kind];
    context.beginPath();
    traceBranches(context, branches, kind, window, { width, height });
    context.setLineDash([]);
    context.strokeStyle = ink.ground;
    context.globalAlpha = look.rimAlpha;
    context.lineWidth = look.rim;
    context.stroke();
    context.setLineDash([...look.dash]);
    context.strokeStyle = ink.text;
    context.globalAlpha = look.alpha;
    context.lineWidth = look.width;
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  context.fillStyle = ink.ground;
  context.strokeStyle = ink.text;
  for (const { point, places } of placed) {
    for (const [x, y] of places) {
      context.beginPath();
      traceMark(context, point.kind, x, y);
      context.fill();
      context.stroke();
    }
  }
}

/** The cycles that attract, or those that do not, as paths over a picture of this size. */
export function traceBranches(
  target: PathTarget,
  branches: readonly DrawnBranch[],
  kind: keyof typeof branchLooks,
  window: SceneZoom,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const attracts = kind === 'attracting' ? 1 : 0;
  for (const branch of branches) {
    if (attracts === 0 && armsInside(branch, window) > mostArms) continue;
    traceBranch(target, branch, attracts, window, width, height);
  }
}

/** Of cycles that do not attract, those are drawn of which no more than this many arms are in the window. */
const mostArms = 4;

/** How many points of the cycle are in the window somewhere along the branch. */
function armsInside({ period, values, observed }: DrawnBranch, window: SceneZoom): number {
  const { from, to, low, high } = window;
  let arms = 0;
  for (let i = 0; i < period; i++) {
    const seen = values.some((value, k) => {
      const y = observed[k * period + i]!;
      return value >= from && value <= to && y >= low && y <= high;
    });
    if (seen) arms++;
  }
  return arms;
}

/** The stretches of one stability, as smooth curves through their cycles. */
function traceBranch(
  context: PathTarget,
  { period, values, observed, stable }: DrawnBranch,
  attracts: number,
  { from, to, low, high }: SceneZoom,
  width: number,
  height: number,
): void {
  const last = values.length - 1;
  const x = (k: number) => ((values[k]! - from) / (to - from)) * width;
  const outside = (k: number) => {
    const [a, b] = [values[k]!, values[k + 1]!];
    return (a < from && b < from) || (a > to && b > to);
  };
  for (let i = 0; i < period; i++) {
    const y = (k: number) => ((high - observed[k * period + i]!) / (high - low)) * height;
    let drawing = false;
    for (let k = 0; k < last; k++) {
      // Where stability changes, both stretches meet half way.
      const both = stable[k] === attracts && stable[k + 1] === attracts;
      const one = stable[k] === attracts || stable[k + 1] === attracts;
      if (!one || outside(k)) {
        drawing = false;
        continue;
      }
      const [xa, ya, xb, yb] = [x(k), y(k), x(k + 1), y(k + 1)];
      if (!both) {
        const [xm, ym] = [(xa + xb) / 2, (ya + yb) / 2];
        if (stable[k] === attracts) {
          if (!drawing) context.moveTo(xa, ya);
          context.lineTo(xm, ym);
        } else {
          context.moveTo(xm, ym);
          context.lineTo(xb, yb);
        }
        drawing = stable[k + 1] === attracts;
        continue;
      }
      if (!drawing) context.moveTo(xa, ya);
      drawing = true;
      const [p, q] = [Math.max(0, k - 1), Math.min(last, k + 2)];
      // Catmull and Rom's curve, for cycles that lie about evenly along the branch.
      context.bezierCurveTo(
        xa + (xb - x(p)) / 6,
        ya + (yb - y(p)) / 6,
        xb - (x(q) - xa) / 6,
        yb - (y(q) - ya) / 6,
        xb,
        yb,
      );
    }
  }
}

const size = 3.4;

/**
 * A circle for a flip, a square for a fold, a diamond for a branch point, a triangle for a rotation, a
 * cross for a superstable cycle.
 */
export function traceMark(
  context: PathTarget,
  kind: PlacedPoint['point']['kind'],
  x: number,
  y: number,
): void {
  switch (kind) {
    case 'flip':
      traceCircle(context, x, y, size);
      break;
    case 'fold':
      context.moveTo(x - size, y - size);
      context.lineTo(x + size, y - size);
      context.lineTo(x + size, y + size);
      context.lineTo(x - size, y + size);
      context.closePath();
      break;
    case 'pitchfork':
    case 'transcritical':
      context.moveTo(x, y - 1.3 * size);
      context.lineTo(x + 1.3 * size, y);
      context.lineTo(x, y + 1.3 * size);
      context.lineTo(x - 1.3 * size, y);
      context.closePath();
      break;
    case 'neimark-sacker':
      context.moveTo(x, y - 1.3 * size);
      context.lineTo(x + 1.2 * size, y + size);
      context.lineTo(x - 1.2 * size, y + size);
      context.closePath();
      break;
    case 'superstable':
      traceCross(context, x, y, 1.2 * size, 0.35 * size);
      break;
    case 'opening':
    case 'widening':
    case 'merging':
      context.moveTo(x - 0.5 * size, y - 1.7 * size);
      context.lineTo(x + 0.5 * size, y - 1.7 * size);
      context.lineTo(x + 0.5 * size, y + 1.7 * size);
      context.lineTo(x - 0.5 * size, y + 1.7 * size);
      context.closePath();
  }
}

/** Two bars of a half length and a half width, crossed. */
function traceCross(target: PathTarget, x: number, y: number, long: number, wide: number): void {
  const corners = [
    [wide, -long],
    [wide, -wide],
    [long, -wide],
    [long, wide],
    [wide, wide],
    [wide, long],
    [-wide, long],
    [-wide, wide],
    [-long, wide],
    [-long, -wide],
    [-wide, -wide],
    [-wide, -long],
  ] as const;
  corners.forEach(([dx, dy], i) => {
    if (i === 0) target.moveTo(x + dx, y + dy);
    else target.lineTo(x + dx, y + dy);
  });
  target.closePath();
}

/** A circle in four arcs, each a cubic curve that errs by less than a thousandth of the radius. */
function traceCircle(target: PathTarget, x: number, y: number, r: number): void {
  const k = 0.5523 * r;
  target.moveTo(x + r, y);
  target.bezierCurveTo(x + r, y + k, x + k, y + r, x, y + r);
  target.bezierCurveTo(x - k, y + r, x - r, y + k, x - r, y);
  target.bezierCurveTo(x - r, y - k, x - k, y - r, x, y - r);
  target.bezierCurveTo(x + k, y - r, x + r, y - k, x + r, y);
  target.closePath();
}
