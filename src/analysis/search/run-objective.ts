/** The loss late in a run of a rule with noise in its gradients: all runs in the lanes of one kernel. */
import { compileEnsemble } from '../../kernel/ensemble.ts';
import { elementaryFunctions } from '../../kernel/functions.ts';
import { compileLoss } from '../../loss/evaluator.ts';
import { defineLoss } from '../../loss/loss.ts';
import { requireFinite } from '../../loss/require-finite.ts';
import { binary, symbol } from '../../math/expression.ts';
import { noisyRuleDefinition } from '../../motion/langevin/definition.ts';
import { stepVariation } from '../../motion/rule-parameters.ts';
import { parameterName } from '../../motion/rule-shape.ts';
import { rules } from '../../motion/rules.ts';
import { initialState, stepDefinition } from '../../motion/step.ts';
import { AnalysisError } from '../analysis-error.ts';
import { requireAutonomous } from '../autonomous.ts';
import { withinDomain } from '../domain.ts';
import type { Estimate } from '../estimate.ts';
import { requireWhole } from '../request-checks.ts';
import { parameterValues } from '../rule-parameters.ts';
import { expectedLoss } from './expected-loss.ts';
import { meanOf, type Objective } from './objective.ts';
import type { RunObjective, SearchAxis } from './request.ts';

const { exp, log } = elementaryFunctions;

/** Lanes of the kernel; a larger batch of settings takes several turns. */
const lanes = 128;
/** What a loss of exactly 0 counts as, which has no logarithm. */
const leastLoss = 2 ** -1022;

/** @throws AnalysisError naming the field; FormulaError or LossError for the loss and the start. */
export function runObjective(request: RunObjective, axes: readonly SearchAxis[]): Objective {
  const { start, steps, gradientNoise = 0, scale = 'logarithmic' } = request;
  const noisy = gradientNoise !== 0;
  const { runs = noisy ? 8 : 1 } = request;
  requireWhole('objective.steps', steps, 1);
  requireWhole('objective.runs', runs, 1);
  const { last = Math.ceil(steps / 4) } = request;
  requireWhole('objective.last', last, 1);
  if (last > steps) {
    const problem = `the last ${last} of ${steps} steps are asked for`;
    throw new AnalysisError('objective.last', problem, 'give at most as many as there are steps');
  }
  if (!(Number.isFinite(gradientNoise) && gradientNoise >= 0)) {
    const problem = `gradientNoise is ${gradientNoise}`;
    throw new AnalysisError(
      'objective.gradientNoise',
      problem,
      'give a standard deviation, 0 or more',
    );
  }
  const rule = rules[request.rule];
  const loss = defineLoss(request.loss);
  requireFinite(loss, start, 'objective.start');
  // What is looked for has some value, so that optional terms are there.
  const parameters = {
    ...request.parameters,
    ...Object.fromEntries(axes.map(({ name, from }) => [name, from])),
  };
  requireAutonomous('a search', loss, {});
  if (parameters.schedule?.name === 'plateau') {
    const problem = 'a plateau of the loss is looked for along one orbit, without noise';
    throw new AnalysisError('objective.parameters.schedule', problem, 'choose another schedule');
  }
  const variation = stepVariation(parameters);
  const definition = noisyRuleDefinition(rule, loss, variation);
  const still = stepDefinition(rule, loss, variation);
  const values: Record<string, number> = { gradientNoise, batch: 1 };
  parameterValues(still, rule, loss, parameters).forEach((value, i) => {
    values[still.parameters[i]!] = value;
  });
  const searched = axes.map(({ name }) => parameterName(name));

  const together = Math.max(1, Math.floor(lanes / runs));
  const within = withinDomain(definition, loss);
  const program = compileEnsemble(
    {
      ...within,
      state: [...within.state, 'sum.loss'],
      next: [...within.next, binary('add', symbol('sum.loss'), loss.expression)],
      noise: definition.noise,
    },
    {
      particles: together * runs,
      seed: 0,
      shared: definition.parameters.filter((name) => !searched.includes(name)),
    },
  );
  definition.parameters.forEach((name, p) => {
    program.parameters[p]!.fill(values[name]!);
  });
  const searchedArrays = searched.map(
    (name) => program.parameters[definition.parameters.indexOf(name)]!,
  );
  const initial = initialState(definition.state, rule, start);
  const sums = program.state.at(-1)!;
  const ceiling = compileLoss(loss).value(start);
  const scaled = scale === 'linear' ? (mean: number) => mean : logarithm;

  const law = expectedLoss(definition, loss, initial, steps, last);
  return {
    noisy,
    ceiling: scaled(ceiling),
    together: scale === 'linear' ? meanOf : logarithmOfMean,
    evaluate(points, seed, batch) {
      const found: number[] = [];
      for (let from = 0; from < points.length; from += together) {
        const now = points.slice(from, from + together);
        searchedArrays.forEach((array, axis) => {
          for (let k = 0; k < array.length; k++) {
            array[k] = (now[Math.floor(k / runs)] ?? now[0]!)[axis]!;
          }
        });
        initial.forEach((value, s) => {
          program.state[s]!.fill(value);
        });
        // A turn of a batch has noise of its own, as if it came from steps later in the run.
        program.restart(seed, (batch * mostTurns + from / together) * (steps + 1));
        program.advance(steps - last + 1);
        sums.fill(0);
        // The loss where each step begins: the last one only shows where the run ended.
        program.advance(last);
        for (let i = 0; i < now.length; i++) {
          let sum = 0;
          for (let run = 0; run < runs; run++) {
            const height = sums[i * runs + run]! / last;
            // What ends higher than it began, or nowhere, is no better than not moving at all.
            sum += height < ceiling ? height : ceiling;
          }
          found.push(scaled(sum / runs));
        }
      }
      return found;
    },
    exact:
      law === null
        ? null
        : (point) => {
            searched.forEach((name, axis) => {
              values[name] = point[axis]!;
            });
            const mean = law(values);
            return scaled(mean < ceiling ? mean : ceiling);
          },
  };
}

/** Turns of one batch: settings at once are at most so many times the lanes. */
const mostTurns = 64;

/** @throws AnalysisError for a loss below 0. */
function logarithm(mean: number): number {
  if (mean < 0) {
    const problem = `the loss fell to ${mean}, which has no logarithm`;
    throw new AnalysisError('objective.scale', problem, 'take the scale linear');
  }
  return log(Math.max(mean, leastLoss)) / Math.LN10;
}

/** Logarithms of mean losses → that of the mean of these; the error by its slope. One value stays as it is. */
function logarithmOfMean(values: readonly number[]): Estimate {
  if (values.length === 1) return { value: values[0]!, error: 0 };
  const { value, error } = meanOf(values.map((each) => exp(each * Math.LN10)));
  return { value: logarithm(value), error: error / (value * Math.LN10) };
}
