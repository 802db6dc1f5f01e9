import { useEffect } from 'react';
import { Choice } from '../controls/choice.tsx';
import { PositionSlider } from '../controls/position-slider.tsx';
import { TransportButtons } from '../controls/transport-buttons.tsx';
import { type PlaybackStore, usePlayback, usePlaybackStore } from '../state/playback.ts';
import type { Abscissa } from './abscissa.ts';
import '../controls/transport.css';

/** Seconds that a whole race takes. */
const durations = [2, 5, 10, 20];

interface RaceTransportProps {
  readonly length: number;
  readonly abscissa: Abscissa;
  readonly choices: readonly Abscissa[];
  readonly onAbscissa: (abscissa: Abscissa) => void;
  readonly seconds: number;
  readonly onSeconds: (seconds: number) => void;
}

/** Restart, back, play, forward, where the film stands, what it is counted in and how long it takes. */
export function RaceTransport(props: RaceTransportProps) {
  const { length, abscissa, choices } = props;
  const playback = usePlaybackStore();
  useTransportKeys(playback);
  const most = Math.max(1, Math.ceil(length - 1e-9));
  return (
    <fieldset className="transport">
      <legend className="visually-hidden">Film of the race</legend>
      <div className="transport-row">
        <TransportButtons />
        <PositionSlider
          most={most}
          label="Moment of the race"
          words={(at) => `${at} of ${most} ${abscissa}`}
        />
        <Count length={length} />
        <Choice
          label="Counted in"
          className="transport-speed"
          value={abscissa}
          options={choices.map((value) => ({ value, label: value }))}
          onValue={props.onAbscissa}
        />
        <Choice
          label="Length of the film"
          className="transport-speed"
          value={String(props.seconds)}
          options={durations.map((each) => ({ value: String(each), label: `in ${each} s` }))}
          onValue={(value) => props.onSeconds(Number(value))}
        />
      </div>
    </fieldset>
  );
}

function Count({ length }: { readonly length: number }) {
  const position = usePlayback((state) => Math.floor(state.position + 1e-9));
  return (
    <output className="transport-clock race-count" data-testid="race-clock" aria-live="off">
      {position.toLocaleString('en')} of {Math.ceil(length - 1e-9).toLocaleString('en')}
    </output>
  );
}

/** Elements that use these keys themselves. */
const ownKeys =
  'input, textarea, select, button, a, summary, [role="slider"], dialog, [data-own-keys], [role="application"]';

/** The space bar plays and pauses, arrows go by one, Home and End to the ends. */
function useTransportKeys(playback: PlaybackStore): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (target instanceof Element && target.closest(ownKeys) !== null) return;
      const { playing, play, pause, step, restart, seek } = playback.getState();
      if (key === ' ') {
        if (playing) pause();
        else play();
      } else if (key === 'ArrowRight') step(1);
      else if (key === 'ArrowLeft') step(-1);
      else if (key === 'Home') restart();
      else if (key === 'End') seek(Number.MAX_VALUE);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [playback]);
}
