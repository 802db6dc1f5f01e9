import { useId } from 'react';
import { Icon } from '../controls/icon.tsx';
import { download } from '../shell/download.ts';
import type { KeptRun } from './runs-text.ts';
import { longestName } from './shelves.ts';

export interface RowWords {
  /** What a row is, in one word. */
  readonly thing: string;
  readonly compare: string;
  readonly compareWith: (name: string) => string;
}

interface RunRowProps {
  readonly run: KeptRun;
  readonly words: RowWords;
  /** Whether it is the one that is compared with. */
  readonly held: boolean;
  readonly onHold: (held: boolean) => void;
  readonly onOpen: () => void;
  readonly onRename: (name: string) => void;
  readonly onRemove: () => void;
}

/** One kept run: its name, to be written over, when it was kept, what came of it. */
export function RunRow({ run, words, held, onHold, onOpen, onRename, onRemove }: RunRowProps) {
  const { name, keptAt, outcome } = run;
  const id = useId();
  return (
    <li className="kept-item" data-held={held || undefined}>
      <input
        // Undo may bring another name.
        key={name}
        className="kept-name"
        type="text"
        aria-label={`Name of the ${words.thing}`}
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
      <p className="kept-outcome" id={id}>
        {keptAt === null ? null : (
          <time dateTime={new Date(keptAt).toISOString()}>{timeWords(keptAt)}</time>
        )}
        {keptAt === null || outcome === '' ? '' : ' · '}
        {outcome}
      </p>
      <div className="kept-row">
        <button
          type="button"
          className="chip"
          aria-pressed={held}
          aria-label={words.compareWith(name)}
          onClick={() => onHold(!held)}
        >
          {words.compare}
        </button>
        <button type="button" className="chip" aria-label={`Open ${name}`} onClick={onOpen}>
          open
        </button>
        <button
          type="button"
          className="chip"
          aria-label={`Save ${name} as a scene file`}
          onClick={() =>
            download(
              fileName(name, words.thing),
              `${JSON.stringify(run.scene, null, 2)}\n`,
              'application/json',
            )
          }
        >
          save
        </button>
        <button
          type="button"
          className="icon-button kept-remove"
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
function fileName(name: string, thing: string): string {
  const text = name.replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
  return `${text === '' ? thing : text}.json`;
}
