import type { ReactNode } from 'react';
import type { SearchAxis, SearchMethodName } from '../../../analysis/search/request.ts';
import { searchMethodNames } from '../../../analysis/search/request.ts';
import { type RuleName, type RuleParameter, ruleNames } from '../../../motion/rule.ts';
import { numbersOf } from '../../../scene/entrant-numbers.ts';
import { formatNumber, type Parameter, parameters } from '../../../scene/parameters.ts';
import { raceParameters } from '../../../scene/race-parameters.ts';
import { searchParameters } from '../../../scene/search-parameters.ts';
import { Choice } from '../../controls/choice.tsx';
import { Constants } from '../../controls/constants.tsx';
import { FormulaField } from '../../controls/formula-field.tsx';
import { LandscapePicker } from '../../controls/landscape-picker.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { Section } from '../../roll/section.tsx';
import { titleOf } from '../entrants/kinds.ts';
import {
  methodTitles,
  numberOf,
  numbersOfMethod,
  type SearchNumber,
  type SearchSettings,
  secondNumbers,
  withRule,
} from './search-settings.ts';

interface SearchControlsProps {
  readonly settings: SearchSettings;
  readonly axes: readonly SearchAxis[];
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (settings: SearchSettings) => void;
  readonly onProblem: (field: string, message: string) => void;
}

/** What is searched, on what, and how. */
export function SearchControls(props: SearchControlsProps) {
  const { settings, axes, onChange } = props;
  const { rule, kind, method } = settings;
  const seconds = secondNumbers(rule);
  const line = (
    field: string,
    parameter: Parameter,
    value: number,
    take: (value: number) => SearchSettings,
  ) => (
    <Line
      key={field}
      parameter={parameter}
      value={value}
      problem={props.problems[field]}
      onValue={(next) => onChange(take(next))}
      onProblem={(message) => props.onProblem(field, message)}
    />
  );
  const own = (name: SearchNumber) =>
    line(name, searchParameters[name], numberOf(settings, name), (next) => ({
      ...settings,
      numbers: { ...settings.numbers, [name]: next },
    }));
  const ends = (axis: SearchAxis) => {
    const row = numbersOf(rule).find(({ name }) => name === axis.name)!.parameter;
    const take = (from: number, to: number) => ({
      ...settings,
      ends: { ...settings.ends, [axis.name]: [from, to] as const },
    });
    const named = (words: string) => ({
      ...row,
      label: `${row.label} ${words}`,
      slider: row.slider,
    });
    return [
      line(`${axis.name} from`, named('from'), axis.from, (next) => take(next, axis.to)),
      line(`${axis.name} to`, named('to'), axis.to, (next) => take(axis.from, next)),
    ];
  };
  return (
    <aside className="panel" aria-label="What is searched">
      <Section title="Landscape" className="panel-landscape" beside={<LandscapePicker />}>
        <FormulaField />
        <Constants />
      </Section>
      <Section title="Numbers looked for" open>
        <Row label="rule">
          <Choice<RuleName>
            label="Rule"
            value={rule}
            options={ruleNames.map((name) => ({ value: name, label: titleOf(name) }))}
            onValue={(name) => onChange(withRule(settings, name))}
          />
        </Row>
        {seconds.length === 0 ? null : (
          <Row label="beside the rate">
            <Choice<RuleParameter | 'nothing'>
              label="Searched beside the rate"
              value={settings.second ?? 'nothing'}
              options={[
                ...seconds.map((name) => ({ value: name, label: labelOf(rule, name) })),
                { value: 'nothing', label: 'nothing' },
              ]}
              onValue={(name) =>
                onChange({ ...settings, second: name === 'nothing' ? null : name })
              }
            />
          </Row>
        )}
        {axes.flatMap(ends)}
      </Section>
      <Section title="Objective" open>
        <Row label="made small">
          <Choice<SearchSettings['kind']>
            label="Objective"
            value={kind}
            options={[
              { value: 'run', label: 'loss late in a run' },
              { value: 'factor', label: 'factor per step' },
            ]}
            onValue={(next) => onChange({ ...settings, kind: next })}
          />
        </Row>
        {kind === 'factor'
          ? null
          : line(
              'steps',
              { ...raceParameters.iterations, label: 'steps of a run' },
              settings.steps,
              (steps) => ({
                ...settings,
                steps,
              }),
            )}
        {kind === 'factor'
          ? line(
              'error',
              {
                ...raceParameters.noise,
                label: 'error of a measurement',
                help: 'Standard deviation of one measured factor.',
              },
              settings.error,
              (error) => ({ ...settings, error }),
            )
          : line('noise', raceParameters.noise, settings.noise, (noise) => ({
              ...settings,
              noise,
            }))}
        {kind === 'run' && settings.noise > 0 ? own('runs') : null}
      </Section>
      <Section title="Method" open>
        <Row label="method">
          <Choice<SearchMethodName>
            label="Method"
            testId="search-method"
            value={method}
            options={searchMethodNames.map((name) => ({ value: name, label: methodTitles[name] }))}
            onValue={(name) => onChange({ ...settings, method: name })}
          />
        </Row>
        {numbersOfMethod[method].map(own)}
        {own('evaluations')}
        {line('seed', { ...parameters.seed }, settings.seed, (seed) => ({ ...settings, seed }))}
      </Section>
    </aside>
  );
}

export function labelOf(rule: RuleName, name: RuleParameter): string {
  return numbersOf(rule).find((each) => each.name === name)?.parameter.label ?? name;
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="race-line">
      <span>{label}</span>
      {children}
    </div>
  );
}

interface LineProps {
  readonly parameter: Parameter;
  readonly value: number;
  readonly problem: string | undefined;
  readonly onValue: (value: number) => void;
  readonly onProblem: (message: string) => void;
}

function Line({ parameter, value, problem, onValue, onProblem }: LineProps) {
  return (
    <div className="race-line" title={parameter.help}>
      <span>{parameter.label}</span>
      <NumberField
        parameter={parameter}
        value={value}
        text={parameter.integer ? value.toLocaleString('en') : formatNumber(value)}
        error={problem}
        onValue={onValue}
        onProblem={onProblem}
      />
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
