import type { Scheme } from '../scheme.ts';
import { each, minus, one, over, plus, root, times, two, warmed } from '../terms.ts';

/**
 * x' = x − η∇U(x) + √(ηT/2) (ξ₋ + ξ) with η = Δt/γ: each noise is used in two steps, half in each; the
 * limit of BAOAB for large friction (B. Leimkuhler, C. Matthews, Appl. Math. Res. eXpress 2013, 34). The
 * noise before the first step is 0.
 */
export const leimkuhlerMatthews: Scheme = {
  name: 'leimkuhler-matthews',
  title: 'Leimkuhler–Matthews',
  summary: 'Gradient descent with noise that is used twice, half each time: the right spread.',
  overdamped: true,
  parameters: ['friction', 'dt', 'temperature'],
  noisePerCoordinate: 1,
  commonNoise: 0,
  weakOrder: 2,
  exact: '⟨x²⟩ = T/λ at every stable step.',
  velocity: 'none',
  memory: (variables) => variables.map((name) => `xi.${name}.before`),
  memoryTex: ['\\xi_{k-1}'],
  next({ position, memory, friction, dt, temperature, noise, gradientAt, named }) {
    const rate = named(
      '\\eta',
      each(friction, (value) => over(dt, value)),
    );
    const slopes = gradientAt(position);
    const fresh = noise[0]!;
    const moved = each(position, (x, i) =>
      warmed(
        minus(x, times(rate[i]!, slopes[i]!)),
        root(over(times(rate[i]!, temperature), two)),
        plus(memory[i]!, fresh[i]!),
      ),
    );
    return { position: moved, velocity: [], memory: [...fresh] };
  },
  stationary: () => ({ position: one, velocity: null }),
};
