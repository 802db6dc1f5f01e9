/** A worker with computations that end in every way there is. */
import { ownPort } from '../../src/jobs/own-port.ts';
import { serve } from '../../src/jobs/serve.ts';

type Progress = { readonly fraction: number };

/** Yields `turns` times and gives its request back. */
function* turns(request: { readonly turns: number }): Generator<Progress, { turns: number }> {
  for (let i = 0; i < request.turns; i++) yield { fraction: i / request.turns };
  return request;
}

/** Never ends and never yields. */
function* deaf(_request: null): Generator<Progress, never> {
  yield { fraction: 0 };
  for (;;);
}

// biome-ignore lint/correctness/useYield: it ends before it has progress to report.
function* exit(_request: null): Generator<Progress, never> {
  process.exit(3);
}

/** Throws where no computation catches it. */
function* uncaught(_request: null): Generator<Progress, never> {
  setTimeout(() => {
    throw new Error('out of the blue');
  });
  for (;;) yield { fraction: 0 };
}

/** Fills the memory that the thread may use. */
function* hungry(_request: null): Generator<Progress, number> {
  const kept: number[][] = [];
  for (;;) {
    kept.push(Array.from({ length: 100_000 }, (_, i) => i + kept.length));
    yield { fraction: kept.length / 1e9 };
  }
}

/** Ends the worker as a page's worker can: nobody is told. */
function* vanish(_request: null): Generator<Progress, never> {
  close();
  for (;;) yield { fraction: 0 };
}

export const oddComputations = { turns, deaf, exit, uncaught, hungry, vanish };

serve(ownPort(), oddComputations);
