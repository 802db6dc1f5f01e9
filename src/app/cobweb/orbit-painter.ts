/** The orbit at the cursor, into a frame that is clear: on the line as a cobweb, in more dimensions as points of the attractor. */

import { statusColours } from '../../export/status-colours.ts';
import type { Interval } from '../plot/curves.ts';
import type { Ink } from '../plot/ink.ts';
import type { LegendKey } from '../plot/legend-key.ts';
import { paintState } from '../plot/paint-state.ts';
import type { PaintFrame, Pen } from '../plot/pen.ts';
import type { CursorOrbit } from './cursor-orbit.ts';
import { orbitMargin, paintAxes } from './orbit-axes.ts';

interface Frame {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly ink: Ink;
  readonly across: Interval;
  readonly upward: Interval;
}

/** What the lines of a cobweb are, in their looks; those of an attractor need no words. */
export function orbitLegend({ names, period }: CursorOrbit, ink: Ink): CobwebKeys | [] {
  if (names.length > 1) return [];
  const cycle = period > 0;
  return [
    { label: `next ${names[0]}: the map`, colour: ink.accent, line: { width: 1.8 } },
    { label: 'next = now', colour: ink.lineStrong, line: { width: 1 } },
    cycle
      ? {
          label: period === 1 ? 'resting point' : `cycle of ${period}`,
          colour: statusColours.converged,
          line: { width: 1.5 },
          opacity: 1,
        }
      : {
          label: 'orbit',
          colour: statusColours.chaotic,
          line: { width: 1 },
          opacity: 0.55,
        },
  ];
}

type LineKey = LegendKey & Required<Pick<LegendKey, 'line'>>;
type CobwebKeys = readonly [map: LineKey, diagonal: LineKey, orbit: LineKey];

/** Turns of the web that is not a cycle; more would fill the figure. */
const webSteps = 160;

/** The whole figure with its axes; `across` is the interval of both axes of a cobweb. */
export function paintOrbit(
  { context, width, height, ink }: PaintFrame,
  orbit: CursorOrbit,
  curve: Float64Array,
  { across, upward }: Pick<Frame, 'across' | 'upward'>,
): void {
  const onLine = orbit.names.length === 1;
  const inside = { width: width - orbitMargin.left, height: height - orbitMargin.bottom };
  const frame = { ...inside, ink, across, upward };
  paintAxes(context, inside, across, onLine ? across : upward, ink);
  context.save();
  context.translate(orbitMargin.left, 0);
  context.beginPath();
  context.rect(0, 0, inside.width, inside.height);
  context.clip();
  if (onLine) paintCobweb(context, orbit, curve, frame);
  else if (orbit.length > 0) paintAttractor(context, orbit, frame);
  if (orbit.length === 0 && !onLine) {
    paintState({ context, ...inside, ink }, 'The orbit leaves: nothing stays.', 'gone');
  }
  context.restore();
}

/** Draws x_{k+1} over x_k with the map's curve and the diagonal, and the orbit's way between them. */
function paintCobweb(context: Pen, orbit: CursorOrbit, curve: Float64Array, frame: Frame): void {
  const { width, height, ink, across } = frame;
  const [map, diagonal, way] = orbitLegend(orbit, ink) as CobwebKeys;
  const x = (value: number) => ((value - across[0]) / (across[1] - across[0])) * width;
  const y = (value: number) => ((across[1] - value) / (across[1] - across[0])) * height;
  context.lineJoin = 'round';
  context.lineWidth = diagonal.line.width;
  context.strokeStyle = diagonal.colour;
  context.beginPath();
  context.moveTo(0, height);
  context.lineTo(width, 0);
  context.stroke();

  context.strokeStyle = map.colour;
  context.lineWidth = map.line.width;
  context.beginPath();
  let drawing = false;
  curve.forEach((value, i) => {
    // Far outside a canvas lines are drawn wrongly.
    const up = Math.max(-9 * height, Math.min(10 * height, y(value)));
    const right = (i / (curve.length - 1)) * width;
    if (!Number.isFinite(up)) drawing = false;
    else if (drawing) context.lineTo(right, up);
    else {
      context.moveTo(right, up);
      drawing = true;
    }
  });
  context.stroke();

  const { rows, length, period } = orbit;
  if (length === 0) return;
  const steps = period > 0 ? period : Math.min(webSteps, length - 1);
  const first = length - 1 - steps;
  context.strokeStyle = way.colour;
  context.globalAlpha = way.opacity ?? 1;
  context.lineWidth = way.line.width;
  context.beginPath();
  context.moveTo(x(rows[first]!), y(rows[first]!));
  for (let k = first; k < length - 1; k++) {
    const [a, b] = [rows[k]!, rows[k + 1]!];
    context.lineTo(x(a), y(b));
    context.lineTo(x(b), y(b));
  }
  context.stroke();
  context.globalAlpha = 1;
  if (period === 0) return;
  context.fillStyle = ink.text;
  for (let k = first; k < length - 1; k++) dot(context, x(rows[k]!), y(rows[k + 1]!), 3);
}

/** Draws the first two coordinates of the state at every step kept. */
function paintAttractor(context: Pen, orbit: CursorOrbit, frame: Frame): void {
  const { width, height, ink, across, upward } = frame;
  const { rows, length, period, names } = orbit;
  const stride = names.length;
  const x = (value: number) => ((value - across[0]) / (across[1] - across[0])) * width;
  const y = (value: number) => ((upward[1] - value) / (upward[1] - upward[0])) * height;
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, y(0));
  context.lineTo(width, y(0));
  context.moveTo(x(0), 0);
  context.lineTo(x(0), height);
  context.stroke();
  if (period > 0) {
    context.fillStyle = ink.text;
    for (let k = length - period; k < length; k++) {
      dot(context, x(rows[k * stride]!), y(rows[k * stride + 1]!), 3);
    }
    return;
  }
  context.fillStyle = statusColours.chaotic;
  for (let k = 0; k < length; k++) {
    context.fillRect(x(rows[k * stride]!) - 0.75, y(rows[k * stride + 1]!) - 0.75, 1.5, 1.5);
  }
}

function dot(context: Pen, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
