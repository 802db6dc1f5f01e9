import { useEffect, useRef, useState } from 'react';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useApp } from '../state/store.ts';
import type { Fact } from './announcement.ts';

/** Long enough that a run of key presses is spoken once, when it is over. */
const pause = 900;

/** The shell goes without the words until there is something to say. */
const loadWords = () => import('./announcement.ts');

/** Says to a screen reader what a change has made of the experiment, once things have come to rest, and only what is new. */
export function Announcer() {
  const experiment = useCalmExperiment();
  const drafting = useApp((state) => state.history.base !== null);
  const changed = useApp((state) => state.history.past.length > 0);
  const [said, setSaid] = useState('');
  /** As it was before the first change; then what was told last. */
  const before = useRef(experiment);
  const told = useRef<readonly Fact[] | null>(null);
  if (!changed) {
    before.current = experiment;
    told.current = null;
  }

  useEffect(() => {
    // Race, which alone shows what has no expression, speaks for itself.
    if (drafting || !changed || experiment.loss.streamed) return;
    let over = false;
    const timer = setTimeout(async () => {
      const { factsOf, newsOf } = await loadWords();
      if (over) return;
      const now = factsOf(experiment);
      const news = newsOf(told.current ?? factsBefore(before.current, factsOf), now);
      told.current = now;
      if (news !== '') setSaid(news);
    }, pause);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [experiment, drafting, changed]);

  return (
    <p className="visually-hidden" role="status" data-testid="announcer">
      {said}
    </p>
  );
}

type Facts = typeof import('./announcement.ts')['factsOf'];

function factsBefore(experiment: Parameters<Facts>[0], factsOf: Facts): readonly Fact[] {
  return experiment.loss.streamed ? [] : factsOf(experiment);
}
