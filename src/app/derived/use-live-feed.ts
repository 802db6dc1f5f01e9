import { useEffect, useState } from 'react';
import { type AppState, useAppStore } from '../state/store.ts';
import type { PreparePreview } from './live-cascade.ts';
import { LiveFeed, type LiveSubject } from './live-feed.ts';

/**
 * The live picture of the experiment, as long as the component that shows it is there.
 *
 * @param prepare computes it; null while that is not loaded
 */
export function useLiveFeed(
  subject: (state: AppState) => LiveSubject,
  prepare: PreparePreview | null,
): LiveFeed {
  const store = useAppStore();
  const [feed] = useState(() => new LiveFeed(store, subject));
  useEffect(() => feed.connect(), [feed]);
  useEffect(() => {
    if (prepare !== null) feed.provide(prepare);
  }, [feed, prepare]);
  return feed;
}
