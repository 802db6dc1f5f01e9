import { useCallback, useEffect, useState } from 'react';
import { shelfKeys } from '../keep/shelves.ts';
import { isKept } from '../keep/slots.ts';
import { useAppStore } from '../state/store.ts';
import type { RunsParts } from './runs/parts.ts';
import { Section } from './section.tsx';

/** Elements that use the letter themselves, and what lies over the page. */
const taken = 'input, textarea, select, [data-own-keys]';

/** Kept runs and the comparison of two: loaded when they are asked for, or when there are any. */
export function RunsFold() {
  const store = useAppStore();
  const [parts, setParts] = useState<RunsParts | null>(null);
  const [asked, setAsked] = useState(0);
  const [some] = useState(() => isKept('localStorage', shelfKeys.runs.kept));
  const load = useCallback(() => {
    import('./runs/parts.ts').then(
      ({ openParts }) => setParts(openParts(store)),
      () => store.getState().setBanner('The runs could not be loaded; reload the page.'),
    );
  }, [store]);
  useEffect(() => {
    if (isKept('sessionStorage', shelfKeys.runs.held)) load();
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
