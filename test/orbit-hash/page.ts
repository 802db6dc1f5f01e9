/**
 * Run in a browser: computes the hashes in real workers, has some of them fail, and posts what came of
 * it back to where it came from.
 */
import { causeAccidents } from './accidents.ts';
import { hashesOfPools } from './hashes.ts';

const start = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const startOdd = () =>
  new Worker(new URL('../jobs/odd-worker.ts', import.meta.url), { type: 'module' });

async function run() {
  return { hashes: await hashesOfPools(start), accidents: await causeAccidents(startOdd) };
}

const answer = await run().catch((error: unknown) => ({ problem: String(error) }));
await fetch('./answer', { method: 'POST', body: JSON.stringify(answer) });
