/** The objective of a request, made ready, and its optimum where theory knows it. */
import type { Rule } from '../../motion/rule.ts';
import { rules } from '../../motion/rules.ts';
import { AnalysisError } from '../analysis-error.ts';
import { pointAt, requireAxes } from './axes.ts';
import { factorObjective } from './factor-objective.ts';
import { lowestInCube } from './lowest-in-cube.ts';
import type { Objective, PreparedObjective } from './objective.ts';
import type { SearchAxis, SearchObjective } from './request.ts';
import { runObjective } from './run-objective.ts';

/**
 * @throws AnalysisError naming the field; FormulaError or LossError for the loss and the start.
 */
export function prepareObjective(
  objective: SearchObjective,
  axes: readonly SearchAxis[],
): PreparedObjective {
  requireAxes(axes, ruleNamed(objective.rule));
  const made =
    objective.kind === 'run' ? runObjective(objective, axes) : factorObjective(objective, axes);
  // Many do not ask for it, and it takes some thousand evaluations.
  let known: PreparedObjective['known'] | undefined;
  return {
    ...made,
    axes,
    get known() {
      if (known === undefined) known = optimumOf(made, axes);
      return known;
    },
  };
}

function ruleNamed(name: string): Rule {
  if (Object.hasOwn(rules, name)) return rules[name as keyof typeof rules];
  const known = Object.keys(rules).join(', ');
  throw new AnalysisError('objective.rule', `there is no rule ${name}`, `choose one of ${known}`);
}

function optimumOf(
  { exact, ceiling }: Objective,
  axes: readonly SearchAxis[],
): PreparedObjective['known'] {
  if (exact === null) return null;
  const found = lowestInCube((unit) => exact(pointAt(axes, unit)), axes.length);
  // Nowhere on these axes is anything better than not moving.
  if (!(found.value < ceiling)) return null;
  return { point: pointAt(axes, found.unit), value: found.value };
}
