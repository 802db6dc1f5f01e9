/** The same loops in C, compiled on the spot where gcc is present. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** CC, as make has it. */
const compiler = process.env['CC'] ?? 'gcc';

export const optimization = ['-O3', '-march=native', '-ffast-math'];

/** The first line of `gcc --version`, or null when there is no gcc. */
export function gccVersion(): string | null {
  const { status, stdout } = spawnSync(compiler, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0]! : null;
}

/** A folder for binaries that is gone when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'overdamped-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Compiles a file beside this one. @returns a run of it with the given arguments: one process that
 * times its own work, in seconds.
 *
 * @throws Error when gcc refuses.
 */
export function compileNative(
  folder: string,
  source: string,
  defines: readonly string[],
  words: readonly number[],
): () => number {
  const path = fileURLToPath(new URL(source, import.meta.url));
  const binary = join(folder, `${source}${defines.join('')}`);
  const flags = ['-std=c99', ...optimization, ...defines.map((define) => `-D${define}`)];
  const built = spawnSync(compiler, [...flags, path, '-o', binary, '-lm'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`gcc failed: ${built.stderr}`);
  return () => {
    const { status, stdout } = spawnSync(binary, words.map(String), { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${source} ended with code ${status}.`);
    return Number(stdout.split(' ')[0]);
  };
}
