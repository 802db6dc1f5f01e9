import { useEffect, useRef, useState } from 'react';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { usePlaybackStore } from '../state/playback.ts';

/** Switches the sound of the orbit on and off; off until it is asked for. */
export default function SoundButton() {
  const playback = usePlaybackStore();
  const { tracks, lowest, dictionary } = useCalmExperiment();
  const [context, setContext] = useState<AudioContext | null>(null);
  const track = tracks[0] ?? null;
  const heard = useRef({ track, minimum: 0, dt: 0 });
  heard.current = {
    track,
    minimum: lowest ?? (track === null ? 0 : leastLoss(track.loss, track.count)),
    dt: dictionary.dt,
  };
  useEffect(() => {
    if (context === null) return;
    let end: (() => void) | null = null;
    let over = false;
    void import('./listen.ts').then(({ listen }) => {
      if (over) void context.close();
      else end = listen(context, playback, () => heard.current);
    });
    return () => {
      over = true;
      end?.();
    };
  }, [context, playback]);
  const on = context !== null;
  return (
    <button
      type="button"
      className="transport-button"
      aria-label="Sound of the orbit"
      aria-pressed={on}
      title={`The pitch is the loss${track === null ? '' : ` of ${track.label}`}: high at the start, low at the minimum`}
      // A browser lets a page sound only from a gesture.
      onClick={() => setContext(on ? null : new AudioContext())}
    >
      <svg className="icon" width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">
        <path
          d={on ? waves : crossed}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  );
}

const speaker = 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z';
const waves = `${speaker}M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11`;
const crossed = `${speaker}M16 9.5l5 5M21 9.5l-5 5`;

function leastLoss(loss: Float64Array, count: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < count; k++) least = Math.min(least, loss[k]!);
  return Number.isFinite(least) ? least : 0;
}
