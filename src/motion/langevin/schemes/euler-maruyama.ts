import type { Scheme } from '../scheme.ts';
import { each, minus, one, over, root, times, two, warmed } from '../terms.ts';

/**
 * x' = x − η∇U(x) + √(2ηT) ξ with η = Δt/γ: gradient descent with noise (G. Maruyama, Rend. Circ. Mat.
 * Palermo 4 (1955) 48; unadjusted Langevin algorithm).
 */
export const eulerMaruyama: Scheme = {
  name: 'euler-maruyama',
  title: 'Euler–Maruyama',
  summary: 'Gradient descent with noise: too hot by the factor 1/(1 − ηλ/2).',
  overdamped: true,
  parameters: ['friction', 'dt', 'temperature'],
  noisePerCoordinate: 1,
  commonNoise: 0,
  weakOrder: 1,
  exact: 'Nothing: ⟨x²⟩ is too large by the factor 1/(1 − ηλ/2).',
  velocity: 'none',
  memory: () => [],
  memoryTex: [],
  next({ position, friction, dt, temperature, noise, gradientAt, named }) {
    const rate = named(
      '\\eta',
      each(friction, (value) => over(dt, value)),
    );
    const slopes = gradientAt(position);
    const moved = each(position, (x, i) =>
      warmed(
        minus(x, times(rate[i]!, slopes[i]!)),
        root(times(times(two, rate[i]!), temperature)),
        noise[0]![i]!,
      ),
    );
    return { position: moved, velocity: [], memory: [] };
  },
  stationary: ({ friction, dt, curvature }) => ({
    position: over(one, minus(one, over(times(over(dt, friction), curvature), two))),
    velocity: null,
  }),
};
