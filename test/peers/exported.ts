/**
 * Exported PyTorch programs beside our own orbits: every rule, with PyTorch's optimizer where it has the
 * same convention and written out, with its options, under every schedule, along coordinates, in time and
 * on a table.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { orbit } from '../../src/analysis/orbit.ts';
import { exportProgram } from '../../src/export/program/program.ts';
import { exportCases } from '../export/cases.ts';
import { largestDifference } from '../export/run-script.ts';

const python = '/usr/bin/python3';
const tolerance = 1e-9;

if (spawnSync(python, ['-c', 'import torch']).status !== 0) {
  console.log('PyTorch is not installed (apt-get install python3-torch): no exported program run.');
} else {
  const runs = exportCases().flatMap((each) =>
    [false, true].map((writtenOut) => ({ ...each, writtenOut })),
  );
  const programs = runs.map(({ request, writtenOut }) =>
    exportProgram(request, 'pytorch', { writtenOut }),
  );
  const script = fileURLToPath(new URL('exported.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 600_000,
  });
  if (status !== 0) throw new Error(`An exported program failed: ${stderr}`);
  const { version, outputs } = JSON.parse(stdout) as { version: string; outputs: string[] };
  let agreed = 0;
  let worstOfAll = 0;
  runs.forEach(({ name, request, loss, writtenOut }, i) => {
    const mine = orbit({ ...request, loss });
    const theirs = readRows(outputs[i]!);
    const ours = mine.x.map((x, k) => [k, ...x, mine.loss[k]!]);
    const worst = largestDifference(ours, theirs);
    worstOfAll = Math.max(worstOfAll, worst);
    if (worst <= tolerance) agreed += 1;
    else {
      process.exitCode = 1;
      console.log(
        `DISAGREE: ${name}${writtenOut ? ', written out' : ''}: ${worst.toExponential(1)} (${theirs.length} rows)`,
      );
    }
  });
  console.log(
    `PyTorch ${version}: ${agreed} of ${runs.length} exported programs agree with our orbits, largest difference ${worstOfAll.toExponential(1)}`,
  );
}

/** The numbers a program printed below its line of names. */
function readRows(output: string): number[][] {
  const [, ...lines] = output.trim().split('\n');
  return lines.map((line) => line.split(',').map(Number));
}
