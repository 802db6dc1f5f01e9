import { useCallback } from 'react';
import type { OwnNumber, RuleName, RuleOption } from '../../motion/rule.ts';
import { takesNumber } from '../../motion/rule-shape.ts';
import { rules } from '../../motion/rules.ts';
import { optimizerOptions, optimizerParameters } from '../../scene/optimizer-parameters.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { ParameterControl } from '../controls/parameter-control.tsx';
import { motionLabels } from '../derived/motion-labels.ts';
import {
  numbersOf,
  optionsOf,
  rulesOnScreen,
  usualNumber,
  withOptimizerNumber,
  withOptimizerOption,
  withUsualOptimizer,
} from '../state/optimizer-edits.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import './optimizer.css';

/** What the rules on screen have beside rate and momentum. A default export, so that it loads lazily. */
export default function OptimizerSection() {
  const store = useAppStore();
  const show = useScene((scene) => scene.show);
  const sweep = useScene((scene) => scene.sweep);
  const given = useScene((scene) => scene.optimizer);
  const names = rulesOnScreen({ show, sweep });
  return (
    <div className="optimizer" data-testid="optimizer">
      <div className="parameter-pair">
        {numbersOf(names).map((name) => (
          <OptimizerNumber key={name} name={name} of={names} />
        ))}
      </div>
      {optionsOf(names).map((name) => (
        <OptimizerSwitch key={name} name={name} of={names} />
      ))}
      {given === undefined ? (
        <p className="panel-summary">These are PyTorch’s numbers.</p>
      ) : (
        <button
          type="button"
          className="link-button"
          onClick={() => store.getState().edit('optimizer', withUsualOptimizer)}
        >
          PyTorch’s numbers again
        </button>
      )}
    </div>
  );
}

interface OwnProps<Name> {
  readonly name: Name;
  /** The rules on screen. */
  readonly of: readonly RuleName[];
}

/** One number for all rules that have it: the row of the parameter table. */
function OptimizerNumber({ name, of }: OwnProps<OwnNumber>) {
  const store = useAppStore();
  const field = `optimizer.${name}`;
  const given = useApp(({ history }) => history.present.optimizer?.[name]);
  const problem = useApp(({ problems }) => problems[field]?.message);
  const onChange = useCallback(
    (next: number) => store.getState().draft(field, (s) => withOptimizerNumber(s, name, next)),
    [store, field, name],
  );
  const onProblem = useCallback(
    (message: string) => store.getState().report(field, message),
    [store, field],
  );
  const having = of.filter((rule) => takesNumber(rules[rule], name));
  const usual = usualNumber(having[0]!, name);
  const others = having.filter((rule) => usualNumber(rule, name) !== usual);
  const differing = others.map(
    (rule) => `${motionLabels[rule]} ${formatNumber(usualNumber(rule, name), 3)}`,
  );
  const caption =
    given !== undefined || differing.length === 0
      ? optimizerParameters[name].label
      : differing.join(', ');
  return (
    <ParameterControl
      parameter={optimizerParameters[name]}
      value={given ?? usual}
      caption={caption}
      error={problem}
      onChange={onChange}
      onSettle={store.getState().settle}
      onProblem={onProblem}
    />
  );
}

/** One option for all rules that have it. */
function OptimizerSwitch({ name, of }: OwnProps<RuleOption>) {
  const store = useAppStore();
  const given = useScene((scene) => scene.optimizer?.[name]);
  const having = of.filter((rule) => name in (rules[rule].options ?? {}));
  const { label, meaning } = optimizerOptions[name];
  const on = given ?? rules[having[0]!].options?.[name] ?? false;
  return (
    <label className="motion" title={meaning}>
      <input
        type="checkbox"
        checked={on}
        onChange={() =>
          store.getState().edit('optimizer', (s) => withOptimizerOption(s, name, !on))
        }
      />
      <span>{label}</span>
    </label>
  );
}
