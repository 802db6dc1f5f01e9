import { afterEach, describe, expect, test, vi } from 'vitest';
import { cascade } from '../../src/analysis/cascade.ts';
import { cascadeParts } from '../../src/analysis/cascade-parts.ts';
import { computations } from '../../src/jobs/computations.ts';
import { JobCancelled, runJob } from '../../src/jobs/job.ts';
import {
  createPool,
  type Pool,
  type PoolComputation,
  type PoolWorker,
} from '../../src/jobs/pool.ts';
import { JobFailure, type Port, WorkerFailure } from '../../src/jobs/protocol.ts';
import { serve } from '../../src/jobs/serve.ts';

type Offered = Readonly<Record<string, PoolComputation>>;

const request = {
  formula: '(x^2-1)^2/4',
  constants: {},
  rule: 'gd',
  parameters: {},
  over: 'lr',
  from: 0.8,
  to: 1.5,
  columns: 300,
  starts: [[0.3]],
  keep: 16,
} as const;

const pools: { close(): Promise<void> }[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const pool of pools.splice(0)) await pool.close();
});

/** The computations of a worker, which end with it. */
function mortal(offered: Offered, life: { readonly over: boolean }): Offered {
  const computations = Object.entries(offered).map(([name, computation]) => [
    name,
    function* (request: never) {
      const work = computation(request);
      for (;;) {
        const step = work.next();
        if (step.done || life.over) return step.value;
        yield step.value;
      }
    },
  ]);
  return Object.fromEntries(computations);
}

/** A pool of "workers" on this thread, and how many were started and ended. */
function local<O extends Offered>(workers: number, offered: O, silence?: number) {
  const seen = { spawned: 0, ended: 0 };
  const spawn = (): PoolWorker => {
    const { port1, port2 } = new MessageChannel();
    const life = { over: false };
    serve(port2 as Port, mortal(offered, life), { sliceMilliseconds: 0 });
    seen.spawned++;
    return Object.assign(port1, {
      terminate: () => {
        seen.ended++;
        life.over = true;
        port1.close();
      },
    }) as PoolWorker;
  };
  const pool: Pool<O> = createPool<O>({ workers, spawn, ...(silence ? { silence } : {}) });
  pools.push(pool);
  return { pool, seen };
}

/** Takes `turns` turns, then gives its name back; `log` hears of begin and end. */
function steps(log: string[] = []) {
  return function* (part: { readonly name: string; readonly turns: number }) {
    log.push(`begin ${part.name}`);
    for (let i = 0; i < part.turns; i++) yield { fraction: i / part.turns };
    log.push(`end ${part.name}`);
    return part.name;
  };
}

