import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The package as somebody else gets it: packed, and installed into an empty folder. */
let folder: string;
const inFolder = (command: string, ...words: string[]) =>
  execFileSync(command, words, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'overdamped-package-'));
  execFileSync('npm', ['pack', '--pack-destination', folder], { stdio: 'ignore' });
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  inFolder('npm', 'install', '--no-audit', '--no-fund', `./${archive}`);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the published package', () => {
  it('has a working binary', () => {
    const { eta, rho } = JSON.parse(
      inFolder(
        'npx',
        'overdamped',
        'translate',
        '--mass',
        '2',
        '--friction',
        '0.5',
        '--dt',
        '0.25',
        '--json',
      ),
    );
    expect([eta, rho]).toEqual([0.5, 0.9375]);
    inFolder(
      'npx',
      'overdamped',
      'cascade',
      '--scene',
      'double-well-cascade',
      '--columns',
      '60',
      '--out',
      'c.png',
    );
    expect(readdirSync(folder)).toContain('c.png');
  });

  it('computes in threads', () => {
    writeFileSync(
      join(folder, 'threads.js'),
      "import { cascadeParts, createPool } from 'overdamped';\n" +
        "import { nodeWorkers } from 'overdamped/node';\n" +
        'const pool = createPool({ workers: 2, spawn: nodeWorkers() });\n' +
        "const request = { formula: 'x^2/2', constants: {}, rule: 'gd', parameters: {}, over: 'lr',\n" +
        '  from: 0.5, to: 1.5, columns: 200, starts: [[1]], keep: 1 };\n' +
        "const parts = await pool.run('cascade', cascadeParts(request));\n" +
        'await pool.close();\n' +
        'console.log(parts.flatMap(({ columns }) => columns).length);\n',
    );
    expect(inFolder('node', 'threads.js').trim()).toBe('200');
  });

  it('is an ES module with types', () => {
    writeFileSync(
      join(folder, 'use.ts'),
      "import { defineLoss, type Loss, orbit, rules } from 'overdamped';\n" +
        "const loss: Loss = defineLoss({ formula: 'x^2/2' });\n" +
        'const { x } = orbit({ loss, rule: rules.gd, parameters: { lr: 0.5 }, start: [1], steps: 2 });\n' +
        'const last: number = x[2]![0]!;\n' +
        '// @ts-expect-error a loss has no such field\n' +
        'loss.colour;\n' +
        'console.log(last);\n',
    );
    inFolder(
      resolve('node_modules/.bin/tsc'),
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2023,dom',
      'use.ts',
    );
    expect(inFolder('node', 'use.js').trim()).toBe('0.25');
  });
});
