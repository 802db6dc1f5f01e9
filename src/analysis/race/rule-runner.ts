/** An update rule in a race: its own step on the gradients of the race. */
import { compileScalar, compileStepper, type ScalarProgram } from '../../kernel/scalar.ts';
import { symbol } from '../../math/expression.ts';
import type { Rule } from '../../motion/rule.ts';
import { stepVariation } from '../../motion/rule-parameters.ts';
import { initialState } from '../../motion/step.ts';
import { parameterValues, type RuleParameters } from '../rule-parameters.ts';
import { givenGradientStep, givenLossName } from './given-gradient.ts';
import type { RaceObjective } from './objective.ts';
import { ratesOf } from './rates.ts';
import type { Entrant } from './request.ts';
import type { Runner } from './runner.ts';

/** A place where a rule asks for its gradient: its coordinates from everything known so far. */
interface Asked {
  /** Null for the place where the rule is. */
  readonly program: ScalarProgram | null;
  readonly x: Float64Array;
  /** The parameter of the step that holds the first coordinate of the gradient. */
  readonly at: number;
}

/**
 * On the whole of a loss that is a formula the iterates have the bits of `orbit`.
 *
 * @throws AnalysisError for a number that is missing; DictionaryError for a schedule that cannot be.
 */
export function ruleRunner(
  rule: Rule,
  { parameters = {}, rateChanges }: Pick<Entrant, 'parameters' | 'rateChanges'>,
  objective: RaceObjective,
  start: readonly number[],
): Runner {
  const { source } = objective;
  const { variables } = source;
  const n = variables.length;
  const given = givenGradientStep(rule, variables, stepVariation(parameters));
  const { own, definition } = given;
  const stepper = compileStepper(definition);
  const numbers = parameterValues(
    own,
    rule,
    { variables, constants: {} },
    parameters as RuleParameters,
  );
  stepper.parameters.set(numbers);
  stepper.state.set(initialState(definition.state, rule, start));
  const rateAt = definition.parameters.indexOf('lr');
  const rates = ratesOf({ rateChanges }, numbers[rateAt]!);
  const lossAt = definition.parameters.indexOf(givenLossName);
  const here = variables.map(symbol);
  const places: Asked[] = given.places.map((place, p) => {
    const isHere = place.every((each, i) => each === here[i]);
    const earlier = given.places.slice(0, p).flatMap((_, q) => given.gradientNames(q));
    const inputs = [...own.state, ...own.parameters, ...earlier];
    return {
      program: isHere ? null : compileScalar(inputs, place),
      x: new Float64Array(n),
      at: definition.parameters.indexOf(given.gradientNames(p)[0]!),
    };
  });

  const x = Float64Array.from(start);
  const slope = new Float64Array(n);
  const seen = { value: Number.NaN, gradient: new Float64Array(n) };
  /** Whether `seen` is of where the rule is. */
  let fresh = false;
  let gradients = 0;
  const lookHere = (k: number) => {
    if (fresh) return;
    source.setTime(k * objective.dt);
    seen.value = source.gradient(x, seen.gradient);
    fresh = true;
  };
  /** Writes a place's coordinates: what it depends on stands in the step's state and parameters. */
  const locate = ({ program, x: target }: Asked) => {
    const { input, output } = program!;
    const width = own.state.length;
    for (let i = 0; i < width; i++) input[i] = stepper.state[i]!;
    for (let i = width; i < width + own.parameters.length; i++) {
      input[i] = stepper.parameters[i - width]!;
    }
    // The gradients stand behind the given loss.
    for (let i = width + own.parameters.length; i < input.length; i++) {
      input[i] = stepper.parameters[i - width + 1]!;
    }
    program!.run();
    for (let i = 0; i < n; i++) target[i] = output[i]!;
  };
  return {
    x,
    coasts: true,
    gradient: seen.gradient,
    get value() {
      return seen.value;
    },
    get gradients() {
      return gradients;
    },
    look: lookHere,
    step(k) {
      objective.begin(k, x);
      stepper.parameters[rateAt] = rates(k);
      for (const place of places) {
        gradients++;
        let from = slope;
        if (place.program === null && objective.whole) {
          lookHere(k);
          from = seen.gradient;
          stepper.parameters[lossAt] = seen.value;
        } else if (place.program === null) {
          stepper.parameters[lossAt] = objective.gradient(x, slope);
        } else {
          locate(place);
          objective.gradient(place.x, slope);
        }
        for (let i = 0; i < n; i++) stepper.parameters[place.at + i] = from[i]!;
      }
      stepper.step();
      for (let i = 0; i < n; i++) x[i] = stepper.state[i]!;
      fresh = false;
      return null;
    },
  };
}