/** Never ends; `seen` counts its steps. */
function endless() {
  const seen = { steps: 0 };
  function* run(): Generator<{ fraction: number }, never> {
    for (;;) {
      seen.steps++;
      yield { fraction: 0 };
    }
  }
  return { seen, run: (_request: null) => run() };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('parts over workers', () => {
  test.each([1, 2, 5])('give the columns of the whole, with %i workers', async (workers) => {
    const { pool } = local(workers, computations);
    const parts = await pool.run('cascade', cascadeParts(request));
    expect(parts.length).toBeGreaterThan(2);
    const whole = await runJob(cascade(request));
    expect(parts.flatMap(({ columns }) => columns)).toEqual(whole.columns);
  });

  test('are handed on in order, however unequal they are', async () => {
    const log: string[] = [];
    const { pool } = local(3, { steps: steps(log) });
    const taken: [number, string][] = [];
    const parts = [400, 1, 30, 1, 200, 1, 1].map((turns, i) => ({ name: `p${i}`, turns }));
    const kept = await pool.run('steps', parts, {
      onPart: (i, name) => void taken.push([i, name]),
    });
    expect(taken).toEqual(parts.map(({ name }, i) => [i, name]));
    expect(kept).toEqual([]);
    // They do not wait for the slow first one.
    expect(log.indexOf('end p3')).toBeLessThan(log.indexOf('end p0'));
  });

  test('come back in order without anyone who takes them', async () => {
    const { pool } = local(2, { steps: steps() });
    const parts = [300, 1, 20, 1].map((turns, i) => ({ name: `p${i}`, turns }));
    expect(await pool.run('steps', parts)).toEqual(['p0', 'p1', 'p2', 'p3']);
    expect(await pool.run('steps', [])).toEqual([]);
  });

  test('wait when nobody takes them: only a few ahead are begun', async () => {
    const log: string[] = [];
    const { pool } = local(2, { steps: steps(log) });
    const parts = Array.from({ length: 50 }, (_, i) => ({ name: `p${i}`, turns: 1 }));
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const taken: number[] = [];
    const job = pool.run('steps', parts, {
      onPart: (i) => {
        taken.push(i);
        return gate;
      },
    });
    await pause(100);
    expect(taken).toEqual([0]);
    expect(log.filter((line) => line.startsWith('begin'))).toHaveLength(6);
    go();
    await job;
    expect(taken).toEqual(parts.map((_, i) => i));
  });

  test('tell how far all of them are, never less than before', async () => {
    const { pool } = local(3, { steps: steps() });
    const heard: number[] = [];
    const parts = [500, 3, 200, 50].map((turns, i) => ({ name: `p${i}`, turns }));
    await pool.run('steps', parts, { onProgress: (fraction) => heard.push(fraction) });
    expect(heard.length).toBeGreaterThan(4);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(heard.at(-1)).toBeCloseTo(1, 12);
    expect(Math.max(...heard)).toBeLessThanOrEqual(1);
  });

  test('of a second job do not wait for the end of the first', async () => {
    const log: string[] = [];
    const { pool } = local(1, { steps: steps(log) });
    const long = Array.from({ length: 30 }, (_, i) => ({ name: `long${i}`, turns: 1 }));
    const [, short] = await Promise.all([
      pool.run('steps', long),
      pool.run('steps', [{ name: 'short', turns: 1 }]),
    ]);
    expect(short).toEqual(['short']);
    expect(log.indexOf('end short')).toBeLessThan(log.indexOf('begin long9'));
  });

  test('use no more workers than there are parts', async () => {
    const { pool, seen } = local(4, { steps: steps() });
    await pool.run('steps', [{ name: 'a', turns: 2 }]);
    expect(seen.spawned).toBe(1);
  });
});

describe('an error', () => {
  test('of the computation keeps its name, field and cure, and the pool works on', async () => {
    const { pool } = local(2, computations);
    const missing = pool.run('cascade', cascadeParts({ ...request, over: 'momentum' }));
    await expect(missing).rejects.toBeInstanceOf(JobFailure);
    await expect(missing).rejects.toMatchObject({
      name: 'AnalysisError',
      field: 'over',
      cure: expect.stringContaining('sweep over one of'),
    });
    const formula = pool.run('cascade', cascadeParts({ ...request, formula: '(x^2-1' }));
    await expect(formula).rejects.toMatchObject({ name: 'FormulaError', position: 0 });
    expect(await pool.run('cascade', cascadeParts(request))).toHaveLength(4);
  });

  test('stops the parts that are under way', async () => {
    const { seen, run } = endless();
    // biome-ignore lint/correctness/useYield: it fails before it has progress to report.
    const failing = function* (): Generator<{ fraction: number }, never> {
      throw new RangeError('too far');
    };
    const mixed = (part: 'endless' | 'failing') => (part === 'endless' ? run(null) : failing());
    const { pool } = local(2, { mixed });
    await expect(pool.run('mixed', ['endless', 'failing'])).rejects.toThrow('too far');
    await pause(20);
    const { steps: then } = seen;
    await pause(30);
    expect(seen.steps).toBe(then);
  });

  test('of whoever takes the parts, or hears of progress, is passed on', async () => {
    const { pool } = local(2, { steps: steps() });
    const parts = [5, 5, 5].map((turns, i) => ({ name: `p${i}`, turns }));
    const full = pool.run('steps', parts, {
      onPart: () => {
        throw new Error('the disk is full');
      },
    });
    await expect(full).rejects.toThrow('the disk is full');
    const bored = pool.run('steps', parts, {
      onProgress: () => {
        throw new Error('no more');
      },
    });
    await expect(bored).rejects.toThrow('no more');
    expect(await pool.run('steps', parts)).toHaveLength(3);
  });

  test('in the number of workers is refused', () => {
    const spawn = () => expect.unreachable();
    expect(() => createPool({ workers: 0, spawn })).toThrow('workers is 0');
    expect(() => createPool({ workers: 1.5, spawn })).toThrow(RangeError);
  });
});

describe('cancelling', () => {
  test('rejects, stops the work, and ends no worker that answers', async () => {
    const { seen: work, run } = endless();
    const { pool, seen } = local(2, { endless: run, steps: steps() });
    const controller = new AbortController();
    let taken = 0;
    const job = pool.run('endless', [null, null, null], {
      signal: controller.signal,
      onPart: () => void taken++,
    });
    await pause(20);
    expect(work.steps).toBeGreaterThan(0);
    controller.abort();
    await expect(job).rejects.toThrow(JobCancelled);
    await pause(20);
    const { steps: then } = work;
    await pause(30);
    expect(work.steps).toBe(then);
    expect(taken).toBe(0);
    expect(await pool.run('steps', [{ name: 'a', turns: 1 }])).toEqual(['a']);
    expect(seen.ended).toBe(0);
  });

  test('before the start, no worker is even started', async () => {
    const { pool, seen } = local(2, { steps: steps() });
    const job = pool.run('steps', [{ name: 'a', turns: 1 }], { signal: AbortSignal.abort() });
    await expect(job).rejects.toThrow(JobCancelled);
    expect(seen.spawned).toBe(0);
  });

  test('leaves the other job of the pool alone', async () => {
    const { run } = endless();
    const { pool } = local(2, { endless: run, steps: steps() });
    const controller = new AbortController();
    const cancelled = pool.run('endless', [null, null], { signal: controller.signal });
    const other = pool.run(
      'steps',
      [50, 50, 50].map((turns, i) => ({ name: `p${i}`, turns })),
    );
    setTimeout(() => controller.abort(), 10);
    await expect(cancelled).rejects.toThrow(JobCancelled);
    expect(await other).toEqual(['p0', 'p1', 'p2']);
  });

  test('happens to all that runs when the pool is closed', async () => {
    const { run } = endless();
    const { pool, seen } = local(2, { endless: run });
    const jobs = [pool.run('endless', [null]), pool.run('endless', [null, null])];
    const outcomes = Promise.allSettled(jobs);
    await pause(5);
    await pool.close();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ reason: expect.any(JobCancelled) });
    }
    expect(seen.ended).toBe(seen.spawned);
    await expect(pool.run('endless', [null])).rejects.toThrow('closed');
  });
});

