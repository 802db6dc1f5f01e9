import type { Command } from 'commander';
import { orbit as iterate, type OrbitResult } from '../analysis/orbit.ts';
import type { RuleOption } from '../motion/rule.ts';
import { stepVariation } from '../motion/rule-parameters.ts';
import { ruleShape } from '../motion/rule-shape.ts';
import { parameters } from '../scene/parameters.ts';
import { type Experiment, resolveExperiment } from './experiment.ts';
import { type ExperimentFlags, withExperiment } from './experiment-flags.ts';
import { numberFlag } from './flags.ts';
import { digits, note, printJson, say, table } from './output.ts';

interface OrbitFlags extends ExperimentFlags {
  steps?: number;
  json?: boolean;
}

/** `orbit`: iterates a rule from each start. */
export function orbit(program: Command): void {
  const command = program
    .command('orbit')
    .description('Iterates an update rule: all steps, unless the orbit escapes.');
  withExperiment(command)
    .addOption(numberFlag({ ...parameters.steps, minimum: 0 }, parameters.steps.default))
    .action((flags: OrbitFlags) => {
      const experiment = resolveExperiment(flags);
      const steps = flags.steps ?? experiment.scene?.steps ?? parameters.steps.default;
      const results = experiment.starts.map((start) =>
        iterate({
          loss: experiment.loss,
          rule: experiment.rule,
          parameters: experiment.parameters,
          start,
          steps,
          ...(experiment.displacement === undefined
            ? {}
            : { displacement: experiment.displacement }),
        }),
      );
      if (flags.json) printJson(asJson(experiment, results));
      else for (const result of results) print(experiment, result);
    });
}

function asJson(experiment: Experiment, results: readonly OrbitResult[]): object {
  const { rule } = experiment;
  const { perCoordinate, schedule } = experiment.parameters;
  const used: Record<string, unknown> = Object.fromEntries(
    ruleShape(rule, stepVariation(experiment.parameters)).parameters.map((name) => {
      const value = experiment.parameters[name] ?? rule.defaults?.[name];
      const along = perCoordinate?.[name as 'lr'];
      if (along === undefined) return [name, value];
      return [name, name === 'lr' ? along.map((factor) => value! * factor) : along];
    }),
  );
  for (const [name, usual] of Object.entries(rule.options ?? {})) {
    used[name] = experiment.parameters[name as RuleOption] ?? usual;
  }
  const told = schedule === undefined ? used : { ...used, schedule };
  const head = { rule: rule.name, parameters: told };
  const body = results.map(({ x, v, loss, status, stoppedAt }) => ({
    x,
    v,
    loss,
    status,
    stoppedAt,
  }));
  return body.length === 1 ? { ...head, ...body[0] } : { ...head, orbits: body };
}

/** The first and last steps of an orbit, and how it ended. */
function print({ loss }: Experiment, { x, loss: values, status, stoppedAt }: OrbitResult): void {
  const last = x.length - 1;
  const shown = [...x.keys()].filter((step) => step <= 10 || step > last - 10);
  const rows = shown.map((step) => [
    String(step),
    ...x[step]!.map((coordinate) => digits(coordinate)),
    digits(values[step]),
  ]);
  say(table(['step', ...loss.variables, 'loss'], rows));
  note(stoppedAt === null ? `${status} after ${last} steps` : `${status} at step ${stoppedAt}`);
}
