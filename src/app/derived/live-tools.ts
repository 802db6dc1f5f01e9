/** All that live pictures need, for who loads it later than the first view. */
export { preparePreview } from '../../analysis/preview.ts';
export { LiveFeed } from './live-feed.ts';
