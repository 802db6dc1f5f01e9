import type { Scheme } from '../scheme.ts';
import { each, minus, one, over, plus, root, times, two, warmed } from '../terms.ts';
import { belowOne } from './splittings.ts';

/**
 * With b = 1/(1 + γΔt/2m), a = b(1 − γΔt/2m) and β = √(2γTΔt) ξ:
 *
 *     x' = x + bΔt u − (bΔt²/2m)∇U(x) + (bΔt/2m)β
 *     u' = a u − (Δt/2m)(a∇U(x) + ∇U(x')) + (b/m)β
 *
 * (N. Grønbech-Jensen, O. Farago, Mol. Phys. 111 (2013) 983).
 */
export const gjf: Scheme = {
  name: 'gjf',
  title: 'Grønbech-Jensen–Farago',
  summary: 'Verlet with friction inside: the right spread, also on a slope.',
  overdamped: false,
  parameters: ['mass', 'friction', 'dt', 'temperature'],
  noisePerCoordinate: 1,
  commonNoise: 0,
  weakOrder: 2,
  exact: '⟨x²⟩ = T/λ at every stable step; its on-step velocity reads T(1 − h²ω²/4).',
  velocity: 'on-step',
  memory: () => [],
  memoryTex: [],
  next({ position, velocity, mass, friction, dt, temperature, noise, gradientAt, named }) {
    const half = each(mass, (m, i) => over(times(friction[i]!, dt), times(two, m)));
    const b = named(
      'b',
      each(half, (value) => over(one, plus(one, value))),
    );
    const a = named(
      'a',
      each(half, (value) => over(minus(one, value), plus(one, value))),
    );
    const amplitude = each(friction, (value) =>
      root(times(times(times(two, value), temperature), dt)),
    );
    const push = each(mass, (m) => over(dt, times(two, m)));
    const slopes = gradientAt(position);
    const fresh = noise[0]!;
    const moved = named(
      'x_{k+1}',
      each(position, (x, i) => {
        const drift = plus(x, times(times(b[i]!, dt), velocity[i]!));
        const fallen = minus(drift, times(times(times(b[i]!, dt), push[i]!), slopes[i]!));
        return warmed(fallen, times(times(b[i]!, push[i]!), amplitude[i]!), fresh[i]!);
      }),
    );
    const after = gradientAt(moved, 1);
    const kicked = each(velocity, (u, i) => {
      const force = plus(times(a[i]!, slopes[i]!), after[i]!);
      const kept = minus(times(a[i]!, u), times(push[i]!, force));
      return warmed(kept, times(over(b[i]!, mass[i]!), amplitude[i]!), fresh[i]!);
    });
    return { position: moved, velocity: kicked, memory: [] };
  },
  stationary: (context) => ({ position: one, velocity: belowOne(context) }),
};
