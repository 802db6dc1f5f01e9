/**
 * Gradients that our minimizers ask for until the loss is within 1e-10 of a minimum, beside all that
 * SciPy asks for until it says that it has converged, from the same starts. Only the starts go from
 * one to the other: SciPy has the functions in its own words.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MethodName } from '../../src/analysis/minimize/method.ts';
import { minimize } from '../../src/analysis/minimize/minimize.ts';
import { findEntry } from '../../src/loss/catalogue.ts';
import { defineLoss } from '../../src/loss/loss.ts';

const python = '/usr/bin/python3';
const closeness = 1e-10;
/** How many times as many gradients we may ask for. */
const allowed = 1.5;

/** From where each function is descended: the catalogue's own start, and starts of other texts. */
const starts: Readonly<Record<string, readonly (readonly number[])[]>> = {
  rosenbrock: [[-1.2, 1]],
  beale: [[1, 1]],
  booth: [
    [-4, -1],
    [0, 0],
  ],
  himmelblau: [
    [0, 0],
    [-1, 1],
  ],
  'styblinski-tang': [
    [0.6, 0.9],
    [-1, -1],
  ],
};
const methods: readonly (readonly [MethodName, string])[] = [
  ['bfgs', 'BFGS'],
  ['l-bfgs', 'L-BFGS-B'],
  ['cg-polak-ribiere', 'CG'],
];

interface Run {
  readonly name: string;
  readonly mine: MethodName;
  readonly method: string;
  readonly start: readonly number[];
}

interface Found {
  readonly gradients: number;
  readonly loss: number;
}

/** Gradients until the loss is close to that of a minimum; infinite if it never is. */
function gradientsNeeded({ name, mine, start }: Run): number {
  const entry = findEntry(name)!;
  const options = { gradientTolerance: 1e-9 };
  const { loss, evaluations } = minimize(defineLoss(entry), mine, start, options);
  const reached = loss.findIndex((value) =>
    entry.minima.some((minimum) => Math.abs(value - minimum.loss) < closeness),
  );
  return reached < 0 ? Number.POSITIVE_INFINITY : evaluations[reached]!.gradients;
}

if (spawnSync(python, ['-c', 'import scipy']).status !== 0) {
  console.log('SciPy is not installed (apt-get install python3-scipy): nothing compared.');
} else {
  const runs: Run[] = Object.entries(starts).flatMap(([name, from]) =>
    from.flatMap((start) => methods.map(([mine, method]) => ({ name, mine, method, start }))),
  );
  const script = fileURLToPath(new URL('scipy-minimize.py', import.meta.url));
  const input = JSON.stringify(runs.map(({ name, method, start }) => ({ name, method, start })));
  const { status, stdout, stderr } = spawnSync(python, [script], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`SciPy failed: ${stderr}`);
  const { version, runs: theirs } = JSON.parse(stdout) as { version: string; runs: Found[] };
  console.log(
    `Gradients until f − f* < ${closeness}, beside scipy.optimize ${version} at its own tolerance`,
  );
  runs.forEach((run, i) => {
    const ours = gradientsNeeded(run);
    const { gradients, loss } = theirs[i]!;
    const few = ours <= allowed * gradients;
    console.log(
      `${few ? 'few enough' : 'TOO MANY'}: ${run.name} from (${run.start.join(', ')}), ${run.method}: ${ours} beside ${gradients} (SciPy's loss ${loss.toExponential(3)})`,
    );
    if (!few) process.exitCode = 1;
  });
}
