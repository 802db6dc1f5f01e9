import { afterEach, describe, expect, test } from 'vitest';
import { cascade } from '../../src/analysis/cascade.ts';
import { connect } from '../../src/jobs/client.ts';
import { type Computations, computations } from '../../src/jobs/computations.ts';
import { JobCancelled, runJob } from '../../src/jobs/job.ts';
import { type Computation, JobFailure, type Port } from '../../src/jobs/protocol.ts';
import { serve } from '../../src/jobs/serve.ts';

const request = {
  formula: '(x^2-1)^2/4',
  constants: {},
  rule: 'gd',
  parameters: {},
  over: 'lr',
  from: 0.8,
  to: 1.5,
  columns: 30,
  starts: [[0.3]],
  keep: 16,
} as const;

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** Both ends of a line, the far one served. */
function line<Offered extends Readonly<Record<string, Computation>> = Computations>(
  offered: Offered,
) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  serve(port2 as Port, offered, { sliceMilliseconds: 1 });
  return connect<Offered>(port1 as Port);
}

/** Never ends; `seen` counts its steps. */
function endless() {
  const seen = { steps: 0 };
  function* run(): Generator<{ steps: number }, never> {
    for (;;) yield { steps: ++seen.steps };
  }
  return { seen, run: (_request: null) => run() };
}

describe('a computation on the other side of a line', () => {
  test('gives the same columns as here, and its progress', async () => {
    const fractions: number[] = [];
    const far = await line(computations).run('cascade', request, {
      onProgress: ({ fraction }) => fractions.push(fraction),
    });
    const here = await runJob(cascade(request));
    expect(far).toEqual(here);
    expect(far.columns[0]!.points).toBeInstanceOf(Float64Array);
    for (const fraction of fractions) expect(fraction).toBeLessThanOrEqual(1);
  });

  test('doublings need of the columns only what they are found from', async () => {
    const client = line(computations);
    const { columns } = await client.run('cascade', request);
    const known = columns.map(({ value, period, state }) => ({ value, period, state }));
    const marks = await client.run('doublings', { request, columns: known });
    expect(marks[0]!.value).toBeCloseTo(1, 14);
    expect(marks.length).toBeGreaterThanOrEqual(4);
  });

  test('several run at once, each with its own answers', async () => {
    const client = line(computations);
    const answers = await Promise.all(
      [5, 6, 7].map((columns) => client.run('cascade', { ...request, columns })),
    );
    expect(answers.map(({ columns }) => columns.length)).toEqual([5, 6, 7]);
  });

  test('an error keeps its name, its sentence and the fields that place it', async () => {
    const bad = { ...request, formula: '(x^2-1)^2/4 + qq' };
    const failure: JobFailure = await line(computations)
      .run('cascade', bad)
      .then(
        () => expect.unreachable(),
        (error) => error,
      );
    expect(failure).toBeInstanceOf(JobFailure);
    expect(failure).toMatchObject({ name: 'FormulaError', position: 14, length: 2 });
    expect(failure.message).toContain('position 15');
    const missing = line(computations).run('cascade', { ...request, over: 'momentum' });
    await expect(missing).rejects.toMatchObject({ name: 'AnalysisError', field: 'over' });
  });

  test('an unknown computation is an error', async () => {
    const client = line(computations) as unknown as ReturnType<typeof connect>;
    await expect(client.run('toString' as never, request as never)).rejects.toThrow(
      'There is no computation "toString".',
    );
  });
});

describe('cancelling', () => {
  test('rejects at once, stops the work and leaves the line usable', async () => {
    const { seen, run } = endless();
    const client = line({ endless: run, cascade: computations.cascade });
    const controller = new AbortController();
    const job = client.run('endless', null, {
      signal: controller.signal,
      onProgress: ({ steps }) => {
        if (steps > 10) controller.abort();
      },
    });
    await expect(job).rejects.toThrow(JobCancelled);
    expect((await client.run('cascade', request)).columns).toHaveLength(30);
    const { steps } = seen;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen.steps).toBe(steps);
  });

  test('before the start, the work is not even asked for', async () => {
    const { seen, run } = endless();
    const job = line({ endless: run }).run('endless', null, { signal: AbortSignal.abort() });
    await expect(job).rejects.toThrow(JobCancelled);
    expect(seen.steps).toBe(0);
  });

  test('no progress is heard after it', async () => {
    const { run } = endless();
    const controller = new AbortController();
    let heard = 0;
    const job = line({ endless: run }).run('endless', null, {
      signal: controller.signal,
      onProgress: () => {
        heard++;
        controller.abort();
      },
    });
    await expect(job).rejects.toThrow(JobCancelled);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(heard).toBe(1);
  });
});

test('a worker that dies fails every job that waits for it', async () => {
  const listeners = new Map<string, (event: never) => void>();
  const client = connect({
    postMessage: () => {},
    addEventListener: (type, listener) => listeners.set(type, listener),
  });
  const jobs = [client.run('cascade', request), client.run('cascade', request)];
  listeners.get('error')!({ message: 'out of memory' } as never);
  for (const job of jobs) await expect(job).rejects.toThrow('The worker failed (out of memory).');
});
