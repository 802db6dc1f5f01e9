/** Loss and gradient of least squares over a table, batch after batch: ours, and numpy's where it is installed. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compileRowSum } from '../../src/kernel/row-sum.ts';
import { gradient } from '../../src/math/differentiate.ts';
import { parse } from '../../src/math/parse.ts';
import { type Contender, compare, type Speed, secondsOf, speedOf } from './measure.ts';

const rows = 100_000;
const features = 10;
const passes = 20;
// Debian's own: another python first on the path would not see its packages.
const python = '/usr/bin/python3';
const oneThread = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

function numpyRun(batch: number): number {
  const script = fileURLToPath(new URL('rows.py', import.meta.url));
  const words = [rows, features, batch, passes].map(String);
  const { status, stdout, stderr } = spawnSync(python, [script, ...words], {
    encoding: 'utf8',
    env: { ...process.env, ...oneThread },
  });
  if (status !== 0) throw new Error(`numpy failed: ${stderr}`);
  return Number(stdout);
}

/** Million rows per second, in batches of so many. */
export function benchRows(batch: number, rounds: number): { kernel: Speed; numpy?: Speed } {
  const numbers = Array.from({ length: features }, (_, j) => j + 1);
  const [weights, names] = ['w', 'x'].map((base) => numbers.map((j) => `${base}${j}`));
  const sum = weights!.map((w, j) => `${w}*${names![j]}`).join(' + ');
  const loss = parse(`(y - (${sum}))^2`, { names: [...weights!, ...names!, 'y'] });
  const columns = [...names!, 'y'];
  const summands = [loss, ...gradient(loss, weights!)];
  const program = compileRowSum({ parameters: weights!, columns, summands }, rows);
  let seed = 1;
  for (const column of program.columns) {
    for (let i = 0; i < rows; i++) {
      seed = (seed * 16_807) % 2_147_483_647;
      column[i] = seed / 2_147_483_647 - 0.5;
    }
  }
  program.parameters.set(numbers.map((j) => 0.1 * (j - 1)));
  const kernel = () =>
    secondsOf(() => {
      for (let pass = 0; pass < passes; pass++) {
        for (let first = 0; first < rows; first += batch) {
          program.sum(first, Math.min(rows, first + batch));
        }
      }
    });
  const contenders: Contender[] = [{ name: 'kernel', run: kernel }];
  if (spawnSync(python, ['-c', 'import numpy']).status === 0) {
    contenders.push({ name: 'numpy', run: () => numpyRun(batch) });
  }
  const [ours, numpy] = compare(contenders, rounds).map((each) => speedOf(rows * passes, each));
  return { kernel: ours!, ...(numpy === undefined ? {} : { numpy }) };
}
