/** What a sweep runs over, among the numbers of a rule, a particle and a loss. */

import type { StepDefinition } from '../kernel/step-definition.ts';
import type { Loss } from '../loss/loss.ts';
import type { Scales } from '../motion/diagonal.ts';
import { fromParticle, type Particle } from '../motion/dictionary.ts';
import { isParticleRule, type Rule, type RuleParameter } from '../motion/rule.ts';
import { ruleParameters } from '../motion/rule-parameters.ts';
import { parameterName, takesNumber } from '../motion/rule-shape.ts';
import { coordinateName } from '../motion/step.ts';
import { AnalysisError } from './analysis-error.ts';
import { parameterValues, type RuleParameters } from './rule-parameters.ts';

/** The part of a request that says what is swept, and of which motion. */
export interface SweptMotion {
  /** As in the rule's own formula; the swept one may be left out. */
  readonly parameters: RuleParameters;
  /** Needed for a sweep over mass, friction or dt; otherwise used for parameters left out. */
  readonly particle?: Particle | undefined;
  /** What differs along the coordinates of that particle. */
  readonly scales?: Scales | undefined;
  /** A number of the rule, `mass`, `friction`, `dt` or a constant of the loss, which comes first where both have the name. */
  readonly over: string;
  /** The first and the last value, both included. */
  readonly from: number;
  readonly to: number;
}

/** Writes the parameters of the step at a value of the sweep. Throws AnalysisError where the motion has no such parameter. */
export function parameterWriter(
  request: SweptMotion,
  rule: Rule,
  loss: Loss,
  definition: StepDefinition,
  numbers: RuleParameters,
): (value: number, out: Float64Array) => void {
  const { over, particle, scales, from, to } = request;

  if (isOfParticle(over)) {
    if (!isParticleRule(rule.name)) {
      const cure = `sweep over ${rule.parameters.join(', ')}, or take a rule of the particle, such as averaged`;
      throw new AnalysisError('over', `${rule.title} has no ${over}`, cure);
    }
    if (particle === undefined) {
      const cure = `describe the motion by mass, friction and dt, or sweep over ${rule.parameters.join(', ')}`;
      throw new AnalysisError('over', `a sweep over ${over} needs a particle`, cure);
    }
    const at = (value: number) => ({
      ...numbers,
      ...ruleParameters(fromParticle({ ...particle, [over]: value }), rule.name, scales),
    });
    // The dictionary's ranges are intervals: what it accepts at both ends it accepts between.
    const first = parameterValues(definition, rule, loss, at(from));
    at(to);
    const writeNumbers = numberWriter(definition, loss.variables);
    return (value, out) => {
      out.set(first);
      writeNumbers(at(value), out);
    };
  }
  const ofRule = isOfRule(over, rule, loss);
  const sweptIndex = definition.parameters.indexOf(ofRule ? parameterName(over) : over);
  if (sweptIndex < 0) {
    const known = [
      ...new Set([
        ...rule.parameters,
        ...(rule.optional ?? []),
        ...definition.parameters.filter((name) => !name.startsWith('rule.')),
        ...(isParticleRule(rule.name) ? ofParticle : []),
      ]),
    ];
    const problem = `${rule.title} on this loss has no parameter ${over}`;
    throw new AnalysisError('over', problem, `sweep over one of ${known.join(', ')}`);
  }
  const given = ofRule ? { ...numbers, [over]: from } : numbers;
  const base = parameterValues(definition, rule, loss, given);
  return (value, out) => {
    out.set(base);
    out[sweptIndex] = value;
  };
}

/**
 * The rule's numbers: those of the request, and of its particle where it gives none; of a sweep over
 * the particle's own numbers, those at its first value.
 */
export function numbersOf(request: SweptMotion, rule: Rule, loss: Loss): RuleParameters {
  const { particle, scales, parameters, over, from } = request;
  const given: RuleParameters = Object.fromEntries(
    Object.entries(parameters).filter(([, value]) => value !== undefined),
  );
  if (particle !== undefined && isOfParticle(over)) {
    const { lr: _, momentum: __, perCoordinate: ___, ...rest } = given;
    const moved = fromParticle({ ...particle, [over]: from });
    return { ...rest, ...ruleParameters(moved, rule.name, scales) };
  }
  // An optional term that the sweep runs over is there from its first value on.
  const isTerm = (rule.optional ?? []).some((name) => name === over);
  const swept = isTerm && isOfRule(over, rule, loss) ? { [over]: from } : {};
  if (particle === undefined) return { ...given, ...swept };
  return { ...ruleParameters(fromParticle(particle), rule.name, scales), ...given, ...swept };
}

const ofParticle: readonly string[] = ['mass', 'friction', 'dt'];

function isOfParticle(name: string): name is 'mass' | 'friction' | 'dt' {
  return ofParticle.includes(name);
}

/** Whether a sweep over `name` runs over the rule's number: a constant of the loss of that name comes first. */
function isOfRule(name: string, rule: Rule, loss: Loss): name is RuleParameter {
  return !Object.hasOwn(loss.constants, name) && takesNumber(rule, name);
}

/** Writes the numbers of a motion in their places among the parameters of the step. */
function numberWriter(
  { parameters }: StepDefinition,
  variables: readonly string[],
): (numbers: RuleParameters, out: Float64Array) => void {
  const places = (['lr', 'momentum'] as const).map((name) => ({
    name,
    common: parameters.indexOf(name),
    first: parameters.indexOf(coordinateName(name, variables[0]!)),
  }));
  return (numbers, out) => {
    for (const { name, common, first } of places) {
      if (common >= 0) out[common] = numbers[name]!;
      const list = numbers.perCoordinate?.[name];
      if (first >= 0 && list !== undefined) out.set(list, first);
    }
  };
}
