import { useState } from 'react';
import { Icon } from '../../controls/icon.tsx';
import { useAppStore } from '../../state/store.ts';
import { type KeptRace, type KeptRaces, mostKept } from './kept-races.ts';

interface KeptListProps {
  readonly races: KeptRaces;
  /** The race on screen is compared with this one. */
  readonly compared: number | null;
  readonly onCompare: (id: number | null) => void;
  readonly onKeep: () => void;
}

/** Races that were kept: each can be compared with the present one, opened again, renamed and removed. */
export function KeptList({ races, compared, onCompare, onKeep }: KeptListProps) {
  const store = useAppStore();
  const { kept, problem } = races;
  const [refused, setRefused] = useState<string | null>(null);
  const open = ({ name, scene }: KeptRace) => {
    try {
      store.getState().open({ ...scene, view: 'race' });
      setRefused(null);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setRefused(`${name} cannot be opened: ${reason}`);
    }
  };
  return (
    <div className="race-kept">
      <button type="button" className="race-button" onClick={onKeep}>
        Keep this race
      </button>
      <p className="race-kept-note">
        Kept in this browser, {mostKept} at most
        {kept.length === mostKept ? ': the oldest goes' : ''}.
      </p>
      {(refused ?? problem) === null ? null : (
        <p className="field-error" role="alert">
          {refused ?? problem}
        </p>
      )}
      <ul>
        {kept.map((race) => {
          const { id, name } = race;
          return (
            <li key={id} className="race-kept-row">
              <input
                className="race-text"
                type="text"
                aria-label="Name of the kept race"
                autoComplete="off"
                maxLength={40}
                defaultValue={name}
                onBlur={(event) => races.rename(id, event.target.value.trim() || name)}
                onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
              />
              <button
                type="button"
                className="race-chip"
                aria-pressed={compared === id}
                aria-label={`Compare with ${name}`}
                onClick={() => onCompare(compared === id ? null : id)}
              >
                compare
              </button>
              <button
                type="button"
                className="race-chip"
                aria-label={`Open ${name}`}
                onClick={() => open(race)}
              >
                open
              </button>
              <button
                type="button"
                className="icon-button race-small"
                aria-label={`Remove ${name}`}
                onClick={() => {
                  if (compared === id) onCompare(null);
                  races.remove(id);
                }}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
