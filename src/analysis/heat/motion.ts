/** What moves warm particles, checked: the step and the values of its parameters. */
import type { NoisyStepDefinition } from '../../kernel/step-definition.ts';
import type { Loss } from '../../loss/loss.ts';
import { dampings } from '../../motion/damping.ts';
import {
  type DiagonalParameter,
  langevinDefinition,
  noisyRuleDefinition,
  parameterNames,
} from '../../motion/langevin/definition.ts';
import type { Scheme } from '../../motion/langevin/scheme.ts';
import { schemes } from '../../motion/langevin/schemes.ts';
import { isParticleRule, particleRules, type Rule } from '../../motion/rule.ts';
import { stepVariation } from '../../motion/rule-parameters.ts';
import { rules } from '../../motion/rules.ts';
import { displacementName, stepDefinition } from '../../motion/step.ts';
import { AnalysisError } from '../analysis-error.ts';
import { parameterValues } from '../rule-parameters.ts';
import { isLangevin, type LangevinMotion, type NoisyRuleMotion } from './request.ts';

export interface PreparedMotion {
  readonly definition: NoisyStepDefinition;
  /** The value of each parameter, by name. */
  readonly values: Readonly<Record<string, number>>;
  /** Whether half of the state after the position is a velocity. */
  readonly keepsVelocity: boolean;
}

/**
 * @throws AnalysisError naming the field: an unknown scheme or rule, a number out of range, a list of
 *   the wrong length.
 */
export function prepareMotion(
  motion: LangevinMotion | NoisyRuleMotion,
  loss: Loss,
): PreparedMotion {
  return isLangevin(motion) ? langevin(motion, loss) : noisyRule(motion, loss);
}

/** The scheme of a request. @throws AnalysisError when there is none of that name. */
export function schemeNamed(name: string): Scheme {
  if (Object.hasOwn(schemes, name)) return schemes[name as keyof typeof schemes];
  throw unknown('scheme', name, Object.keys(schemes));
}

function unknown(field: string, name: string, known: readonly string[]): AnalysisError {
  return new AnalysisError(
    field,
    `there is no ${field} ${name}`,
    `choose one of ${known.join(', ')}`,
  );
}

function langevin(motion: LangevinMotion, loss: Loss): PreparedMotion {
  const scheme = schemeNamed(motion.scheme);
  const { variables } = loss;
  const { damping = 'explicit' } = motion;
  if (!Object.hasOwn(dampings, damping)) {
    throw unknown('damping', damping, Object.keys(dampings));
  }
  const given: Readonly<Record<string, number | readonly number[]>> = {
    mass: motion.mass ?? 1,
    friction: motion.friction ?? 1,
    dt: motion.dt,
    temperature: motion.temperature,
  };
  const perCoordinate = (['mass', 'friction'] as DiagonalParameter[]).filter(
    (name) => typeof given[name] !== 'number' && scheme.parameters.includes(name),
  );
  const values: Record<string, number> = { ...loss.constants };
  for (const parameter of scheme.parameters) {
    const names = parameterNames(parameter, variables, perCoordinate);
    const value = given[parameter]!;
    const list = typeof value === 'number' ? [value] : value;
    if (list.length !== names.length) {
      const problem = `${parameter} has ${list.length} numbers for ${names.length} coordinates`;
      throw new AnalysisError(parameter, problem, 'give one number, or one for each coordinate');
    }
    names.forEach((name, i) => {
      values[name] = requireInRange(scheme, parameter, list[i]!);
    });
  }
  const definition = langevinDefinition(scheme, loss, { damping, perCoordinate });
  return { definition, values, keepsVelocity: !scheme.overdamped };
}

/**
 * @param name of a parameter, without its coordinate.
 * @throws AnalysisError for a value that the scheme cannot have.
 */
export function requireInRange(scheme: Scheme, name: string, value: number): number {
  const fail = (problem: string, cure: string): never => {
    throw new AnalysisError(name, problem, cure);
  };
  const what = `${name} is ${value}`;
  if (typeof value !== 'number' || !Number.isFinite(value)) fail(what, 'give it a finite number');
  if (value < 0) fail(what, 'give it 0 or more');
  if (value > 0) return value;
  if (name === 'dt') fail('dt is 0', 'give the time step a value greater than 0');
  if (name === 'mass') {
    fail('mass is 0', 'give it a value greater than 0 or take a scheme without velocity');
  }
  if (name === 'friction' && (scheme.overdamped || scheme.name === 'noisy-heavy-ball')) {
    const why = `friction is 0, and ${scheme.title} moves by Δt/γ`;
    fail(why, 'give it a value greater than 0 or take a scheme with velocity, such as baoab');
  }
  if (name === 'temperature' && scheme.name === 'mala') {
    fail(
      'temperature is 0, and Metropolis’ test divides by it: at T = 0 every step uphill is refused for good',
      'give it a value greater than 0 or take euler-maruyama, which is then gradient descent',
    );
  }
  return value;
}

function noisyRule(motion: NoisyRuleMotion, loss: Loss): PreparedMotion {
  if (!isParticleRule(motion.rule)) throw unknown('rule', motion.rule, particleRules);
  const rule: Rule = rules[motion.rule];
  const values: Record<string, number> = { ...loss.constants };
  for (const name of rule.parameters) {
    const value = motion.parameters[name];
    if (value === undefined || !Number.isFinite(value)) {
      const problem = `the rule ${rule.name} has ${name} = ${value}`;
      throw new AnalysisError(`parameters.${name}`, problem, 'give it a finite number');
    }
    values[name] = value;
  }
  const { gradientNoise, batch } = motion;
  if (!(Number.isFinite(gradientNoise) && gradientNoise >= 0)) {
    const problem = `gradientNoise is ${gradientNoise}`;
    throw new AnalysisError('gradientNoise', problem, 'give a standard deviation, 0 or more');
  }
  if (!(Number.isFinite(batch) && batch >= 1)) {
    throw new AnalysisError('batch', `batch is ${batch}`, 'give the number of samples, 1 or more');
  }
  if (motion.parameters.schedule?.name === 'plateau') {
    const problem = 'a plateau of the loss is looked for along one orbit, without noise';
    throw new AnalysisError('schedule', problem, 'choose another schedule');
  }
  const variation = stepVariation(motion.parameters);
  const definition = noisyRuleDefinition(rule, loss, variation);
  const still = stepDefinition(rule, loss, variation);
  parameterValues(still, rule, loss, motion.parameters).forEach((value, i) => {
    values[still.parameters[i]!] = value;
  });
  return {
    definition,
    values: { ...values, gradientNoise, batch },
    // Under a schedule the state is not yet scaled by the rate.
    keepsVelocity: rule.keepsVelocity && still.state.includes(displacementName(loss.variables[0]!)),
  };
}
