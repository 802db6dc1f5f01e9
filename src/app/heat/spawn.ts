/** A worker for what the Heat view computes beside the particles. */
export const spawnHeat = () =>
  new Worker(new URL('../heat-worker.ts', import.meta.url), { type: 'module' });
