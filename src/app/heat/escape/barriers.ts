/** The escape that a scene is about: out of the well of the start, over its lower barrier. */
import { type Barrier, barrierBetween } from '../../../analysis/heat/barrier.ts';
import { escapeFormulas } from '../../../analysis/heat/kramers.ts';
import { kramersMode } from '../../../analysis/heat/kramers-modes.ts';
import { lineLandscape } from '../../../analysis/heat/line-landscape.ts';
import { slowModes } from '../../../analysis/heat/slow-modes.ts';
import { compileLoss } from '../../../loss/evaluator.ts';
import type { LossDefinition } from '../../../loss/loss.ts';
import { settlesAt } from '../../../loss/stationary.ts';

export interface BarrierQuestion {
  readonly loss: LossDefinition;
  readonly start: number;
  readonly domain: readonly [number, number];
}

export type BarrierAnswer =
  | { readonly found: true; readonly barrier: Barrier }
  | { readonly found: false; readonly reason: string };

const samples = 65;

/** The barriers to the neighbouring minima within the picture; the lower one. */
export function barrierOf({ loss, start, domain }: BarrierQuestion): BarrierAnswer {
  const landscape = lineLandscape(loss);
  const evaluator = compileLoss(landscape.loss);
  const from = settlesAt(evaluator, [start]);
  if (from === null) {
    return { found: false, reason: 'The start lies in no well: drag it into one.' };
  }
  const here = from.x[0]!;
  const [low, high] = domain;
  const minima = Array.from({ length: samples }, (_, i) => {
    const x = low + ((high - low) * (i + 0.5)) / samples;
    return settlesAt(evaluator, [x])?.x[0] ?? Number.NaN;
  });
  const apart = 1e-3 * (high - low);
  const left = Math.max(...minima.filter((x) => x < here - apart));
  const right = Math.min(...minima.filter((x) => x > here + apart));
  const barriers = [left, right]
    .filter(Number.isFinite)
    .map((to) => barrierBetween(landscape, here, to))
    .filter((barrier) => barrier !== null)
    .sort((a, b) => a.height - b.height);
  const [barrier] = barriers;
  if (barrier !== undefined) return { found: true, barrier };
  const reason =
    'There is no barrier between two wells in this picture: choose a landscape with two.';
  return { found: false, reason };
}

export interface TurnoverQuestion {
  readonly loss: LossDefinition;
  readonly barrier: Barrier;
  readonly mass: number;
  readonly friction: number;
  readonly temperature: number;
}

/** Rates from the well over the barrier at one friction, per time. */
export interface TurnoverPoint {
  readonly friction: number;
  /** Half of the slowest mode's rate for two equal wells: exact; null where the bases do not suffice. */
  readonly rate: number | null;
  /** The same without inertia. */
  readonly overdamped: number | null;
  readonly formulas: {
    readonly eyringKramers: number;
    readonly kramers: number;
    readonly turnover: number | null;
  } | null;
}

/** One point of the curve of rates over friction. */
export function* turnoverPoint(
  question: TurnoverQuestion,
): Generator<{ readonly fraction: number }, TurnoverPoint> {
  const { loss, barrier, mass, friction, temperature } = question;
  const around = [barrier.from.x, barrier.top.x, barrier.to.x];
  const numbers = { ...loss, friction, temperature };
  const formulas = escapeFormulas({
    ...numbers,
    mass,
    from: barrier.from.x,
    to: barrier.to.x,
  });
  const modes = slowModes({ ...numbers, around, count: 1 });
  const mode = yield* kramersMode({ ...numbers, mass, around });
  return {
    friction,
    rate: mode.status === 'exact' ? mode.rate : null,
    overdamped: modes.status === 'exact' ? modes.rates[0]! : null,
    formulas,
  };
}
