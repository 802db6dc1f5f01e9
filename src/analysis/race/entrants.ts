/** Who may race, and how each begins. */
import type { RuleName } from '../../motion/rule.ts';
import { rules } from '../../motion/rules.ts';
import { AnalysisError } from '../analysis-error.ts';
import type { MethodName } from '../minimize/method.ts';
import { methods } from '../minimize/minimize.ts';
import { flowMethods } from './flow-methods.ts';
import { hybridRunner } from './hybrid.ts';
import type { RaceObjective } from './objective.ts';
import { scheduledRatesOf } from './rates.ts';
import { type Entrant, type EntrantName, type FlowMethodName, hybridName } from './request.ts';
import { ruleRunner } from './rule-runner.ts';
import type { Runner } from './runner.ts';
import { iterationRunner } from './search-runner.ts';

/** Title and summary of everybody who may race. */
export const entrants: Readonly<
  Record<EntrantName, { readonly title: string; readonly summary: string }>
> = {
  ...rules,
  ...methods,
  ...flowMethods,
  [hybridName]: {
    title: 'Adam, then L-BFGS',
    summary:
      'Adam until the loss hardly falls although the gradient is no noise; L-BFGS from there.',
  },
};

export function isRule(name: EntrantName): name is RuleName {
  return Object.hasOwn(rules, name);
}

/** Whether it has no numbers: its steps are searched for. */
export function searches(name: EntrantName): name is MethodName {
  return Object.hasOwn(methods, name);
}

/**
 * @param objectives makes objectives of the same loss that count for themselves.
 * @throws AnalysisError for a name nobody has, and for numbers that are missing or that a search has not.
 */
export function runnerOf(
  entrant: Entrant,
  objectives: () => RaceObjective,
  start: readonly number[],
): Runner {
  const { name, parameters = {}, rateChanges = [] } = entrant;
  if (!Object.hasOwn(entrants, name)) {
    const known = Object.keys(entrants).join(', ');
    throw new AnalysisError('entrants', `There is no rule or method "${name}"`, `use ${known}`);
  }
  if (name === hybridName) return hybridRunner(entrant, objectives, start);
  if (isRule(name)) return ruleRunner(rules[name], entrant, objectives(), start);
  const objective = objectives();
  if (searches(name)) {
    const given = Object.entries(parameters).find(([, value]) => value !== undefined);
    if (given !== undefined || rateChanges.length > 0) {
      const what = given === undefined ? 'rate' : given[0];
      throw new AnalysisError(
        'entrants',
        `${entrants[name].title} searches for its steps and has no ${what}`,
        'leave it out',
      );
    }
    return iterationRunner(() => methods[name].begin(objective, start), objective, start);
  }
  return flowRunner(name, entrant, objective, start);
}

function flowRunner(
  name: FlowMethodName,
  { parameters = {}, rateChanges = [] }: Entrant,
  objective: RaceObjective,
  start: readonly number[],
): Runner {
  const { lr, schedule } = parameters;
  if (lr === undefined || !Number.isFinite(lr)) {
    throw new AnalysisError(
      'parameters.lr',
      `${flowMethods[name].title} needs a rate (lr)`,
      'give it a value',
    );
  }
  const rates = scheduledRatesOf({ rateChanges }, schedule, lr);
  if (rates === null) {
    throw new AnalysisError(
      'parameters.schedule',
      `${flowMethods[name].title} cannot follow the schedule ${schedule?.name}, which watches the loss of an update rule`,
      'choose another schedule',
    );
  }
  return iterationRunner(
    (now) => flowMethods[name].begin(objective, start, () => rates(now())),
    objective,
    start,
  );
}
