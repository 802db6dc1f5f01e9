/** The factor per step by which a rule comes to rest, on the slowest of some curvatures. */
import { compileRandom } from '../../kernel/random/random.ts';
import { stepVariation } from '../../motion/rule-parameters.ts';
import { parameterName } from '../../motion/rule-shape.ts';
import { rules } from '../../motion/rules.ts';
import { stepDefinition } from '../../motion/step.ts';
import { AnalysisError } from '../analysis-error.ts';
import { compileLinearStep, quadraticLoss } from '../heat/linear-step.ts';
import { eigenvalues, modulus } from '../matrix.ts';
import { parameterValues } from '../rule-parameters.ts';
import { meanOf, type Objective } from './objective.ts';
import type { FactorObjective, SearchAxis } from './request.ts';

/** @throws AnalysisError naming the field. */
export function factorObjective(request: FactorObjective, axes: readonly SearchAxis[]): Objective {
  const { curvatures, noise } = request;
  if (curvatures.length === 0 || !curvatures.every((c) => c > 0 && c < Infinity)) {
    const problem = `the curvatures are ${curvatures.join(', ') || 'none'}`;
    throw new AnalysisError('objective.curvatures', problem, 'give one or more, all above 0');
  }
  if (!(Number.isFinite(noise) && noise >= 0)) {
    const problem = `noise is ${noise}`;
    throw new AnalysisError('objective.noise', problem, 'give a standard deviation, 0 or more');
  }
  const rule = rules[request.rule];
  const parameters = {
    ...request.parameters,
    ...Object.fromEntries(axes.map(({ name, from }) => [name, from])),
  };
  // On a quadratic the coordinates do not know of each other: one with a curvature as its constant is all.
  const loss = quadraticLoss([1]);
  const curvature = 'k1';
  const definition = stepDefinition(rule, loss, { ...stepVariation(parameters), late: true });
  const values: Record<string, number> = {};
  parameterValues(definition, rule, loss, parameters).forEach((value, i) => {
    values[definition.parameters[i]!] = value;
  });
  const linear = compileLinearStep({ ...definition, noise: [] });
  const n = definition.state.length;
  const rest = new Float64Array(n);
  const searched = axes.map(({ name }) => parameterName(name));
  const distinct = [...new Set(curvatures)];
  const exact = (point: readonly number[]): number => {
    searched.forEach((name, axis) => {
      values[name] = point[axis]!;
    });
    let largest = 0;
    for (const each of distinct) {
      values[curvature] = each;
      const { ofState } = linear(rest, values);
      if (!ofState.every(Number.isFinite)) {
        const problem = `the step of ${rule.title} has no finite derivative where it rests`;
        throw new AnalysisError(
          'objective.rule',
          problem,
          'take the loss after some steps instead',
        );
      }
      largest = Math.max(largest, modulus(eigenvalues(ofState, n)[0]!));
    }
    return largest;
  };
  // Of a rule without such a factor this says so before the search begins.
  exact(axes.map(({ from }) => from));
  // Two settings are two measurements: the error is one of the setting too, not of batch and place alone.
  const random = compileRandom({ streams: 1, perStream: 1 });
  return {
    noisy: noise > 0,
    together: meanOf,
    ceiling: Number.POSITIVE_INFINITY,
    exact,
    evaluate: (points, seed, batch) =>
      points.map((point, i) => {
        if (noise === 0) return exact(point);
        random.normals(seed, 4096 * streamOf(point) + (i % 4096), batch);
        return exact(point) + noise * random.values[0]!;
      }),
  };
}

/** A number of 32 bits for a setting. */
function streamOf(point: readonly number[]): number {
  let mixed = 0;
  for (const word of new Uint32Array(Float64Array.from(point).buffer)) {
    mixed = Math.imul(mixed ^ word, 0x9e3779b1);
    mixed ^= mixed >>> 15;
  }
  return mixed >>> 0;
}
