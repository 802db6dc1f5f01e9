/** The grounds that gradient descent and momentum are tried on, each compiled once for each rule. */
import { compileStepper, type Stepper } from '../../kernel/scalar.ts';
import { defineLoss, type Loss } from '../../loss/loss.ts';
import { rulesOfParticle } from '../../motion/particle-rules.ts';
import { initialState, stepDefinition } from '../../motion/step.ts';
import { parameterValues } from '../rule-parameters.ts';
import type { ComparedRule } from './demonstration.ts';

/** A slope that is the same everywhere; a parabola; a valley along x; two wells of which the right one is deeper. */
const formulas = {
  slope: { formula: 'g*x', constants: { g: 1 } },
  parabola: { formula: 'lambda*x^2/2', constants: { lambda: 1 } },
  valley: { formula: '(mu*x^2 + lambda*y^2)/2', constants: { mu: 1, lambda: 1 } },
  wells: { formula: 'lambda*((x^2 - 1)^2/8 - tilt*x/2)', constants: { lambda: 1, tilt: 0.2 } },
} as const;

export type GroundName = keyof typeof formulas;

export interface Trial {
  readonly rule: ComparedRule;
  readonly ground: GroundName;
  readonly lr: number;
  readonly momentum: number;
  /** Those of the ground's constants that are not as the formula has them. */
  readonly constants?: Readonly<Record<string, number>>;
  /** One number per variable of the ground. */
  readonly start: readonly number[];
  /** v₀; at rest if not given. */
  readonly displacement?: readonly number[];
}

/** A rule on a ground, set to its start: place first, then the displacement where the rule has one. */
export interface SetTrial {
  readonly stepper: Stepper;
  /** How many variables the ground has. */
  readonly dimension: number;
  /** Changes a constant of the ground between two steps. */
  setConstant(name: string, value: number): void;
}

export type Trials = (trial: Trial) => SetTrial;

/** The only trial of its rule and ground at a time: the next one sets the same stepper anew. */
export function createTrials(): Trials {
  const losses = new Map<GroundName, Loss>();
  const compiled = new Map<string, ReturnType<typeof compile>>();

  const compile = (rule: ComparedRule, ground: GroundName) => {
    const loss = losses.get(ground) ?? defineLoss(formulas[ground]);
    losses.set(ground, loss);
    const definition = stepDefinition(rulesOfParticle[rule], loss);
    return { loss, definition, stepper: compileStepper(definition) };
  };

  return ({ rule, ground, lr, momentum, constants, start, displacement }) => {
    const key = `${rule} ${ground}`;
    const { loss, definition, stepper } = compiled.get(key) ?? compile(rule, ground);
    compiled.set(key, { loss, definition, stepper });
    const own = { variables: loss.variables, constants: { ...loss.constants, ...constants } };
    const values = parameterValues(definition, rulesOfParticle[rule], own, { lr, momentum });
    stepper.parameters.set(values);
    stepper.state.set(initialState(definition.state, rulesOfParticle[rule], start, displacement));
    return {
      stepper,
      dimension: loss.variables.length,
      setConstant: (name, value) => {
        stepper.parameters[definition.parameters.indexOf(name)] = value;
      },
    };
  };
}
