import { Icon } from '../../controls/icon.tsx';
import { useAppStore } from '../../state/store.ts';
import type { KeptRaces } from './kept-races.ts';

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
  const { kept } = races;
  return (
    <div className="race-kept">
      <button type="button" className="race-button" onClick={onKeep}>
        Keep this race
      </button>
      <ul>
        {kept.map(({ id, name, scene }) => (
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
              onClick={() => store.getState().open({ ...scene, view: 'race' })}
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
        ))}
      </ul>
    </div>
  );
}
