/** What a thermometer must read, from closed formulas. */
import { compileScalar } from '../../kernel/scalar.ts';
import { symbol } from '../../math/expression.ts';
import type { SchemeName } from '../../motion/langevin/scheme.ts';
import type { Oscillator } from './covariance.ts';
import { schemeNamed } from './motion.ts';
import type { NoisyRuleMotion } from './request.ts';
import { stableOn } from './stability.ts';

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
 * Past the stability limit, where nothing is stationary, they are NaN.
 *
 * @throws AnalysisError for an unknown scheme or a number out of range.
 */
export function stationaryRatios(name: SchemeName, oscillator: Oscillator): StationaryRatios {
  return compileStationaryRatios(name, oscillator)(oscillator.dt);
}

/** `stationaryRatios` as a function of the time step, for a curve of them: compiled once. */
export function compileStationaryRatios(
  name: SchemeName,
  oscillator: Oscillator,
): (dt: number) => StationaryRatios {
  const { curvatures, mass = 1, friction = 1, damping = 'explicit' } = oscillator;
  const [m, gamma, step, curvature] = names.map((of) => symbol(of));
  const { position, velocity } = schemeNamed(name).stationary({
    mass: m!,
    friction: gamma!,
    dt: step!,
    curvature: curvature!,
    damping,
  });
  const program = compileScalar(names, velocity === null ? [position] : [position, velocity]);
  const own = (given: number | readonly number[], i: number) =>
    typeof given === 'number' ? given : given[i]!;
  // Some formulas know of no limit: ⟨x²⟩ = T/λ at any step that has an equilibrium.
  const isStable = stableOn({ scheme: name, ...oscillator }, curvatures.map(confining));
  return (dt) => {
    const rows = curvatures.map((value, i) => {
      program.input.set([own(mass, i), own(friction, i), dt, value]);
      program.run();
      const found = Array.from(program.output);
      const stationary = confining(value) !== value || isStable(i, dt);
      return stationary ? found : found.map(() => Number.NaN);
    });
    return {
      position: rows.map((row) => row[0]!),
      velocity: velocity === null ? null : rows.map((row) => row[1]!),
    };
  };
}

/** 0 in the place of a curvature that is not above 0: it has no limit, nor any equilibrium of its own. */
function confining(curvature: number): number {
  return curvature > 0 && curvature < Number.POSITIVE_INFINITY ? curvature : 0;
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
