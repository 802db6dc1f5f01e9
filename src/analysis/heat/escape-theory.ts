/** What is known about an escape without simulating it: three different times, each by its name. */
import { barrierBetween, sharesBeside } from './barrier.ts';
import type { EscapeRequest, EscapeTheory } from './escape-request.ts';
import { type PassageTime, passageTime } from './first-passage.ts';
import { escapeFormulas } from './kramers.ts';
import { kramersMode } from './kramers-modes.ts';
import { lineLandscape } from './line-landscape.ts';
import { schemeNamed } from './motion.ts';
import { slowModes } from './slow-modes.ts';

/**
 * Exact values for the motion that the scheme approximates: passage times without inertia, the slowest
 * mode with or without, and the formulas.
 *
 * @throws AnalysisError as `passageTime`.
 */
export function* escapeTheory(
  request: EscapeRequest,
): Generator<{ readonly fraction: number }, EscapeTheory> {
  const { from, to, temperature, mass = 1, friction = 1 } = request;
  const { overdamped } = schemeNamed(request.scheme);
  const landscape = lineLandscape(request);
  const barrier = barrierBetween(landscape, from, to);
  const passage = (a: number, b: number): PassageTime =>
    passageTime({ ...request, from: a, to: b, friction });
  const formulas = escapeFormulas({ ...request, mass, friction });
  return {
    passage: overdamped ? passage(from, to) : null,
    toTop: overdamped && barrier !== null ? passage(barrier.from.x, barrier.top.x) : null,
    toOtherMinimum:
      overdamped && barrier !== null && barrier.to.curvature > 0
        ? passage(barrier.from.x, barrier.to.x)
        : null,
    rate: yield* rateOf(request),
    formulas:
      formulas === null
        ? null
        : {
            height: formulas.barrier.height,
            eyringKramers: formulas.eyringKramers,
            transitionState: formulas.transitionState,
            kramers: formulas.kramers,
            turnover: formulas.turnover,
          },
  };

  function* rateOf({
    scheme: _,
    ...rest
  }: EscapeRequest): Generator<{ readonly fraction: number }, EscapeTheory['rate']> {
    if (barrier === null) return null;
    const shares = sharesBeside(landscape, barrier, temperature);
    if ('status' in shares) return null;
    const around = [barrier.from.x, barrier.top.x, barrier.to.x];
    let slowest: number;
    if (overdamped) {
      const modes = slowModes({ ...rest, friction, around, count: 1 });
      if (modes.status !== 'exact') return null;
      slowest = modes.rates[0]!;
    } else {
      const mode = yield* kramersMode({ ...rest, mass, friction, around });
      if (mode.status !== 'exact') return null;
      slowest = mode.rate;
    }
    // Of two states, λ₁ = there + back, and there : back as the shares.
    return { slowest, there: slowest * shares.there, back: slowest * shares.here };
  }
}
