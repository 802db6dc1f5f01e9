import { type RuleName, ruleNames } from '../../motion/rule.ts';
import { rules } from '../../motion/rules.ts';
import { ruleChoice } from '../../scene/rule-choice.ts';
import type { Scene, Shown } from '../../scene/scene.ts';
import { motionLabels } from '../derived/motion-labels.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { Choice } from './choice.tsx';
import { LineSample } from './line-sample.tsx';

/** Always on the list: the particle's rules, and its exact flow. */
const usual: readonly Shown[] = ['averaged', 'gd', 'heavy-ball', 'literal', 'flow'];

const further: readonly RuleName[] = ruleNames.filter((name) => !usual.includes(name));

const order: readonly Shown[] = [...usual.slice(0, -1), ...further, 'flow'];

const helps: Readonly<Record<string, string>> = {
  ...Object.fromEntries(ruleChoice.options.map(({ value, help }) => [value, help])),
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
  const toggle = (id: Shown) => {
    const { laboratory, edit } = store.getState();
    laboratory.learn(rules);
    edit('show', (scene) => toggled(scene, id));
  };
  return (
    <fieldset className="motions">
      <legend className="visually-hidden">Motions shown</legend>
      {order
        .filter((id) => usual.includes(id) || show.includes(id))
        .map((id) => (
          <label className="motion" key={id} title={helps[id]}>
            <input type="checkbox" checked={show.includes(id)} onChange={() => toggle(id)} />
            <LineSample id={id} />
            <span>{motionLabels[id]}</span>
          </label>
        ))}
      <Choice
        label="Show another rule"
        className="wide"
        testId="further-rule"
        value=""
        placeholder="Another rule: Nesterov, Adam …"
        options={further
          .filter((id) => !show.includes(id))
          .map((id) => ({ value: id, label: motionLabels[id], help: helps[id]! }))}
        onValue={toggle}
      />
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem.message}
        </p>
      )}
    </fieldset>
  );
}
