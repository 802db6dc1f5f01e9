import { usePlayback, usePlaybackStore } from '../state/playback.ts';
import { Icon } from './icon.tsx';

/** Restart, step back, play or pause, step forward: of the film whose playback is around it. */
export function TransportButtons() {
  const playing = usePlayback((state) => state.playing);
  const { restart, step, play, pause } = usePlaybackStore().getState();
  return (
    <>
      <button type="button" className="transport-button" aria-label="Restart" onClick={restart}>
        <Icon name="restart" />
      </button>
      <button
        type="button"
        className="transport-button"
        aria-label="Step back"
        onClick={() => step(-1)}
      >
        <Icon name="back" />
      </button>
      <button
        type="button"
        className="transport-button transport-play"
        aria-label={playing ? 'Pause' : 'Play'}
        onClick={playing ? pause : play}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <button
        type="button"
        className="transport-button"
        aria-label="Step forward"
        onClick={() => step(1)}
      >
        <Icon name="forward" />
      </button>
    </>
  );
}
