import { parameterValues } from '../../analysis/rule-parameters.ts';
import type { Loss } from '../../loss/loss.ts';
import { ruleParameters } from '../../motion/rule-parameters.ts';
import { rules } from '../../motion/rules.ts';
import { type DiscreteMotion, discreteMotion, discreteTrack } from '../derived/discrete-track.ts';
import type { Experiment } from '../derived/experiment.ts';
import { flowTrack } from '../derived/flow-track.ts';
import type { Track } from '../track.ts';
import type { StepMotion } from './step.ts';

/** Steps of the optimizer that a figure shows at most: fewer say more. */
const mostSteps = 40;

const samples = 400;

type Discrete = Extract<StepMotion, 'gd' | 'averaged' | 'literal'>;

const labels: Readonly<Record<StepMotion, string>> = {
  frictionless: 'without friction',
  particle: 'particle',
  'gradient-flow': 'gradient flow',
  gd: 'gradient descent',
  averaged: 'momentum',
  literal: 'textbook pair',
};

/** Computes the tracks of a figure, compiling the update rules once per formula. */
export function createFigureTracks() {
  let compiled: { loss: Loss; motions: Map<Discrete, DiscreteMotion> } | null = null;

  const motionOf = (loss: Loss, name: Discrete): DiscreteMotion => {
    if (compiled?.loss !== loss) compiled = { loss, motions: new Map() };
    const known = compiled.motions.get(name);
    if (known !== undefined) return known;
    const made = discreteMotion(rules[name], loss, labels[name]);
    compiled.motions.set(name, made);
    return made;
  };

  return (experiment: Experiment, motions: readonly StepMotion[]): readonly Track[] => {
    const { scene, dictionary, loss, evaluator, domain } = experiment;
    const { mass, friction, dt } = dictionary;
    const start = scene.start[0]!;
    const steps = Math.min(scene.steps, mostSteps);
    const common = { start, until: steps * dt, samples, tolerance: 1e-8 };
    const discrete = (name: Discrete): Track => {
      const motion = motionOf(loss, name);
      const own = {
        variables: loss.variables,
        constants: { ...loss.constants, ...scene.loss.constants },
      };
      const numbers = { ...ruleParameters(dictionary, name), dt };
      const parameters = parameterValues(motion.definition, rules[name], own, numbers);
      return discreteTrack(motion, { start, parameters, steps, dt, domain }, evaluator);
    };
    // The colours: a gradient flow has that of gradient descent; a particle without friction is no
    // optimizer, and must be told from the one with friction.
    const flows: Readonly<Record<Exclude<StepMotion, Discrete>, () => Track>> = {
      frictionless: () => ({
        ...flowTrack(labels.frictionless, { ...common, mass: mass || 1, friction: 0 }, evaluator),
        id: 'literal',
      }),
      particle: () => flowTrack(labels.particle, { ...common, mass, friction }, evaluator),
      'gradient-flow': () => ({
        ...flowTrack(labels['gradient-flow'], { ...common, mass: 0, friction }, evaluator),
        id: 'gd',
      }),
    };
    return motions.map((motion) =>
      motion === 'gd' || motion === 'averaged' || motion === 'literal'
        ? discrete(motion)
        : flows[motion](),
    );
  };
}
