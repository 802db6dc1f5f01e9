import { useId } from 'react';
import { Icon } from '../../controls/icon.tsx';
import type { KeptRun } from '../../keep/runs-text.ts';
import { download } from '../../shell/download.ts';
import { longestName } from './run-name.ts';

interface RunRowProps {
  readonly run: KeptRun;
  /** Whether it is the one that is compared with. */
  readonly held: boolean;
  readonly onHold: (held: boolean) => void;
  readonly onOpen: () => void;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
}

/** One kept run: its name, to be written over, when it was kept, what came of it. */
export function RunRow({ run, held, onHold, onOpen, onRename, onRemove }: RunRowProps) {
  const { name, keptAt, outcome } = run;
  const id = useId();
  return (
    <li className="runs-item" data-held={held || undefined}>
      <input
        // Undo may bring another name.
        key={name}
        className="runs-name"
        type="text"
        aria-label="Name of the run"
        aria-describedby={id}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestName}
        defaultValue={name}
        title={name}
        onBlur={(event) => {
          const next = event.target.value.trim();
          if (next === '') event.target.value = name;
          else onRename(next);
        }}
        onKeyDown={(event) => {
          const field = event.currentTarget;
          if (event.key === 'Escape') field.value = name;
          if (event.key === 'Enter' || event.key === 'Escape') field.blur();
        }}
      />
      <p className="runs-outcome" id={id}>
        <time dateTime={new Date(keptAt).toISOString()}>{timeWords(keptAt)}</time> · {outcome}
      </p>
      <div className="runs-row">
        <button
          type="button"
          className="runs-chip"
          aria-pressed={held}
          aria-label={`Compare ${name} as B`}
          onClick={() => onHold(!held)}
        >
          as B
        </button>
        <button type="button" className="runs-chip" aria-label={`Open ${name}`} onClick={onOpen}>
          open
        </button>
        <button
          type="button"
          className="runs-chip"
          aria-label={`Save ${name} as a scene file`}
          onClick={() =>
            download(fileName(name), `${JSON.stringify(run.scene, null, 2)}\n`, 'application/json')
          }
        >
          save
        </button>
        <button
          type="button"
          className="icon-button runs-remove"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
    </li>
  );
}

function timeWords(keptAt: number): string {
  return new Date(keptAt).toLocaleString(undefined, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** A name that every system takes for a file. */
function fileName(name: string): string {
  const words = name.replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
  return `${words === '' ? 'run' : words}.json`;
}
