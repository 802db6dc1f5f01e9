/**
 * The flips of Hénon's map at b = −0.2 by AUTO-07p, beside those of heavy ball on the cubic well, which
 * is that map (ρ = 0.2, a = (η′² − (1+ρ)²)/4). AUTO finds its own cycles, from a settled orbit between
 * its last flip and the next; nothing of ours goes into it.
 */

import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doublings } from '../../src/analysis/bifurcation/doublings.ts';

const program = '/usr/bin/auto-07p';
/** AUTO's own: it misses the second flip, 8/5 exactly, by 1e-10, and its files have eleven digits. */
const tolerance = 5e-10;
const flips = 6;

const constants = (step: number, least: number, most: number) => `
NDIM=2, IPS=-1, IRS=0, ILP=0, ICP=[1], ISP=2, ISW=1, JAC=0
NMX=2000, NPR=100000, ITMX=30, ITNW=9, NWTN=5
EPSL=1e-12, EPSU=1e-12, EPSS=1e-12
DS=${step}, DSMIN=${1e-6 * step}, DSMAX=${2 * step}, IADS=1
RL0=${least}, RL1=${most}, A0=0, A1=1e5
`;

/** AUTO's first flip of the cycle that the orbit settles on at `from`. */
function flipByAuto(folder: string, from: number, period: number, scale: number): number {
  writeFileSync(join(folder, 'start.txt'), `${from} -0.2 ${period}\n`);
  writeFileSync(join(folder, 'c.henon'), constants(scale / 40, from - scale, from + 3 * scale));
  writeFileSync(join(folder, 'run.auto'), "r = run(e='henon', c='henon')\nsave(r, 'henon')\n");
  const { status, stdout, stderr } = spawnSync(program, ['run.auto'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const table = join(folder, 'b.henon');
  if (status !== 0 || !existsSync(table)) throw new Error(`AUTO failed: ${stdout}${stderr}`);
  // Columns: branch, point (negative where stable), type (7: period doubling), label, PAR(1), …
  const rows = readFileSync(table, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const flip = rows.find(([branch, , type]) => branch !== 0 && type === 7);
  rmSync(table);
  if (flip === undefined) throw new Error(`AUTO found no flip of period ${period}: ${stdout}`);
  return flip[4]!;
}

function ours(): number[] {
  const work = doublings({
    formula: 'x^2/2 - x^3/3',
    constants: {},
    rule: 'heavy-ball',
    parameters: { momentum: 0.2 },
    over: 'lr',
    start: [0],
    count: flips,
  });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value.doublings.map(({ value }) => (value ** 2 - 1.44) / 4);
  }
}

if (!existsSync(program) || spawnSync('gfortran', ['--version']).status !== 0) {
  console.log('AUTO-07p is not installed (apt-get install auto-07p gfortran): nothing compared.');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'overdamped-auto-'));
  try {
    copyFileSync(new URL('henon.f90', import.meta.url), join(folder, 'henon.f90'));
    const found: number[] = [];
    for (let k = 0; k < flips; k++) {
      const [last, before] = [found.at(-1), found.at(-2)];
      // The next flip is about (last − before)/4.67 away.
      const scale = last === undefined || before === undefined ? 0.5 : (last - before) / 4.67;
      const from = last === undefined ? 0.5 : last + (before === undefined ? 0.2 : 0.5 * scale);
      found.push(flipByAuto(folder, from, 2 ** k, scale));
    }
    const mine = ours();
    const worst = Math.max(...found.map((a, k) => Math.abs(a - mine[k]!)));
    for (const [k, a] of found.entries()) {
      console.log(
        `${String(2 ** k).padStart(3)}  AUTO ${a.toFixed(10)}  ours ${mine[k]!.toFixed(14)}`,
      );
    }
    const agrees = worst <= tolerance;
    console.log(
      `${agrees ? 'agree' : 'DISAGREE'}: the largest difference is ${worst.toExponential(1)}`,
    );
    if (!agrees) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
