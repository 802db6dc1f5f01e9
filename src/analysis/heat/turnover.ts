/**
 * The rate over a barrier against friction: it is small where friction is weak, for the particle hardly
 * gains or loses energy, and small where it is strong, for the particle hardly moves. Between lies the
 * turnover (H. A. Kramers, Physica 7 (1940) 284).
 */
import { AnalysisError } from '../analysis-error.ts';
import { barrierBetween, sharesBeside } from './barrier.ts';
import { escapeFormulas } from './kramers.ts';
import { type KramersMode, kramersSolver } from './kramers-modes.ts';
import { lineLandscape } from './line-landscape.ts';
import {
  type RelaxationRequest,
  relaxation,
  relaxationParts,
  relaxationResult,
} from './relaxation.ts';
import type { Average } from './sample-request.ts';

export interface TurnoverRequest extends Omit<RelaxationRequest, 'friction' | 'window' | 'range'> {
  /** γ, each above 0. */
  readonly frictions: readonly number[];
  /** False leaves the simulation out. */
  readonly simulate: boolean;
}

/** The rate from the well of `from` to that of `to`. */
export interface TurnoverPoint {
  readonly friction: number;
  /** From the slowest mode; why there is none otherwise. */
  readonly exact: { readonly rate: number } | { readonly reason: string };
  readonly kramers: number;
  readonly transitionState: number;
  readonly eyringKramers: number;
  readonly turnover: number | null;
  /** From the decay of populations, between 0.6 and 1.6 expected decay times; null if not asked for. */
  readonly simulated: Average | null;
}

export interface TurnoverProgress {
  readonly fraction: number;
  /** Those that are done. */
  readonly points: readonly TurnoverPoint[];
}

/** The request for each friction alone: to be shared out among workers. */
export function turnoverParts(request: TurnoverRequest): TurnoverRequest[] {
  return request.frictions.map((friction) => ({ ...request, frictions: [friction] }));
}

/**
 * The rate of escape over a range of frictions, by theory and where asked by simulation.
 *
 * @throws AnalysisError when there is no barrier between minima, or a number is out of range; what
 *   `defineLoss` and `prepareParticles` throw.
 */
export function* turnover(
  request: TurnoverRequest,
): Generator<TurnoverProgress, readonly TurnoverPoint[]> {
  const { from, to, temperature, mass = 1, frictions, simulate, ...rest } = request;
  const landscape = lineLandscape(request);
  const barrier = barrierBetween(landscape, from, to);
  if (barrier === null) {
    const problem = `There is no barrier between minima near ${from} and ${to}`;
    throw new AnalysisError('to', problem, 'choose points in the basins of two minima');
  }
  const around = [barrier.from.x, barrier.top.x, barrier.to.x];
  const solver = kramersSolver({ ...rest, temperature, around });
  const shares = sharesBeside(landscape, barrier, temperature);
  const points: TurnoverPoint[] = [];
  for (const friction of frictions) {
    const report = (share: number): TurnoverProgress => ({
      fraction: (points.length + share) / frictions.length,
      points: [...points],
    });
    const half = simulate ? 0.5 : 1;
    const formulas = escapeFormulas({ ...rest, from, to, mass, friction, temperature })!;
    const mode: KramersMode =
      solver.status === 'resolved' ? yield* shown(solver.mode(friction, mass), 0, half) : solver;
    let simulated: Average | null = null;
    if (simulate) {
      const expected =
        mode.status === 'exact' ? mode.rate : 2 * (formulas.turnover ?? formulas.kramers);
      const window = [0.6 / expected, 1.6 / expected] as const;
      const whole = { ...rest, from, to, mass, friction, temperature, window };
      const parts = relaxationParts(whole);
      const counts = [];
      for (const [i, part] of parts.entries()) {
        const share = half / parts.length;
        counts.push(yield* shown(relaxation(part), half + i * share, share));
      }
      simulated = relaxationResult(whole, counts).there;
    }
    const { kramers, transitionState, eyringKramers } = formulas;
    points.push({
      friction,
      exact: exactRate(mode),
      kramers,
      transitionState,
      eyringKramers,
      turnover: formulas.turnover,
      simulated,
    });
    yield report(0);

    function* shown<Result>(
      work: Generator<{ readonly fraction: number }, Result>,
      before: number,
      share: number,
    ): Generator<TurnoverProgress, Result> {
      for (;;) {
        const step = work.next();
        if (step.done) return step.value;
        yield report(before + share * step.value.fraction);
      }
    }
  }
  return points;

  function exactRate(mode: KramersMode): TurnoverPoint['exact'] {
    if (mode.status !== 'exact') return { reason: mode.reason };
    if ('status' in shares) return { reason: shares.reason };
    return { rate: mode.rate * shares.there };
  }
}
