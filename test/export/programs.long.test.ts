import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { exportProgram } from '../../src/export/program/program.ts';
import { exportCases } from './cases.ts';
import { largestDifference, scriptBesideOrbit } from './run-script.ts';

const python = '/usr/bin/python3';
const hasPython = spawnSync(python, ['-c', '']).status === 0;

describe('every exported program', () => {
  it.skipIf(!hasPython)('is Python, in PyTorch’s words and in JAX’s', () => {
    const programs = exportCases().flatMap((each) =>
      (['pytorch', 'optax'] as const).flatMap((target) =>
        [false, true].map((writtenOut) => exportProgram(each.request, target, { writtenOut })),
      ),
    );
    const parse = 'import ast, json, sys\nfor each in json.load(sys.stdin): ast.parse(each)';
    const input = JSON.stringify(programs);
    const { status, stderr } = spawnSync(python, ['-c', parse], { input, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('computes our iterates in JavaScript', async () => {
    for (const each of exportCases()) {
      const { theirs, ours } = await scriptBesideOrbit(each);
      expect(largestDifference(theirs, ours), each.name).toBeLessThanOrEqual(1e-9);
    }
  });
});
