/** The same loops in C, compiled on the spot where gcc is present. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contender } from './measure.ts';

const source = fileURLToPath(new URL('./orbits.c', import.meta.url));

/** CC, as make has it. */
const compiler = process.env['CC'] ?? 'gcc';

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
 * Compiles `orbits.c` with `flags`; each run is one process that times its own work.
 *
 * @throws Error when gcc refuses.
 */
export function compileNative(
  folder: string,
  flags: readonly string[],
  parameters: readonly number[],
): Contender {
  const binary = join(folder, `orbits${flags.join('')}`);
  const built = spawnSync(compiler, ['-std=c99', ...flags, source, '-o', binary, '-lm'], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`gcc failed: ${built.stderr}`);
  return {
    name: `C ${flags.filter((flag) => !flag.startsWith('-D')).join(' ')}, one orbit at a time`,
    run: () => {
      const { stdout } = spawnSync(binary, parameters.map(String), { encoding: 'utf8' });
      return Number(stdout.split(' ')[0]);
    },
  };
}
