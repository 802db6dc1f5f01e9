import { useCallback } from 'react';
import { choices, parameters } from '../../scene/parameters.ts';
import type { SceneHeat } from '../../scene/scene.ts';
import { sceneHeat } from '../../scene/scene-heat.ts';
import { Choice } from '../controls/choice.tsx';
import { Friction } from '../controls/motion-sliders.tsx';
import { NumberField } from '../controls/number-field.tsx';
import { ParameterControl } from '../controls/parameter-control.tsx';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Section } from '../roll/section.tsx';
import { useApp, useAppStore } from '../state/store.ts';
import {
  type HeatNumber,
  heatNumbers,
  withHeatNumber,
  withSource,
  withWhole,
} from './heat-numbers.ts';
import { MoverCard } from './mover-card.tsx';

const physics: readonly HeatNumber[] = ['temperature', 'friction', 'mass', 'dt'];
const learning: readonly HeatNumber[] = ['gradientNoise', 'batch', 'eta', 'rho'];

const captions: Readonly<Partial<Record<HeatNumber, string>>> = {
  eta: 'learning rate Δt/γ',
  gradientNoise: 'noise per sample',
  rho: 'momentum',
};

/** Where the noise comes from, its numbers in both languages, and what moves the particles. */
export function HeatControls() {
  const store = useAppStore();
  const { scene } = useCalmExperiment();
  const heat = sceneHeat(scene);
  const problem = useApp(({ problems }) => problems['scheme']?.message);
  const edit = (change: (heat: SceneHeat) => SceneHeat) =>
    store.getState().edit('scheme', (s) => ({ ...s, heat: change(sceneHeat(s)) }));
  return (
    <>
      <Section title="Noise" className="panel-sliders" open>
        <fieldset className="heat-source">
          <legend className="visually-hidden">Where the noise comes from</legend>
          {(['bath', 'gradient'] as const).map((source) => (
            <label key={source}>
              <input
                type="radio"
                name="heat-source"
                checked={heat.source === source}
                onChange={() => store.getState().edit('scheme', (s) => withSource(s, source))}
              />
              <span>{source === 'bath' ? 'a bath at T' : 'noisy gradients'}</span>
            </label>
          ))}
        </fieldset>
        <div className="languages">
          <fieldset className="language">
            <legend className="overline">Particle</legend>
            {physics.map((name) => (
              <HeatControl key={name} name={name} />
            ))}
          </fieldset>
          <fieldset className="language">
            <legend className="overline">Learner</legend>
            {learning.map((name) => (
              <HeatControl key={name} name={name} />
            ))}
          </fieldset>
        </div>
      </Section>
      <Section title={heat.source === 'bath' ? 'Scheme' : 'Update rule'} open>
        {heat.source === 'bath' ? (
          <Choice
            label="Scheme"
            className="wide"
            testId="heat-scheme"
            value={heat.scheme}
            options={choices.scheme.options}
            onValue={(scheme) => edit((h) => (h.source === 'bath' ? { ...h, scheme } : h))}
          />
        ) : (
          <Choice
            label="Update rule"
            className="wide"
            testId="heat-rule"
            value={heat.rule}
            options={choices.rule.options}
            onValue={(rule) => edit((h) => (h.source === 'gradient' ? { ...h, rule } : h))}
          />
        )}
        {problem === undefined ? null : (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
        <MoverCard heat={heat} />
        {heat.source === 'gradient' || heat.scheme === 'noisy-heavy-ball' ? <Friction /> : null}
      </Section>
      <Section title="Ensemble">
        <div className="heat-ensemble">
          <Whole name="particles" heat={heat} />
          <Whole name="stepsPerFrame" heat={heat} />
          <Whole name="seed" heat={heat} />
        </div>
      </Section>
    </>
  );
}

/** One number as a slider; the other language follows. */
export function HeatControl({ name }: { readonly name: HeatNumber }) {
  const store = useAppStore();
  const { scene, dictionary } = useCalmExperiment();
  const values = (s: typeof scene) => heatNumbers(s);
  // The control under the hand follows it; the others follow as fast as they can be read.
  const held = useApp(({ drafting, history }) => {
    if (drafting !== name) return null;
    const present = history.present;
    if (name in present.motion)
      return present.motion[name as keyof typeof present.motion] as number;
    return name === 'temperature' || name === 'gradientNoise' || name === 'batch'
      ? values(present)[name]
      : null;
  });
  const problem = useApp((state) => state.problems[name]);
  const numbers = heatNumbers(scene);
  const value =
    name === 'temperature' || name === 'gradientNoise' || name === 'batch'
      ? numbers[name]
      : dictionary[name];
  const onChange = useCallback(
    (next: number) => store.getState().draft(name, (s) => withHeatNumber(s, name, next)),
    [store, name],
  );
  const onProblem = useCallback(
    (message: string) => store.getState().report(name, message),
    [store, name],
  );
  const caption = captions[name];
  return (
    <ParameterControl
      parameter={parameters[name]}
      value={held ?? value}
      {...(caption === undefined ? {} : { caption })}
      error={problem?.message}
      onChange={onChange}
      onSettle={store.getState().settle}
      onProblem={onProblem}
    />
  );
}

/** A whole number that belongs to the ensemble. */
function Whole(props: {
  readonly name: 'particles' | 'stepsPerFrame' | 'seed';
  readonly heat: SceneHeat;
}) {
  const { name, heat } = props;
  const store = useAppStore();
  const problem = useApp(({ problems }) => problems[name]);
  const parameter = parameters[name];
  return (
    <div className="heat-whole" title={parameter.help}>
      <span>{parameter.label}</span>
      <NumberField
        parameter={parameter}
        value={heat[name]}
        text={heat[name].toLocaleString('en')}
        error={problem?.message}
        onValue={(value) =>
          store.getState().edit(name, (s) => ({ ...s, heat: withWhole(sceneHeat(s), name, value) }))
        }
        onProblem={(message) => store.getState().report(name, message)}
      />
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem.message}
        </p>
      )}
    </div>
  );
}
