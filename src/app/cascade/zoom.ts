/** Windows into the diagram: how gestures change them, and where float64 ends them. */
import type { SceneZoom } from '../../scene/scene.ts';
import { floatAfter, floatSteps } from './float-steps.ts';

/** A stretch of the parameter or of the observable. */
type Stretch = readonly [from: number, to: number];

/** Fewer values of float64 than this across a window are not shown: nothing more is to be seen. */
const fewest = 16;

/** A rectangle smaller than this part of the picture was meant as a click. */
export const leastRectangle = 0.012;

/** `share` of the way from `from` to `to`; both ends are met to the last bit. */
export function between(from: number, to: number, share: number): number {
  if (share === 1) return to;
  // The ends may differ by a few units in the last place: their difference is exact, weights are not.
  return from + share * (to - from);
}

/** The window with a part of itself in its place: shares of the width from the left, of the height from below. */
export function zoomInto(zoom: SceneZoom, across: Stretch, upward: Stretch): SceneZoom {
  const { from, to, low, high } = zoom;
  return {
    from: between(from, to, Math.min(...across)),
    to: between(from, to, Math.max(...across)),
    low: between(low, high, Math.min(...upward)),
    high: between(low, high, Math.max(...upward)),
  };
}

/**
 * The window made narrower (factor below 1) or wider about a point of it, which keeps its place.
 *
 * @param at shares of the width and of the height, from the left and from below
 */
export function zoomAbout(
  zoom: SceneZoom,
  at: Stretch,
  factor: { readonly across: number; readonly upward: number },
): SceneZoom {
  const part = (share: number, size: number): Stretch => [
    share - share * size,
    share + (1 - share) * size,
  ];
  return zoomInto(zoom, part(at[0], factor.across), part(at[1], factor.upward));
}

/** The window moved by shares of its own width and height. */
export function moved(zoom: SceneZoom, across: number, upward: number): SceneZoom {
  return zoomInto(zoom, [across, 1 + across], [upward, 1 + upward]);
}

/** The window of `zoom` inside `whole` in the parameter: moved back where it left it, not shrunk unless wider. */
export function keptInside(zoom: SceneZoom, whole: SceneZoom): SceneZoom {
  const inside = (from: number, to: number, least: number, most: number): Stretch => {
    if (to - from >= most - least) return [least, most];
    if (from < least) return [least, least + (to - from)];
    if (to > most) return [most - (to - from), most];
    return [from, to];
  };
  const [from, to] = inside(zoom.from, zoom.to, whole.from, whole.to);
  const [low, high] = inside(zoom.low, zoom.high, whole.low, whole.high);
  return { from, to, low, high };
}

/** Whether a window shows all of `whole`. */
export function showsAll(zoom: SceneZoom, whole: SceneZoom): boolean {
  const slack = 1e-9;
  const across = slack * (whole.to - whole.from);
  const upward = slack * (whole.high - whole.low);
  return (
    zoom.from <= whole.from + across &&
    zoom.to >= whole.to - across &&
    zoom.low <= whole.low + upward &&
    zoom.high >= whole.high - upward
  );
}

/**
 * The window, made wide enough around its middle that float64 has `fewest` values in each
 * direction; `ended` names the directions in which it had to be.
 */
export function endedByFloat64(zoom: SceneZoom): {
  readonly zoom: SceneZoom;
  readonly ended: { readonly across: boolean; readonly upward: boolean };
} {
  const widen = (from: number, to: number): [number, number, boolean] => {
    const steps = from <= to ? floatSteps(from, to) : 0;
    if (steps >= fewest) return [from, to, false];
    const middle = floatAfter(from, Math.floor(steps / 2));
    const first = floatAfter(middle, -fewest / 2);
    return [first, floatAfter(first, fewest), true];
  };
  const [from, to, across] = widen(zoom.from, zoom.to);
  const [low, high, upward] = widen(zoom.low, zoom.high);
  return { zoom: { from, to, low, high }, ended: { across, upward } };
}

/** Steps across a window beyond which every pixel has many values of its own. */
const plenty = 4096;

/**
 * Says where float64 ends, in one sentence; null while each direction has thousands of values.
 *
 * @param symbol of the swept parameter, in plain text
 */
export function float64Words(zoom: SceneZoom, symbol: string, observable: string): string | null {
  const across = floatSteps(zoom.from, zoom.to);
  const upward = floatSteps(zoom.low, zoom.high);
  const parts: string[] = [];
  if (across < plenty) parts.push(`${across + 1} values of ${symbol} across this window`);
  if (upward < plenty) parts.push(`${upward + 1} of ${observable} over its height`);
  if (parts.length === 0) return null;
  const said = `float64 has only ${parts.join(' and ')}`;
  const end = across <= fewest || upward <= fewest;
  return end ? `${said}: this is as deep as it goes.` : `${said}.`;
}
