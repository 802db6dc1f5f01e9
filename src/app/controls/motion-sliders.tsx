import { useCallback } from 'react';
import type { Damping } from '../../motion/dictionary.ts';
import { choices, formatNumber, parameters } from '../../scene/parameters.ts';
import { sceneDictionary } from '../../scene/scene-motion.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { type MotionParameter, withDamping, withMotion } from '../state/motion-edits.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { useNarrow } from '../state/use-media.ts';
import { Choice } from './choice.tsx';
import { ParameterControl } from './parameter-control.tsx';
import './motion-sliders.css';

const particle: readonly MotionParameter[] = ['mass', 'friction', 'dt'];
const learner: readonly MotionParameter[] = ['eta', 'rho', 'heavyBallRate'];

/** ρ as the friction rule makes it. */
const rhoRules: Readonly<Record<Damping, string>> = {
  explicit: '1 − Δt/τ',
  implicit: '1/(1 + Δt/τ)',
  'crank-nicolson': '(2τ−Δt)/(2τ+Δt)',
  exponential: 'e^(−Δt/τ)',
};

/** The two that matter most: on a phone they stand beside the strip, away from the others. */
export const mainSliders: readonly MotionParameter[] = ['eta', 'rho'];

/** Both languages for the motion side by side: change either, the other follows. */
export function MotionSliders() {
  // Only Roll has them elsewhere.
  const rolling = useScene(({ view }) => view === 'roll');
  const narrow = useNarrow() && rolling;
  const learning = narrow ? learner.filter((name) => !mainSliders.includes(name)) : learner;
  return (
    <>
      <div className="languages">
        <fieldset className="language">
          <legend className="overline">Particle</legend>
          <Controls names={particle} />
        </fieldset>
        <fieldset className="language">
          <legend className="overline">Learner</legend>
          <Controls names={learning} />
          {narrow ? <Friction /> : null}
        </fieldset>
      </div>
      {narrow ? null : <Friction />}
    </>
  );
}

/** Sliders of the motion, each with what it is in one line. */
export function Controls({ names }: { readonly names: readonly MotionParameter[] }) {
  const { damping } = useCalmExperiment().dictionary;
  const captions: Readonly<Record<MotionParameter, string>> = {
    mass: 'mass',
    friction: 'friction',
    dt: 'time step',
    eta: 'learning rate Δt/γ',
    rho: `momentum ${rhoRules[damping]}`,
    heavyBallRate: 'heavy ball (1−ρ)η',
  };
  return names.map((name) => <MotionControl key={name} name={name} caption={captions[name]} />);
}

export function MotionControl({ name, caption }: { name: MotionParameter; caption: string }) {
  const store = useAppStore();
  const { dictionary } = useCalmExperiment();
  // The control under the hand follows it; the others follow as fast as they can be read.
  const held = useApp(({ drafting, history }) =>
    drafting === name ? sceneDictionary(history.present.motion)[name] : null,
  );
  const problem = useApp((state) => state.problems[name]);
  const onChange = useCallback(
    (value: number) => store.getState().draft(name, (s) => withMotion(s, name, value)),
    [store, name],
  );
  const onProblem = useCallback(
    (message: string) => store.getState().report(name, message),
    [store, name],
  );
  return (
    <ParameterControl
      parameter={parameters[name]}
      value={held ?? dictionary[name]}
      caption={caption}
      error={problem?.message}
      onChange={onChange}
      onSettle={store.getState().settle}
      onProblem={onProblem}
    />
  );
}

/** The friction rule, with the relaxation time that both languages share. */
export function Friction() {
  const store = useAppStore();
  const { dictionary } = useCalmExperiment();
  const problem = useApp((state) => state.problems['damping']);
  return (
    <div className="friction">
      <Choice
        label="Friction rule"
        className="wide"
        testId="damping"
        value={dictionary.damping}
        options={choices.damping.options}
        onValue={(damping) => store.getState().edit('damping', (s) => withDamping(s, damping))}
      />
      <p className="friction-tau">
        <Tex source="\tau = m/\gamma" /> ={' '}
        <span data-testid="tau">{formatNumber(dictionary.tau, 3)}</span>
      </p>
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem.message}
        </p>
      )}
    </div>
  );
}
