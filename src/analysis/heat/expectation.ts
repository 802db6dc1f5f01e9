/** What a thermometer must read, from closed formulas. */
import { compileScalar } from '../../kernel/scalar.ts';
import { symbol } from '../../math/expression.ts';
import type { SchemeName } from '../../motion/langevin/scheme.ts';
import type { Oscillator } from './covariance.ts';
import { schemeNamed } from './motion.ts';
import type { NoisyRuleMotion } from './request.ts';

/** What a scheme measures on a quadratic, in units of what is exact; one number per coordinate. */
export interface StationaryRatios {
  /** ⟨x²⟩λ/T. */
  readonly position: readonly number[];
  /** ⟨u²⟩m/T; null without velocity. */
  readonly velocity: readonly number[] | null;
}

const names = ['mass', 'friction', 'dt', 'curvature'] as const;

/**
 * The ratios of the table in the shared theory, section 5, from the formulas that the schemes state.
 * Past the stability limit they are infinite, negative or not a number.
 *
 * @throws AnalysisError for an unknown scheme.
 */
export function stationaryRatios(name: SchemeName, oscillator: Oscillator): StationaryRatios {
  const { curvatures, mass = 1, friction = 1, dt, damping = 'explicit' } = oscillator;
  const [m, gamma, step, curvature] = names.map((of) => symbol(of));
  const { position, velocity } = schemeNamed(name).stationary({
    mass: m!,
    friction: gamma!,
    dt: step!,
    curvature: curvature!,
    damping,
  });
  const program = compileScalar(names, velocity === null ? [position] : [position, velocity]);
  const rows = curvatures.map((value, i) => {
    const own = (given: number | readonly number[]) =>
      typeof given === 'number' ? given : given[i]!;
    program.input.set([own(mass), own(friction), dt, value]);
    program.run();
    return Array.from(program.output);
  });
  return {
    position: rows.map((row) => row[0]!),
    velocity: velocity === null ? null : rows.map((row) => row[1]!),
  };
}

/**
 * T_eff = ησ²/(2B), the temperature of stochastic gradient descent in the limit of small ηλ (shared
 * theory, section 5); η is the rate of the averaged form, η′/(1−ρ) for heavy ball's.
 */
export function effectiveTemperature(motion: NoisyRuleMotion): number {
  const { rule, parameters, gradientNoise, batch } = motion;
  const { lr = Number.NaN, momentum = 0 } = parameters;
  const eta = rule === 'gd' || rule === 'averaged' ? lr : lr / (1 - momentum);
  return (eta * gradientNoise * gradientNoise) / (2 * batch);
}
