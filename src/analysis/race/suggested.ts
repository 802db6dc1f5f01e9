/** Rates that suit a landscape, for entrants of whom nobody says one. */
import type { LossEvaluator } from '../../loss/evaluator.ts';
import { curvatures, type StationaryPoint } from '../../loss/stationary.ts';
import { norm } from '../../math/norm.ts';
import type { RuleParameter } from '../../motion/rule.ts';
import type { EntrantName } from './request.ts';

/** What the landscape between the start and its minimum asks of a rate. */
export interface Terrain {
  /** Least curvature at the minimum and greatest on the way there, both above 0. */
  readonly least: number;
  readonly greatest: number;
  /** Length of the way. */
  readonly way: number;
  /** Whether the curvatures are the same all along it, as on a quadratic. */
  readonly even: boolean;
}

/** Where on the way to the minimum curvatures are looked at. */
const looks = 8;
/** A valley is not taken for flatter than this part of its walls. */
const flattest = 1e-4;
/** What is taken for it where no minimum is known: momentum then has something to do. */
const unknownFlat = 1e-2;

/** @param minimum where the descent from the start comes to rest; null if nowhere. */
export function terrainOf(
  evaluator: LossEvaluator,
  start: readonly number[],
  minimum: StationaryPoint | null,
): Terrain {
  const end = minimum?.x ?? start;
  const along = Array.from({ length: looks + 1 }, (_, i) =>
    curvatures(
      evaluator,
      start.map((x, k) => x + ((end[k]! - x) * i) / looks),
    ).filter(Number.isFinite),
  );
  const sizes = along.map((list) => Math.max(0, ...list.map(Math.abs)));
  const greatest = Math.max(...sizes) || 1;
  const last = minimum?.curvatures ?? [];
  const lowest = Math.min(...last.filter((each) => each > 0));
  const floor = Number.isFinite(lowest) ? lowest : unknownFlat * greatest;
  const least = Math.max(flattest * greatest, Math.min(greatest, floor));
  const gaps = along.map((list) =>
    Math.max(0, ...list.map((each, k) => Math.abs(each - (last[k] ?? each)))),
  );
  const even = minimum !== null && Math.max(...gaps) <= 1e-6 * greatest;
  const way = norm(end.map((x, k) => x - start[k]!));
  return { least, greatest, way: way > 0 ? way : 1, even };
}

/** Three digits, downwards: a rate at its limit must not be rounded over it. */
function rounded(value: number): number {
  const unit = Number(`1e${Number(value.toExponential().split('e')[1]) - 2}`);
  return Number((Math.floor(value / unit) * unit).toPrecision(3));
}

/**
 * Rate and momentum for an entrant on this terrain. On a quadratic they are the best there are: 2/(L + μ) for
 * gradient descent, Polyak's for heavy ball, and for Nesterov 4/(3L + μ) with (√(3κ+1) − 2)/(√(3κ+1) + 2)
 * (Lessard, Recht and Packard 2016, table 1); elsewhere half of them. Rules whose steps do not grow with the
 * slope are given a part of the way.
 */
export function suggestedNumbers(
  name: EntrantName,
  { least: mu, greatest: L, way, even }: Terrain,
): Partial<Record<RuleParameter, number>> {
  const caution = even ? 1 : 0.5;
  const [big, small] = [Math.sqrt(L), Math.sqrt(mu)];
  const polyak = (4 / (big + small) ** 2) * caution;
  const momentum = Math.floor(1e3 * ((big - small) / (big + small)) ** 2) / 1e3;
  switch (name) {
    case 'gd':
      return { lr: rounded((2 / (L + mu)) * caution) };
    case 'heavy-ball':
    case 'literal':
    case 'lecture':
      return { lr: rounded(polyak), momentum };
    case 'averaged':
      return { lr: rounded(polyak / (1 - momentum)), momentum };
    case 'nesterov': {
      const root = Math.sqrt((3 * L) / mu + 1);
      return {
        lr: rounded((4 / (3 * L + mu)) * caution),
        momentum: Math.floor((1e3 * (root - 2)) / (root + 2)) / 1e3,
      };
    }
    case 'adagrad':
      return { lr: rounded(way / 4) };
    case 'rmsprop':
    case 'lion':
    case 'sign':
      return { lr: rounded(way / 60) };
    case 'adam':
    case 'adamw':
    case 'nadam':
    case 'adam-then-l-bfgs':
      return { lr: rounded(way / 25) };
    case 'proximal':
      return { lr: rounded(5 / L) };
    case 'adams-bashforth-2':
      return { lr: rounded((0.8 / L) * caution) };
    case 'runge-kutta-4':
      return { lr: rounded((2.4 / L) * caution) };
    default:
      return {};
  }
}
