/** A scheme, or an update rule with noise in its gradient, on a loss as one step of a dynamical system. */
import type { NoisyStepDefinition } from '../../kernel/step-definition.ts';
import type { Loss } from '../../loss/loss.ts';
import { type Expression, symbol } from '../../math/expression.ts';
import { gradientOf, potentialOf, withClock } from '../clock.ts';
import type { Damping } from '../damping.ts';
import type { Rule } from '../rule.ts';
import type { StepVariation } from '../rule-parameters.ts';
import { stepDefinition } from '../step.ts';
import type { Scheme } from './scheme.ts';
import { over, root, warmed } from './terms.ts';

/** A number that may differ from coordinate to coordinate: a diagonal. */
export type DiagonalParameter = 'mass' | 'friction';

export interface LangevinOptions {
  /** The friction rule of the noisy heavy ball; default `explicit`. */
  readonly damping?: Damping | undefined;
  /** What has one value per coordinate; its parameters are then called `mass.x`, `mass.y`, … */
  readonly perCoordinate?: readonly DiagonalParameter[] | undefined;
}

/** The state that holds the velocity u = dx/dt along a variable. */
export function velocityName(variable: string): string {
  return `u.${variable}`;
}

/** The names of a parameter of a scheme: one, or one per variable. */
export function parameterNames(
  parameter: string,
  variables: readonly string[],
  perCoordinate: readonly string[] = [],
): string[] {
  if (!perCoordinate.includes(parameter)) return [parameter];
  return variables.map((variable) => `${parameter}.${variable}`);
}

/**
 * One step of `scheme` on `loss`. The state is the loss's variables, then, for a scheme with velocity,
 * `u.x` along each, then what the scheme keeps besides (and the clock, on a loss that moves); the parameters are the scheme's, then the loss's
 * constants.
 */
export function langevinDefinition(
  scheme: Scheme,
  loss: Loss,
  options: LangevinOptions = {},
): NoisyStepDefinition {
  const { variables } = loss;
  const { damping = 'explicit', perCoordinate = [] } = options;
  const velocities = scheme.overdamped ? [] : variables.map(velocityName);
  const memory = scheme.memory(variables);
  const draws = Array.from({ length: scheme.noisePerCoordinate }, (_, draw) =>
    variables.map((name) => `xi${draw === 0 ? '' : draw + 1}.${name}`),
  );
  const common = Array.from({ length: scheme.commonNoise }, (_, i) => `zeta.${i + 1}`);
  const names = (parameter: string) => parameterNames(parameter, variables, perCoordinate);
  const values = (parameter: DiagonalParameter): Expression[] => {
    const own = names(parameter).map(symbol);
    return variables.map((_, i) => own[i] ?? own[0]!);
  };
  const stepped = scheme.next({
    position: variables.map(symbol),
    velocity: velocities.map(symbol),
    memory: memory.map(symbol),
    mass: values('mass'),
    friction: values('friction'),
    dt: symbol('dt'),
    temperature: symbol('temperature'),
    damping,
    noise: draws.map((draw) => draw.map(symbol)),
    commonNoise: common.map(symbol),
    gradientAt: gradientOf(loss),
    potentialAt: potentialOf(loss),
    named: (_, given) => given,
  });
  return withClock({
    state: [...variables, ...velocities, ...memory],
    parameters: [...scheme.parameters.flatMap(names), ...Object.keys(loss.constants)],
    noise: [...draws.flat(), ...common],
    next: [...stepped.position, ...stepped.velocity, ...stepped.memory],
  });
}

/**
 * Stochastic gradient descent: one step of `rule` with ∇U + (σ/√B) ξ in the place of ∇U, one normal
 * number per coordinate and step. Its parameters are the rule's, then `gradientNoise` (σ: the standard
 * deviation of one sample's gradient) and `batch` (B), then the loss's constants (and `dt`, on a loss
 * that moves). Without noise it is
 * the rule bit for bit.
 */
export function noisyRuleDefinition(
  rule: Rule,
  loss: Loss,
  variation?: StepVariation,
): NoisyStepDefinition {
  const noise = loss.variables.map((name) => `xi.${name}`);
  const spread = over(symbol('gradientNoise'), root(symbol('batch')));
  const noisy = loss.gradient.map((slope, i) => warmed(slope, spread, symbol(noise[i]!)));
  const { state, parameters, next } = stepDefinition(rule, { ...loss, gradient: noisy }, variation);
  const shared = [...Object.keys(loss.constants), 'dt'];
  const own = parameters.filter((name) => !shared.includes(name));
  const constants = parameters.filter((name) => shared.includes(name));
  return {
    state,
    parameters: [...own, 'gradientNoise', 'batch', ...constants],
    noise,
    next,
  };
}
