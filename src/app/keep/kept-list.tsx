import '../controls/chip.css';
import './kept-list.css';
import { useStore } from 'zustand';
import type { RunsStore } from './kept-runs.ts';
import { type RowWords, RunRow } from './run-row.tsx';
import type { KeptRun } from './runs-text.ts';
import { mostKept, type Shelf } from './shelves.ts';

const words: Readonly<Record<Shelf, RowWords>> = {
  runs: { thing: 'run', compare: 'as B', compareWith: (name) => `Compare ${name} as B` },
  races: { thing: 'race', compare: 'compare', compareWith: (name) => `Compare with ${name}` },
};

interface KeptListProps {
  readonly shelf: Shelf;
  readonly runs: RunsStore;
  readonly onOpen: (run: KeptRun) => void;
}

/** What was kept on a shelf: each can be compared with what is on screen, opened again, saved, renamed and removed. */
export function KeptList({ shelf, runs, onOpen }: KeptListProps) {
  const { runs: kept, held, rename, remove, hold } = useStore(runs);
  if (kept.length === 0) return null;
  return (
    <>
      <ul className="kept-list" aria-label={`Kept ${shelf}`}>
        {kept.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            words={words[shelf]}
            held={run.id === held}
            onHold={(wanted) => hold(wanted ? run.id : null)}
            onOpen={() => onOpen(run)}
            onRename={(name) => rename(run.id, name)}
            onRemove={() => remove(run.id)}
          />
        ))}
      </ul>
      <p className="kept-note">
        Kept in this browser, {mostKept} at most
        {kept.length >= mostKept ? ': the oldest goes' : ''}. Undo takes back whatever is done here.
      </p>
    </>
  );
}
