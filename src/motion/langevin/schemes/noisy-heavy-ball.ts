import type { Expression } from '../../../math/expression.ts';
import { survival } from '../friction.ts';
import type { QuadraticContext, Scheme } from '../scheme.ts';
import { each, minus, one, over, plus, root, times, two, warmed } from '../terms.ts';

/**
 * u' = ρu − ((1−ρ)/γ)∇U(x) + (1−ρ)√(2T/(γΔt)) ξ, x' = x + Δt u': momentum in its physical form with
 * noise (shared theory, sections 2 and 5). Under explicit friction the noise is √(2γTΔt)/m.
 */
export const noisyHeavyBall: Scheme = {
  name: 'noisy-heavy-ball',
  title: 'noisy heavy ball',
  summary: 'Momentum with noise, as a learner has it: too hot by the factor 1/(1 − η′λ/(2(1+ρ))).',
  overdamped: false,
  parameters: ['mass', 'friction', 'dt', 'temperature'],
  noisePerCoordinate: 1,
  commonNoise: 0,
  weakOrder: 1,
  exact: 'Nothing: ⟨x²⟩ is too large by the factor 1/(1 − η′λ/(2(1+ρ))).',
  velocity: 'half-step',
  memory: () => [],
  memoryTex: [],
  next(context) {
    const { position, velocity, mass, friction, dt, temperature } = context;
    const { damping, noise, gradientAt, named } = context;
    const ratio = named(
      'a',
      each(mass, (m, i) => over(times(friction[i]!, dt), m)),
    );
    const parts = ratio.map((a) => survival(damping, a));
    const kept = named(
      '\\rho',
      parts.map((part) => part.kept),
    );
    const lost = named(
      '(1-\\rho)',
      parts.map((part) => part.lost),
    );
    const slopes = gradientAt(position);
    const moving = named(
      'u_{k+1}',
      each(velocity, (u, i) => {
        const falling = minus(times(kept[i]!, u), times(over(lost[i]!, friction[i]!), slopes[i]!));
        const spread = root(over(times(two, temperature), times(friction[i]!, dt)));
        return warmed(falling, times(lost[i]!, spread), noise[0]![i]!);
      }),
    );
    const moved = each(position, (x, i) => plus(x, times(dt, moving[i]!)));
    return { position: moved, velocity: moving, memory: [] };
  },
  stationary(context) {
    const { mass, dt } = context;
    const { kept, rate } = heavyBall(context);
    const sum = plus(one, kept);
    const position = over(one, minus(one, over(times(rate, context.curvature), times(two, sum))));
    // From 2(⟨x²⟩ − ⟨x x'⟩) = Δt²⟨u²⟩ and ⟨x x'⟩(1+ρ) = (1+ρ−η′λ)⟨x²⟩.
    const perPosition = over(times(times(two, rate), mass), times(sum, times(dt, dt)));
    return { position, velocity: times(perPosition, position) };
  },
};

/** ρ and η′ = (1−ρ)Δt/γ. */
function heavyBall({ mass, friction, dt, damping }: QuadraticContext): {
  kept: Expression;
  rate: Expression;
} {
  const { kept, lost } = survival(damping, over(times(friction, dt), mass));
  return { kept, rate: times(lost, over(dt, friction)) };
}
