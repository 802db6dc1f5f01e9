import { useId, useState } from 'react';
import type { Terrain } from '../../../analysis/race/suggested.ts';
import { ruleEquation } from '../../../motion/equation.ts';
import { stepVariation } from '../../../motion/rule-parameters.ts';
import { rules } from '../../../motion/rules.ts';
import {
  entrantNumber,
  mayChangeRate,
  numbersOf,
  optionsOf,
  ruleOf,
} from '../../../scene/entrant-numbers.ts';
import type { RaceEntrant, Scene } from '../../../scene/scene.ts';
import { useCalmExperiment } from '../../derived/use-experiment.ts';
import { Lines } from '../../heat/mover-card.tsx';
import { useApp, useAppStore } from '../../state/store.ts';
import type { Abscissa } from '../abscissa.ts';
import { EntrantSchedule } from './entrant-schedule.tsx';
import { KindChoice } from './kind-choice.tsx';
import { summaryOf, titleOf } from './kinds.ts';
import { NumberOf } from './number-of.tsx';
import { RateFromHere } from './rate-from-here.tsx';
import {
  withEntrantKind,
  withEntrantLabel,
  withEntrantNumber,
  withEntrantOption,
} from './scene-race.ts';

interface EntrantCardProps {
  readonly entrant: RaceEntrant;
  readonly index: number;
  readonly terrain: Terrain;
  readonly abscissa: Abscissa;
}

/** Everything that can be set about one entrant. */
export function EntrantCard({ entrant, index, terrain, abscissa }: EntrantCardProps) {
  const store = useAppStore();
  const { loss } = useCalmExperiment();
  const problem = useApp(({ problems }) => problems[`race.${index}`]?.message);
  const edit = (change: (scene: Scene) => Scene) => store.getState().edit(`race.${index}`, change);
  const { name } = entrant;
  const rule = ruleOf(name);
  const numbers = numbersOf(name);
  const given = numbers.filter((row) => !row.optional || entrant[row.name] !== undefined);
  const left = numbers.filter((row) => row.optional && entrant[row.name] === undefined);
  const options = optionsOf(name);
  return (
    <div className="entrant-card" data-testid="entrant-card">
      <KindChoice
        label="Runs"
        value={name}
        onValue={(next) => edit((s) => withEntrantKind(s, index, next))}
      />
      <p className="panel-summary">{summaryOf(name)}</p>
      {rule === null || rule !== name ? null : (
        <div className="entrant-equation">
          <Lines
            lines={ruleEquation(rules[rule], {
              values: Object.fromEntries(
                given.map((row) => [row.name, entrantNumber(entrant, row.name, terrain)]),
              ),
              digits: 3,
              variation: stepVariation({
                ...Object.fromEntries(given.map((row) => [row.name, 1])),
                ...Object.fromEntries(options.map((each) => [each.name, entrant[each.name]])),
              }),
            })}
          />
        </div>
      )}
      <div className="parameter-pair">
        {given.map((row) => (
          <NumberOf key={row.name} row={row} entrant={entrant} index={index} terrain={terrain} />
        ))}
      </div>
      {left.length === 0 ? null : (
        <p className="entrant-more">
          {left.map(({ name: number, parameter }) => (
            <button
              key={number}
              type="button"
              className="link-button"
              title={parameter.help}
              onClick={() => edit((s) => withEntrantNumber(s, index, number, parameter.default))}
            >
              + {parameter.label}
            </button>
          ))}
        </p>
      )}
      {options.map((option) => (
        <label key={option.name} className="race-check" title={option.help}>
          <input
            type="checkbox"
            checked={entrant[option.name] ?? option.usual}
            onChange={(event) => {
              const { checked } = event.target;
              const said = checked === option.usual ? undefined : checked;
              edit((s) => withEntrantOption(s, index, option.name, said));
            }}
          />
          <span>{optionWords[option.name]}</span>
        </label>
      ))}
      {mayChangeRate(name) ? (
        <>
          <EntrantSchedule entrant={entrant} index={index} terrain={terrain} />
          {loss.moves ? null : (
            <RateFromHere entrant={entrant} index={index} terrain={terrain} abscissa={abscissa} />
          )}
        </>
      ) : null}
      <Label
        key={`${index} ${name}`}
        label={entrant.label ?? ''}
        usual={titleOf(name)}
        onLabel={(label) => edit((s) => withEntrantLabel(s, index, label))}
      />
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

const optionWords = {
  epsilonInside: 'ε inside the root',
  biasCorrection: 'bias correction',
  centered: 'centred',
} as const;

interface LabelProps {
  readonly label: string;
  readonly usual: string;
  readonly onLabel: (label: string) => void;
}

/** What the table calls it. */
function Label({ label, usual, onLabel }: LabelProps) {
  const [text, setText] = useState(label);
  const id = useId();
  return (
    <p className="race-line">
      <label htmlFor={id}>called</label>
      <input
        id={id}
        className="race-text"
        type="text"
        autoComplete="off"
        maxLength={60}
        placeholder={usual}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => text.trim() !== label && onLabel(text)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </p>
  );
}
