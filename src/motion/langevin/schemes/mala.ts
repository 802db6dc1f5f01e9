import { select } from '../../../math/arithmetic.ts';
import type { Expression } from '../../../math/expression.ts';
import type { Scheme } from '../scheme.ts';
import { each, minus, negative, one, over, plus, root, times, two, warmed } from '../terms.ts';

/**
 * Euler–Maruyama's step y is only proposed, and taken with the probability min(1, r) that makes
 * e^(−U/T) invariant, whatever the step size:
 *
 *     ln r = (U(x) − U(y))/T + Σ ξ²/2 − (x − y + η∇U(y))²/(4ηT)
 *
 * (G. O. Roberts, R. L. Tweedie, Bernoulli 2 (1996) 341). Half the sum of two squared normal numbers is
 * distributed exactly as −ln of a uniform one, and needs no logarithm. A landscape without a value at y
 * refuses it. `accepted` counts the steps taken.
 */
export const mala: Scheme = {
  name: 'mala',
  title: 'Metropolis-adjusted Langevin',
  summary: 'Proposes Euler–Maruyama’s step and may refuse it: exact at every step size.',
  overdamped: true,
  parameters: ['friction', 'dt', 'temperature'],
  noisePerCoordinate: 1,
  commonNoise: 2,
  weakOrder: Infinity,
  exact: 'Every average at equilibrium, on every landscape.',
  velocity: 'none',
  memory: () => ['mala.accepted'],
  memoryTex: ['n_{k}'],
  next(context) {
    const { position, memory, friction, dt, temperature, noise, commonNoise, named } = context;
    const { gradientAt, potentialAt } = context;
    const rate = named(
      '\\eta',
      each(friction, (value) => over(dt, value)),
    );
    const slopes = gradientAt(position);
    const fresh = noise[0]!;
    const proposed = named(
      'y',
      each(position, (x, i) =>
        warmed(
          minus(x, times(rate[i]!, slopes[i]!)),
          root(times(times(two, rate[i]!), temperature)),
          fresh[i]!,
        ),
      ),
    );
    const slopesThere = gradientAt(proposed);
    const lower = over(minus(potentialAt(position), potentialAt(proposed)), temperature);
    const backwards = each(position, (x, i) => {
      const missed = plus(minus(x, proposed[i]!), times(rate[i]!, slopesThere[i]!));
      const variance = times(times(two, rate[i]!), temperature);
      return over(minus(square(fresh[i]!), over(square(missed), variance)), two);
    });
    const [ratio] = named('\\ln r', [backwards.reduce(plus, lower)]) as [Expression];
    const chance = over(plus(square(commonNoise[0]!), square(commonNoise[1]!)), two);
    // A ratio that is not a number compares false: refused.
    const choose = (taken: Expression, refused: Expression) =>
      select('le', negative(ratio), chance, taken, refused);
    return {
      position: each(position, (x, i) => choose(proposed[i]!, x)),
      velocity: [],
      memory: [choose(plus(memory[0]!, one), memory[0]!)],
    };
  },
  stationary: () => ({ position: one, velocity: null }),
};

function square(a: Expression): Expression {
  return times(a, a);
}
