import { lazy, Suspense } from 'react';
import { formatNumber, parameters } from '../../scene/parameters.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Boundary } from '../shell/boundary.tsx';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { useReducedMotion } from '../state/use-media.ts';
import { Choice } from './choice.tsx';
import { Moment, momentField } from './moment.tsx';
import { NumberField } from './number-field.tsx';
import { PositionSlider } from './position-slider.tsx';
import { TransportButtons } from './transport-buttons.tsx';
import './transport.css';

/** Nobody waits for it: it comes after the first pictures. */
const SoundButton = lazy(() =>
  new Promise((resolve) => setTimeout(resolve, 1500)).then(
    () => import('../sound/sound-button.tsx'),
  ),
);

const speeds = [0.25, 0.5, 1, 2, 4, 8];

/** Restart, back, play, forward, speed, and where the film stands. */
export function Transport() {
  const { dt } = useCalmExperiment().dictionary;
  const store = useAppStore();
  const steps = useScene((scene) => scene.steps);
  const problem = useApp((state) => state.problems['steps']);
  const wrong = useApp((state) => state.problems[momentField]) ?? problem;
  const speed = useScene((scene) => scene.speed) ?? parameters.speed.default;
  const calm = useReducedMotion();
  const choices = speeds.includes(speed) ? speeds : [...speeds, speed].sort((a, b) => a - b);
  return (
    <fieldset className="transport">
      <legend className="visually-hidden">Playback</legend>
      <div className="transport-row">
        <TransportButtons />
        <PositionSlider
          most={steps}
          label="Step shown"
          words={(step) => `step ${step} of ${steps}, t = ${formatNumber(step * dt)}`}
        />
        <Boundary what="The sound">
          <Suspense fallback={<span className="transport-button" />}>
            <SoundButton />
          </Suspense>
        </Boundary>
        <Choice
          label="Speed"
          className="transport-speed"
          value={String(speed)}
          options={choices.map((each) => ({
            value: String(each),
            label: `${formatNumber(each)}×`,
          }))}
          onValue={(value) =>
            store.getState().edit('speed', (s) => ({ ...s, speed: Number(value) }))
          }
        />
        <Moment steps={steps} dt={dt} />
        <span className="transport-steps soft">
          of
          <NumberField
            parameter={parameters.steps}
            label="number of steps"
            value={steps}
            error={problem?.message}
            onValue={(count) => store.getState().edit('steps', (s) => withSteps(s, count))}
            onProblem={(message) => store.getState().report('steps', message)}
          />
        </span>
      </div>
      {calm ? (
        <p className="transport-calm">Reduced motion: Play goes step by step, once a second.</p>
      ) : null}
      {wrong === undefined ? null : (
        <p className="field-error" role="alert">
          {wrong.message}
        </p>
      )}
    </fieldset>
  );
}

/** The most steps the film holds: beyond that nothing more can be seen. */
const longestFilm = 5000;

function withSteps<S extends { readonly steps: number }>(scene: S, steps: number): S {
  if (!Number.isInteger(steps) || steps < 1 || steps > longestFilm) {
    throw new Error(
      `The film cannot have ${steps} steps; give a whole number from 1 to ${longestFilm}.`,
    );
  }
  return { ...scene, steps };
}
