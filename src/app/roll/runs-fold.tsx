import { useCallback, useEffect, useState } from 'react';
import { useAppStore } from '../state/store.ts';
import type { RunsParts } from './runs/parts.ts';
import { Section } from './section.tsx';

/** The first is the key of src/app/keep/kept-runs.ts, which loads only where there is any run. */
const keys = ['overdamped.runs', 'overdamped.held'] as const;

function has(storage: () => Storage, key: string): boolean {
  try {
    return storage().getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Elements that use the letter themselves, and what lies over the page. */
const taken = 'input, textarea, select, [data-own-keys]';

/** Kept runs and the comparison of two: loaded when they are asked for, or when there are any. */
export function RunsFold() {
  const store = useAppStore();
  const [parts, setParts] = useState<RunsParts | null>(null);
  const [asked, setAsked] = useState(0);
  const [some] = useState(() => has(() => localStorage, keys[0]));
  const load = useCallback(() => {
    import('./runs/parts.ts').then(
      ({ openParts }) => setParts(openParts(store)),
      () => store.getState().setBanner('The runs could not be loaded; reload the page.'),
    );
  }, [store]);
  useEffect(() => {
    if (has(() => sessionStorage, keys[1])) load();
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key } = event;
      const isOurs = key === 'k' && !event.defaultPrevented && !event.repeat;
      if (!isOurs) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (target instanceof Element && target.closest(taken) !== null) return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      setAsked((count) => count + 1);
      load();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [load]);
  return (
    <>
      <Section title="Runs" className="panel-runs" folds open={some}>
        {parts === null ? <Loading onShown={load} /> : <parts.RunsPanel runs={parts.runs} />}
      </Section>
      {parts === null ? null : <parts.RunKeeper runs={parts.runs} asked={asked} />}
    </>
  );
}

function Loading({ onShown }: { readonly onShown: () => void }) {
  useEffect(onShown, [onShown]);
  return <p className="loading">Loading …</p>;
}