describe('a worker that fails', () => {
  /** A worker that does what `onStart` says with each part; its `tell` is the far end. */
  function scripted(onStart: (tell: (type: string, event: object) => void, id: number) => void) {
    return (): PoolWorker => {
      const listeners = new Map<string, (event: never) => void>();
      const tell = (type: string, event: object) => listeners.get(type)?.(event as never);
      return {
        addEventListener: (type, listener) => void listeners.set(type, listener),
        postMessage: (message) => {
          const { type, id } = message as { type: string; id: number };
          if (type === 'start') queueMicrotask(() => onStart(tell, id));
        },
        terminate: () => {},
      };
    };
  }

  test('fails the job with its reason, and another takes its place', async () => {
    let started = 0;
    const spawn = scripted((tell, id) => {
      if (started++ === 0) tell('error', { message: 'no memory left' });
      else tell('message', { data: { type: 'result', id, result: 'fine' } });
    });
    const pool = createPool<{ any: (r: null) => Generator<{ fraction: number }, string> }>({
      workers: 1,
      spawn,
    });
    pools.push(pool);
    const job = pool.run('any', [null, null]);
    await expect(job).rejects.toBeInstanceOf(WorkerFailure);
    await expect(job).rejects.toMatchObject({
      name: 'WorkerFailure',
      message: 'A worker failed (no memory left); the computation was stopped.',
    });
    expect(await pool.run('any', [null, null])).toEqual(['fine', 'fine']);
  });

  test('without a word is taken for dead after a while, and only then', async () => {
    vi.useFakeTimers();
    const pool = createPool<{ any: (r: null) => Generator<{ fraction: number }, string> }>({
      workers: 1,
      spawn: scripted(() => {}),
      silence: 10,
    });
    let failed: unknown;
    pool.run('any', [null]).catch((error) => {
      failed = error;
    });
    await vi.advanceTimersByTimeAsync(9_500);
    expect(failed).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(failed).toMatchObject({ message: expect.stringContaining('silent for 10 seconds') });
  });

  test('a word now and then keeps it alive', async () => {
    vi.useFakeTimers();
    const spawn = scripted((tell, id) => {
      const say = (fraction: number) =>
        tell('message', { data: { type: 'progress', id, progress: { fraction } } });
      for (let i = 1; i < 6; i++) setTimeout(() => say(i / 6), 8_000 * i);
      setTimeout(() => tell('message', { data: { type: 'result', id, result: 'late' } }), 47_000);
    });
    const pool = createPool<{ any: (r: null) => Generator<{ fraction: number }, string> }>({
      workers: 1,
      spawn,
      silence: 10,
    });
    const job = pool.run('any', [null]);
    await vi.advanceTimersByTimeAsync(50_000);
    expect(await job).toEqual(['late']);
  });

  test('to start at all fails the job', async () => {
    const pool = createPool({
      workers: 2,
      spawn: () => {
        throw new Error('no such file');
      },
    });
    await expect(pool.run('cascade', cascadeParts(request))).rejects.toThrow(
      'A worker failed (no such file)',
    );
  });

  test('to copy the request is an error of the caller', async () => {
    const { pool } = local(1, { steps: steps() });
    const bad = { name: 'a', turns: 1, spare: () => {} };
    await expect(pool.run('steps', [bad])).rejects.toThrow(/could not be cloned/);
    expect(await pool.run('steps', [{ name: 'b', turns: 1 }])).toEqual(['b']);
  });
});
