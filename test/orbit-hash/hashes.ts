import { createPool, type PoolWorker } from '../../src/jobs/pool.ts';
import { Fnv } from './fnv.ts';
import { caseNames, diagramParts, type OrbitComputations, orbitParts } from './orbits.ts';

/** The hash of each case, by name. */
export type Hashes = Readonly<Record<string, string>>;

/** How many workers the orbits are split over, one after the other. */
export const workerCounts = [1, 2, 5] as const;

/** The hashes with each number of workers. */
export async function hashesOfPools(spawn: () => PoolWorker): Promise<Hashes[]> {
  const found: Hashes[] = [];
  for (const workers of workerCounts) found.push(await hashesOfPool(workers, spawn));
  return found;
}

async function hashesOfPool(workers: number, spawn: () => PoolWorker): Promise<Hashes> {
  const pool = createPool<OrbitComputations>({ workers, spawn });
  try {
    const hashes: Record<string, string> = {};
    for (const name of caseNames) {
      const hash = new Fnv();
      const onPart = (_: number, states: Float64Array) => hash.numbers(states);
      await pool.run('orbitStates', orbitParts(name), { onPart });
      hashes[name] = hash.digits;
    }
    const hash = new Fnv();
    await pool.run('cascade', diagramParts, {
      onPart: (_, { columns }) => {
        for (const { value, points, state } of columns) {
          hash.numbers(Float64Array.of(value));
          hash.numbers(points);
          hash.numbers(state);
        }
      },
    });
    hashes['cascade'] = hash.digits;
    return hashes;
  } finally {
    await pool.close();
  }
}
