import { useCallback } from 'react';
import { ruleParameters } from '../../motion/rule-parameters.ts';
import { rules } from '../../motion/rules.ts';
import { type ScheduleParameter, schedules } from '../../motion/schedule.ts';
import { scheduleEquation } from '../../motion/schedule-equation.ts';
import type { Scene } from '../../scene/scene.ts';
import { sceneHeat } from '../../scene/scene-heat.ts';
import { scheduleChoice } from '../../scene/schedule-choice.ts';
import { scheduleParameters } from '../../scene/schedule-parameters.ts';
import { Choice } from '../controls/choice.tsx';
import { ParameterControl } from '../controls/parameter-control.tsx';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { useApp, useAppStore } from '../state/store.ts';
import { withScheduleNamed, withScheduleNumber } from '../state/variation-edits.ts';
import { RateCurve } from './rate-curve.tsx';

const field = 'schedule';

/** The rule whose rate is drawn: what moves the particles of the Heat view, or the first that Roll shows. */
function ruleOf(scene: Scene) {
  const heat = sceneHeat(scene);
  if (scene.view === 'heat' && heat.source === 'gradient') return heat.rule;
  return scene.show.find((id) => id !== 'flow') ?? 'gd';
}

/** Which schedule, its numbers, and what it makes of the rate in the steps of the scene. */
export function ScheduleControls({ step }: { readonly step?: number | undefined }) {
  const store = useAppStore();
  const { scene, dictionary } = useCalmExperiment();
  const problem = useApp(({ problems }) => problems[field]?.message);
  const { schedule, steps } = scene;
  const name = schedule?.name ?? 'constant';
  const rule = ruleOf(scene);
  const { rateTex } = rules[rule];
  const { lr } = ruleParameters(dictionary, rule);
  const { summary, parameters } = schedules[name];
  return (
    <>
      <Choice
        label="Schedule of the learning rate"
        className="wide"
        testId="schedule"
        value={name}
        options={scheduleChoice.options.map(({ value, label }) => ({
          value,
          label,
          help: schedules[value].summary,
        }))}
        onValue={(next) => store.getState().edit(field, (s) => withScheduleNamed(s, next))}
      />
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {schedule === undefined || name === 'constant' ? null : (
        <>
          <p className="panel-summary">{summary}</p>
          <div className="parameter-pair">
            {parameters.map((parameter) => (
              <ScheduleNumber key={parameter} name={parameter} />
            ))}
          </div>
          <div className="variation-equation">
            <Tex
              source={scheduleEquation(name, { values: { ...schedule, lr }, rateTex, digits: 3 })}
            />
          </div>
          <RateCurve schedule={schedule} lr={lr} steps={steps} rateTex={rateTex} step={step} />
        </>
      )}
    </>
  );
}

/** One number of the schedule: the row of the parameter table. */
function ScheduleNumber({ name }: { readonly name: ScheduleParameter }) {
  const store = useAppStore();
  const own = `${field}.${name}`;
  const value = useApp(({ history }) => history.present.schedule?.[name]);
  const problem = useApp(({ problems }) => problems[own]?.message);
  const onChange = useCallback(
    (next: number) => store.getState().draft(own, (s) => withScheduleNumber(s, name, next)),
    [store, own, name],
  );
  const onProblem = useCallback(
    (message: string) => store.getState().report(own, message),
    [store, own],
  );
  if (value === undefined) return null;
  return (
    <ParameterControl
      parameter={scheduleParameters[name]}
      value={value}
      error={problem}
      onChange={onChange}
      onSettle={store.getState().settle}
      onProblem={onProblem}
    />
  );
}
