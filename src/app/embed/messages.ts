/**
 * What a page may say to an experiment it has in a frame, and what it hears back. Every message is an object
 * with `overdamped`: a command to the frame, or an event from it (docs/embed.md).
 */
import { rules } from '../../motion/rules.ts';
import { fromLink } from '../../scene/from-link.ts';
import { linkOf } from '../state/link-of.ts';
import type { PlaybackStore } from '../state/playback.ts';
import type { AppStore } from '../state/store.ts';

/** What the frame says. */
export type EmbedMessage =
  | { readonly overdamped: 'ready' }
  | {
      readonly overdamped: 'state';
      /** The fragment that opens the scene on screen again, with the view as it was turned. */
      readonly link: string;
      /** Where the film stands. */
      readonly step: number;
      readonly playing: boolean;
    }
  | { readonly overdamped: 'error'; readonly message: string };

const commands = ['open', 'play', 'pause', 'restart', 'seek', 'get', 'follow'] as const;

/** Milliseconds without a change after which a page that follows is told. */
const rest = 200;

function openLink(store: AppStore, link: string): void {
  const scene = fromLink(link);
  const { laboratory, open } = store.getState();
  laboratory.learn(rules);
  open(scene);
}

/**
 * Listens to the page around this one, and to nobody else; whoever sent a command is answered, and hears
 * of changes once it has asked to `follow`.
 *
 * @returns what ends it
 */
export function listen(store: AppStore, playback: PlaybackStore, frame: Window): () => void {
  const around = frame.parent;
  let follower: string | null = null;
  const say = (message: EmbedMessage, origin: string) => around.postMessage(message, origin);
  const state = (): EmbedMessage => {
    const { position, playing } = playback.getState();
    return {
      overdamped: 'state',
      link: linkOf(store.getState().history.present),
      step: position,
      playing,
    };
  };
  const obey = (data: Readonly<Record<string, unknown>>) => {
    const { play, pause, restart, seek } = playback.getState();
    switch (data['overdamped']) {
      case 'open':
        if (typeof data['link'] !== 'string')
          throw new Error('open needs a link, such as scene=honey.');
        return openLink(store, data['link']);
      case 'play':
        return play();
      case 'pause':
        return pause();
      case 'restart':
        return restart();
      case 'seek':
        if (!Number.isFinite(data['step'])) throw new Error('seek needs a step, a number.');
        pause();
        return seek(data['step'] as number);
      case 'get':
      case 'follow':
        return undefined;
      default:
        throw new Error(
          `There is no command ${String(data['overdamped'])}: use ${commands.join(', ')}.`,
        );
    }
  };
  const onMessage = ({ source, origin, data }: MessageEvent) => {
    if (source !== around || typeof data !== 'object' || data === null) return;
    if (!('overdamped' in data)) return;
    // A page opened from a file has the origin "null", to which nothing can be addressed.
    const back = origin === 'null' || origin === '' ? '*' : origin;
    try {
      obey(data);
      if (data.overdamped === 'follow') follower = back;
      say(state(), back);
    } catch (error) {
      say(
        { overdamped: 'error', message: error instanceof Error ? error.message : String(error) },
        back,
      );
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onChange = () => {
    if (follower === null) return;
    clearTimeout(timer);
    timer = setTimeout(() => follower !== null && say(state(), follower), rest);
  };
  frame.addEventListener('message', onMessage);
  const ends = [
    store.subscribe((now, before) => {
      if (now.history.present !== before.history.present) onChange();
    }),
    playback.subscribe((now, before) => {
      if (now.playing !== before.playing) onChange();
    }),
  ];
  // Says nothing but that somebody listens.
  say({ overdamped: 'ready' }, '*');
  return () => {
    clearTimeout(timer);
    frame.removeEventListener('message', onMessage);
    for (const end of ends) end();
  };
}
