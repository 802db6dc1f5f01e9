import { useEffect, useState } from 'react';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useApp } from '../state/store.ts';
import { describeEnd, leftThePicture } from '../track.ts';

/** Long enough that a run of key presses is spoken once, when it is over. */
const pause = 900;

/** The shell goes without the words until there is something to say. */
const loadWords = () => import('../roll/regime-words.ts');

/** Says to a screen reader what a change did, once things have come to rest. */
export function Announcer() {
  const experiment = useCalmExperiment();
  const drafting = useApp((state) => state.history.base !== null);
  const changed = useApp((state) => state.history.past.length > 0);
  const [said, setSaid] = useState('');

  useEffect(() => {
    // Race, which alone shows what has no expression, speaks for itself.
    if (drafting || !changed || experiment.loss.streamed) return;
    let over = false;
    const timer = setTimeout(async () => {
      const { regimeSentence } = await loadWords();
      if (over) return;
      const gone = experiment.tracks
        .filter(leftThePicture)
        .map((track) => `${track.label} ${describeEnd(track)}.`);
      setSaid([regimeSentence(experiment), ...new Set(gone)].join(' '));
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
