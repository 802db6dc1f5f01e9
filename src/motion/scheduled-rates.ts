/** The rates of a schedule in numbers, from the expression that the kernels run. */
import { compileScalar } from '../kernel/scalar.ts';
import { iterationName } from './clock.ts';
import {
  requireSchedule,
  type Schedule,
  scheduledRate,
  scheduleParameterName,
  schedules,
} from './schedule.ts';

/**
 * The rate that step k takes, for k = 0, 1, 2, …
 *
 * @param lr the rule's own rate, from which the schedule starts.
 * @throws DictionaryError for a schedule that does not exist, or one without a number that it needs.
 */
export function scheduledRates(schedule: Schedule, lr: number): (k: number) => number {
  requireSchedule(schedule);
  const { name } = schedule;
  const own = schedules[name].parameters;
  const program = compileScalar(
    [iterationName, 'lr', ...own.map(scheduleParameterName)],
    [scheduledRate(name)],
  );
  program.input.set([0, lr, ...own.map((parameter) => schedule[parameter]!)]);
  return (k) => {
    program.input[0] = k;
    program.run();
    return program.output[0]!;
  };
}
