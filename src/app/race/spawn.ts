/** A worker for the races. */
export const spawnRace = () =>
  new Worker(new URL('../race-worker.ts', import.meta.url), { type: 'module' });
