import { useEffect, useState } from 'react';
import type { AppState } from '../state/app-state.ts';
import { useAppStore } from '../state/store.ts';
import type { LiveFeed, LiveSubject } from './live-feed.ts';

/** The module that live pictures come from. */
export type LiveTools = typeof import('./live-tools.ts');

/**
 * The live picture of the experiment, as long as the component that shows it is there.
 *
 * @param tools null while they are not loaded; then there are no live pictures
 */
export function useLiveFeed(
  subject: (state: AppState) => LiveSubject,
  tools: LiveTools | null,
): LiveFeed | null {
  const store = useAppStore();
  const [feed, setFeed] = useState<LiveFeed | null>(() => makeFeed(tools));
  function makeFeed(from: LiveTools | null): LiveFeed | null {
    return from === null ? null : new from.LiveFeed(store, subject, from.preparePreview);
  }
  if (feed === null && tools !== null) setFeed(makeFeed(tools));
  useEffect(() => feed?.connect(), [feed]);
  return feed;
}
