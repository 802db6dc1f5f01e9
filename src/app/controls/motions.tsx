import { choices } from '../../scene/parameters.ts';
import type { Scene, Shown } from '../../scene/scene.ts';
import { motionLabels } from '../derived/motion-labels.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { LineSample } from './line-sample.tsx';

const order: readonly Shown[] = ['averaged', 'gd', 'heavy-ball', 'literal', 'flow'];

const helps: Readonly<Record<string, string>> = {
  ...Object.fromEntries(choices.rule.options.map(({ value, help }) => [value, help])),
  flow: 'm ẍ = −∇U − γẋ, integrated to high accuracy',
};

function toggled(scene: Scene, id: Shown): Scene {
  const show = order.filter((each) => (each === id) !== scene.show.includes(each));
  if (show.length === 0) throw new Error('Show at least one motion: switch another on first.');
  return { ...scene, show };
}

/** Which motions are shown, each with the colour and line it has in every view. */
export function Motions() {
  const store = useAppStore();
  const show = useScene((scene) => scene.show);
  const problem = useApp((state) => state.problems['show']);
  return (
    <fieldset className="motions">
      <legend className="visually-hidden">Motions shown</legend>
      {order.map((id) => (
        <label className="motion" key={id} title={helps[id]}>
          <input
            type="checkbox"
            checked={show.includes(id)}
            onChange={() => store.getState().edit('show', (scene) => toggled(scene, id))}
          />
          <LineSample id={id} />
          <span>{motionLabels[id]}</span>
        </label>
      ))}
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem.message}
        </p>
      )}
    </fieldset>
  );
}
