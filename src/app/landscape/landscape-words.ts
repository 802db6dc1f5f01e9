import type { Window } from '../../analysis/landscape/box.ts';
import type { Convexity } from '../../analysis/landscape/convexity.ts';
import type { StationaryPoints } from '../../analysis/landscape/stationary-points.ts';
import type { StationaryKind } from '../../loss/stationary.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { placeWords } from '../three/surface-words.ts';

const nouns: Readonly<Record<StationaryKind, readonly [one: string, many: string]>> = {
  minimum: ['minimum', 'minima'],
  maximum: ['maximum', 'maxima'],
  saddle: ['saddle', 'saddles'],
  degenerate: ['flat place', 'flat places'],
};

export function kindWord(kind: StationaryKind): string {
  return nouns[kind][0];
}

/** Numbers that are zero but for rounding are shown as zero. */
export function shown(value: number, digits = 4): string {
  return formatNumber(Math.abs(value) < 1e-12 ? 0 : value, digits);
}

/** (0.9, −1.2), or 0.9 on a line. */
export function pointWords(x: readonly number[], digits = 4): string {
  const numbers = x.map((value) => shown(value, digits)).join(', ');
  return x.length === 1 ? numbers : `(${numbers})`;
}

/** More flat places than this lie along a line. */
const several = 5;

/** How many there are of each kind, and whether those are all. */
export function countSentence({ points, complete, unresolved }: StationaryPoints): string {
  const counts = (Object.keys(nouns) as StationaryKind[]).flatMap((kind) => {
    const count = points.filter((point) => point.kind === kind).length;
    return count === 0 ? [] : [`${count} ${nouns[kind][count === 1 ? 0 : 1]}`];
  });
  const last = counts.pop();
  const found =
    last === undefined
      ? complete
        ? 'No place in the picture is stationary'
        : 'No stationary place was'
      : counts.length === 0
        ? last
        : `${counts.join(', ')} and ${last}`;
  if (complete) return `${found}: proved to be all in the picture.`;
  if (points.filter(({ kind }) => kind === 'degenerate').length > several) {
    return `${found} found: the floor is level along a line, and no place of it stands out.`;
  }
  const where = unresolved[0];
  return where === undefined
    ? `${found} found; there may be more where the search did not get to.`
    : `${found} found; nothing is proved near ${pointWords(where, 3)}${unresolved.length > 1 ? ` and ${unresolved.length - 1} other places` : ''}.`;
}

/** Convex, not convex with the place that shows it, or unknown. */
export function convexSentence(
  { verdict, witness }: Convexity,
  variables: readonly string[],
  window: Window,
): string {
  if (verdict === 'convex') return 'Convex all over the picture (proved).';
  if (witness === null)
    return 'Whether it is convex in the picture could be neither proved nor refuted.';
  // What the search left of a zero is no place of its own.
  const x = witness.x.map((value, i) =>
    Math.abs(value) < 1e-6 * (window[i]![1] - window[i]![0]) ? 0 : value,
  );
  return `Not convex: at ${placeWords(variables, x)} it curves by ${shown(witness.curvature)}.`;
}

/** What a step multiplies the error by; just below 1 with digits enough to tell it from 1. */
export function factorWords(factor: number): string {
  const near = factor < 1 ? Math.ceil(-Math.log10(1 - factor)) + 1 : 0;
  return shown(factor, Math.min(12, Math.max(3, near)));
}

/** Steps in which the error shrinks by a factor of ten. */
export function stepsPerDigit(factor: number): string {
  // What is left of a zero is rounding.
  if (factor < 1e-9) return 'there in one step';
  const steps = Math.log(10) / -Math.log(factor);
  const words = formatNumber(steps, 2);
  if (words === '1') return '1 step a digit';
  return steps < 1 ? 'more than a digit a step' : `${words} steps a digit`;
}
