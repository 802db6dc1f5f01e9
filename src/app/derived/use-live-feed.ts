import { useEffect, useState } from 'react';
import { preparePreview } from '../../analysis/preview.ts';
import { type AppState, useAppStore } from '../state/store.ts';
import { LiveFeed, type LiveSubject } from './live-feed.ts';

/** The live picture of the experiment, as long as the component that shows it is there. */
export function useLiveFeed(subject: (state: AppState) => LiveSubject): LiveFeed {
  const store = useAppStore();
  const [feed] = useState(() => new LiveFeed(store, subject, preparePreview));
  useEffect(() => feed.connect(), [feed]);
  return feed;
}
