import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { print } from '../../src/cli/output.ts';
import { withProgress } from '../../src/cli/run-with-progress.ts';
import { sweep } from '../../src/cli/sweep.ts';
import { JobCancelled } from '../../src/jobs/job.ts';
import { overdamped } from './command-line.ts';

const words = [
  ...['cascade', '--loss', '(x^2-1)^2/4', '--rule', 'gd', '--x0', '0.3', '--from', '0.8'],
  ...['--to', '2.1', '--columns', '250', '--keep', '700', '--points'],
];

describe('a cascade of several parts', () => {
  it('is the same in every byte for 1, 2 and 5 workers, on stdout and in files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
    try {
      const answers: string[] = [];
      for (const workers of ['1', '2', '5']) {
        const path = join(folder, workers);
        const files = ['.csv', '.json', '.svg'].flatMap((end) => ['--out', `${path}${end}`]);
        const answer = await overdamped(...words, '--workers', workers, '--json', ...files);
        expect(answer.code).toBe(0);
        const written = ['.csv', '.json', '.svg'].map((end) => readFileSync(path + end, 'utf8'));
        expect(written[1]).toBe(answer.stdout);
        answers.push(answer.stdout, written[0]!, written[2]!);
      }
      expect(answers.slice(3, 6)).toEqual(answers.slice(0, 3));
      expect(answers.slice(6, 9)).toEqual(answers.slice(0, 3));
      const { columns } = JSON.parse(answers[0]!);
      expect(columns).toHaveLength(250);
      expect(columns.at(-1)).toMatchObject({ value: 2.1, status: 'escaped', points: [] });
      expect(readdirSync(folder)).toHaveLength(9);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is written once where a file is named twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
    try {
      const path = join(folder, 'x.csv');
      const { stderr } = await overdamped(...words, '--out', path, '--out', `${folder}/./x.csv`);
      expect(stderr.match(/wrote/g)).toHaveLength(1);
      expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(251);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('leaves no table behind when a picture cannot be written, and computes nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
    try {
      const table = ['--out', join(folder, 'x.csv')];
      const answer = await overdamped(...words, '--json', ...table, '--out', `${folder}/no/x.png`);
      expect(answer).toMatchObject({ code: 2, stdout: '' });
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('computes no further than a slow reader reads', async () => {
    const request = {
      formula: '(x^2-1)^2/4',
      constants: {},
      rule: 'gd',
      parameters: {},
      over: 'lr',
      from: 0.8,
      to: 1,
      columns: 2000,
      starts: [[0.3]],
      keep: 16,
    } as const;
    let taken = 0;
    let progress = 0;
    const reader = new AbortController();
    const job = sweep(
      request,
      () => {
        taken++;
        return new Promise<void>(() => {});
      },
      {
        signal: reader.signal,
        onProgress: (fraction) => {
          progress = fraction;
        },
      },
      2,
    );
    job.catch(() => {});
    await vi.waitFor(() => expect(taken).toBe(1), 20_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(taken).toBe(1);
    expect(progress).toBeLessThan(0.5);
    reader.abort();
    await expect(job).rejects.toThrow(JobCancelled);
  });
});

describe('print', () => {
  it('waits where stdout is full', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(false);
    let isDone = false;
    const done = print('x').then(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isDone).toBe(false);
    process.stdout.emit('drain');
    await done;
    write.mockRestore();
  });
});

describe('withProgress', () => {
  it('ends at once when interrupted, whatever the work does', async () => {
    let aborted = false;
    const job = withProgress(({ signal }) => {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      return new Promise<never>(() => {});
    });
    process.emit('SIGINT');
    await expect(job).rejects.toThrow(JobCancelled);
    expect(aborted).toBe(true);
    expect(process.listenerCount('SIGINT')).toBe(0);
  });
});
