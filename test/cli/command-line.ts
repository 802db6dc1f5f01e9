import { afterEach, vi } from 'vitest';
import { run } from '../../src/cli/program.ts';

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process and collects what it prints. */
export async function overdamped(...words: string[]): Promise<Answer> {
  let stdout = '';
  let stderr = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += text;
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += text;
    return true;
  });
  try {
    const code = await run(words);
    return { code, stdout, stderr };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

/** The object that a command prints with --json; there must be nothing else on stdout. */
// biome-ignore lint/suspicious/noExplicitAny: tests read fields of many shapes
export async function answer(...words: string[]): Promise<any> {
  const { code, stdout, stderr } = await overdamped(...words, '--json');
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

afterEach(() => {
  vi.restoreAllMocks();
});
