import type { Terrain } from '../../../analysis/race/suggested.ts';
import type { Schedule, ScheduleName, ScheduleParameter } from '../../../motion/schedule.ts';
import { schedules } from '../../../motion/schedule.ts';
import { entrantNumber } from '../../../scene/entrant-numbers.ts';
import type { RaceEntrant, Scene } from '../../../scene/scene.ts';
import { scheduleChoice } from '../../../scene/schedule-choice.ts';
import { scheduleParameters } from '../../../scene/schedule-parameters.ts';
import { Choice } from '../../controls/choice.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { useApp, useAppStore } from '../../state/store.ts';
import { withScheduleNamed, withScheduleNumber } from '../../state/variation-edits.ts';
import { raceNumber, sceneRace, withEntrantSchedule } from './scene-race.ts';

interface EntrantScheduleProps {
  readonly entrant: RaceEntrant;
  readonly index: number;
  readonly terrain: Terrain;
}

/** The scene as it would be if its motion had this entrant's schedule and the race's length. */
function asMotion(scene: Scene, schedule: Schedule | undefined): Scene {
  const { schedule: _, ...rest } = scene;
  const steps = raceNumber(sceneRace(scene), 'iterations');
  return { ...rest, steps, ...(schedule === undefined ? {} : { schedule }) };
}

/** Which schedule an entrant's rate has, and its numbers. */
export function EntrantSchedule({ entrant, index, terrain }: EntrantScheduleProps) {
  const store = useAppStore();
  const field = `race.${index}.schedule`;
  const problem = useApp(({ problems }) => problems[field]?.message);
  const { schedule } = entrant;
  const name = schedule?.name ?? 'constant';
  const choose = (next: ScheduleName) =>
    store.getState().edit(field, (scene) => {
      const made = withScheduleNamed(asMotion(scene, schedule), next).schedule;
      const peak = made?.maxLr === undefined || schedule?.maxLr !== undefined;
      const lr = entrantNumber(entrant, 'lr', terrain);
      // The top of a cycle belongs to this entrant's rate, not to the scene's.
      const own = made === undefined || peak ? made : { ...made, maxLr: 2 * lr };
      return withEntrantSchedule(scene, index, own);
    });
  const setNumber = (parameter: ScheduleParameter, value: number) =>
    store.getState().edit(field, (scene) => {
      const made = withScheduleNumber(asMotion(scene, schedule), parameter, value).schedule;
      return withEntrantSchedule(scene, index, made);
    });
  return (
    <>
      <div className="race-line">
        <span>schedule</span>
        <Choice
          label="Schedule of this rate"
          value={name}
          options={scheduleChoice.options.map(({ value, label }) => ({ value, label }))}
          onValue={choose}
        />
      </div>
      {schedule === undefined
        ? null
        : schedules[name].parameters.map((parameter) => {
            const row = scheduleParameters[parameter];
            return (
              <div className="race-line" key={parameter} title={row.help}>
                <span>{row.label}</span>
                <NumberField
                  parameter={row}
                  value={schedule[parameter] ?? row.default}
                  onValue={(value) => setNumber(parameter, value)}
                  onProblem={(message) => store.getState().report(field, message)}
                />
              </div>
            );
          })}
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
