/** A worker for the searches. */
export const spawnSearch = () =>
  new Worker(new URL('../../search-worker.ts', import.meta.url), { type: 'module' });
