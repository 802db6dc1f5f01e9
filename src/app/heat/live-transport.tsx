import { useEffect } from 'react';
import type { SceneHeat } from '../../scene/scene.ts';
import { sceneHeat } from '../../scene/scene-heat.ts';
import { Choice } from '../controls/choice.tsx';
import { Icon } from '../controls/icon.tsx';
import { usePlaybackStore } from '../state/playback.ts';
import { useAppStore } from '../state/store.ts';
import type { EnsembleClient, LiveState } from './live/ensemble-client.ts';

const paces = [1, 2, 4, 8, 16, 32, 64, 128];

interface LiveTransportProps {
  readonly client: EnsembleClient;
  readonly live: LiveState;
  readonly heat: SceneHeat;
}

/** Restart, play, one picture further, and how many steps a picture takes. */
export function LiveTransport({ client, live, heat }: LiveTransportProps) {
  const store = useAppStore();
  const { playing } = live;
  const { stepsPerFrame } = heat;
  const choices = paces.includes(stepsPerFrame)
    ? paces
    : [...paces, stepsPerFrame].sort((a, b) => a - b);
  useTransportKeys(client);
  return (
    <fieldset className="transport">
      <legend className="visually-hidden">Particles</legend>
      <div className="transport-row">
        <button
          type="button"
          className="transport-button"
          aria-label="Restart"
          onClick={() => client.restart()}
        >
          <Icon name="restart" />
        </button>
        <button
          type="button"
          className="transport-button transport-play"
          aria-label={playing ? 'Pause' : 'Play'}
          onClick={() => (playing ? client.pause() : client.play())}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        <button
          type="button"
          className="transport-button"
          aria-label="One picture further"
          onClick={() => client.step()}
        >
          <Icon name="forward" />
        </button>
        <Choice
          label="Steps per picture"
          className="transport-speed"
          value={String(stepsPerFrame)}
          options={choices.map((each) => ({
            value: String(each),
            label: `${each} ${each === 1 ? 'step' : 'steps'} a picture`,
          }))}
          onValue={(value) =>
            store.getState().edit('stepsPerFrame', (s) => ({
              ...s,
              heat: { ...sceneHeat(s), stepsPerFrame: Number(value) },
            }))
          }
        />
      </div>
    </fieldset>
  );
}

/** Elements that use the space bar and the arrows themselves. */
const ownKeys =
  'input, textarea, select, button, a, summary, [role="slider"], dialog, [data-own-keys], [role="application"]';

/** The space bar plays and pauses, the right arrow goes on by a picture, Home begins anew. */
function useTransportKeys(client: EnsembleClient): void {
  const playback = usePlaybackStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (playback.getState().untold) return;
      if (target instanceof Element && target.closest(ownKeys) !== null && key !== ' ') return;
      if (target instanceof Element && target.closest('input, select, button, a, dialog')) return;
      if (key === ' ') {
        if (client.getState().playing) client.pause();
        else client.play();
      } else if (key === 'ArrowRight') client.step();
      else if (key === 'Home') client.restart();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [client, playback]);
}
