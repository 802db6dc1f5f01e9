import { useCallback } from 'react';
import { suggestedNumbers, type Terrain } from '../../../analysis/race/suggested.ts';
import type { EntrantNumber } from '../../../scene/entrant-numbers.ts';
import { entrantNumber } from '../../../scene/entrant-numbers.ts';
import type { RaceEntrant } from '../../../scene/scene.ts';
import { ParameterControl } from '../../controls/parameter-control.tsx';
import { useApp, useAppStore } from '../../state/store.ts';
import { sceneRace, withEntrantNumber } from './scene-race.ts';

interface NumberOfProps {
  readonly row: EntrantNumber;
  readonly entrant: RaceEntrant;
  readonly index: number;
  readonly terrain: Terrain;
}

/** One number of an entrant, by its row of the parameter table; one that is not said can be left to the race. */
export function NumberOf({ row, entrant, index, terrain }: NumberOfProps) {
  const store = useAppStore();
  const { name, parameter, optional } = row;
  const field = `race.${index}.${name}`;
  const problem = useApp(({ problems }) => problems[field]?.message);
  // The control under the hand follows it; what is computed follows as it can.
  const held = useApp(({ drafting, history }) =>
    drafting === field ? sceneRace(history.present).entrants[index]?.[name] : undefined,
  );
  const said = held ?? entrant[name];
  const value = said ?? entrantNumber(entrant, name, terrain);
  const suggested = suggestedNumbers(entrant.name, terrain)[name] !== undefined;
  const caption = said === undefined && suggested ? `${parameter.label}, suggested` : undefined;
  const onChange = useCallback(
    (next: number) => store.getState().draft(field, (s) => withEntrantNumber(s, index, name, next)),
    [store, field, index, name],
  );
  const onProblem = useCallback(
    (message: string) => store.getState().report(field, message),
    [store, field],
  );
  return (
    <div className="entrant-number">
      <ParameterControl
        parameter={parameter}
        value={value}
        {...(caption === undefined ? {} : { caption })}
        error={problem}
        onChange={onChange}
        onSettle={store.getState().settle}
        onProblem={onProblem}
      />
      {entrant[name] === undefined ? null : (
        <button
          type="button"
          className="link-button entrant-usual"
          aria-label={`${parameter.label}: ${optional ? 'leave out' : suggested ? 'as suggested' : 'as usual'}`}
          onClick={() =>
            store.getState().edit(field, (s) => withEntrantNumber(s, index, name, undefined))
          }
        >
          {optional ? 'leave out' : suggested ? 'as suggested' : 'as usual'}
        </button>
      )}
    </div>
  );
}
