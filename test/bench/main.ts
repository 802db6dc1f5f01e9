/**
 * `npm run bench`: what the kernels do per second, beside the same loops in plain JavaScript and
 * in C. Numbers are medians of several rounds in which the contenders take turns; the ratios compare
 * within this run only. `npm run bench -- kernels` leaves the browser out.
 */

import { cpus } from 'node:os';
import { type OrbitWorkName, orbitWorks } from '../../src/analysis/benchmark.ts';
import { findChromium } from '../e2e/chromium.ts';
import { benchDrag } from './drag.ts';
import {
  benchColumns,
  benchCompile,
  benchFrame,
  benchLangevin,
  benchNormals,
  benchStrip,
  benchWorkers,
} from './goals.ts';
import type { Speed } from './measure.ts';
import { gccVersion, optimization, temporaryFolder } from './native.ts';
import { benchOrbits, type OrbitSpeeds } from './orbits.ts';
import { benchRows } from './rows.ts';

const rounds = 21;

/** A line of the summary: what was reached and what is wanted. */
interface Goal {
  readonly work: string;
  readonly against: string;
  readonly reached: number;
  /** The ratio of the best rounds: nearer the truth on a machine that is busy with other things. */
  readonly best?: number;
  /** At least so many times as fast, or at most so many milliseconds. */
  readonly goal: number;
  readonly unit: '×' | ' ms';
}

const goals: Goal[] = [];
const want = (work: string, against: string, a: Speed, b: Speed | undefined, goal: number) => {
  if (b === undefined) return;
  const [reached, best] = [a.median / b.median, a.best / b.best];
  goals.push({ work, against, reached, best, goal, unit: '×' });
};
const row = (name: string, cells: readonly (number | undefined)[], digits = 0): void => {
  const numbers = cells.map((cell) => (cell?.toFixed(digits) ?? '–').padStart(13));
  console.log(`  ${name.padEnd(44)}${numbers.join('')}`);
};

const gcc = gccVersion();
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, one thread`);
console.log(gcc === null ? 'gcc is not installed: no comparison with C' : gcc);
if (gcc !== null) console.log(`C: ${optimization.join(' ')}; laned: over 16 orbits`);
const folder = gcc === null ? null : temporaryFolder();

console.log('\nMillion steps per second: 4,096 rates, half burnt in, half kept');
console.log(
  `  ${''.padEnd(44)}${['kernel', 'JavaScript', 'C plain', 'C laned'].map((t) => t.padStart(13)).join('')}`,
);
const speeds = {} as Record<OrbitWorkName, OrbitSpeeds>;
for (const name of Object.keys(orbitWorks) as OrbitWorkName[]) {
  const found = benchOrbits(name, folder, rounds);
  speeds[name] = found;
  const { kernel, javascript, plainC, lanedC } = found;
  row(
    name,
    [kernel, javascript, plainC, lanedC].map((speed) => speed?.median),
  );
}
row('cascade-1920x1000x1000', [benchColumns(rounds).median]);
const normals = benchNormals(folder, rounds);
row('normals (million variates per second)', [
  normals.kernel.median,
  undefined,
  normals.plainC?.median,
]);
const warm = benchLangevin(folder, rounds);
row('BAOAB, double well in two dimensions', [warm.kernel.median, undefined, warm.plainC?.median]);

const well = speeds['double-well-gd'];
const momentum = speeds['double-well-heavy-ball'];
const sine = speeds['sin-gd'];
const himmelblau = speeds['himmelblau-heavy-ball'];
want('double well GD', 'C plain', well.kernel, well.plainC, 6);
want('double well GD', 'C laned', well.kernel, well.lanedC, 0.8);
want('double well heavy ball', 'C plain', momentum.kernel, momentum.plainC, 5);
want('sin GD', 'C plain', sine.kernel, sine.plainC, 5);
want('Himmelblau heavy ball', 'C plain', himmelblau.kernel, himmelblau.plainC, 5);
want('normals', 'C, xoroshiro128+, Box–Muller', normals.kernel, normals.plainC, 1.7);
want('BAOAB', 'C, xoroshiro128+, Box–Muller', warm.kernel, warm.plainC, 1.6);
console.log(
  '\nMillion rows per second, 10 columns: loss and gradient of least squares, numpy beside it',
);
for (const batch of [100, 256, 1000, 100_000]) {
  const { kernel, numpy } = benchRows(batch, Math.ceil(rounds / 3));
  row(`batches of ${batch}`, [kernel.median, numpy?.median]);
  if (batch === 256)
    want('100,000 rows × 10, batches of 256', 'numpy, one thread', kernel, numpy, 3);
}
const frame = benchFrame();
goals.push({
  work: '100,000 warm particles, 8 steps',
  against: 'a frame of a worker',
  reached: frame.median,
  best: frame.best,
  goal: 16,
  unit: ' ms',
});

const [one, two] = await benchWorkers(5);
console.log(
  `\nA cascade of 1,920 columns, 200,000 steps: ${one.median.toFixed(2)} s on one worker`,
);
goals.push({
  work: '1920 × 200,000-step cascade, two workers',
  against: 'one worker',
  reached: one.median / two.median,
  best: one.best / two.best,
  goal: 1.8,
  unit: '×',
});

console.log('\nMilliseconds from formula to kernel (parse, differentiate, rule, WebAssembly)');
for (const [name, milliseconds] of benchCompile()) {
  row(name, [milliseconds], 2);
  if (!name.startsWith('30')) continue;
  goals.push({ work: `compile ${name}`, against: '', reached: milliseconds, goal: 5, unit: ' ms' });
}

console.log('\nMilliseconds of a strip: 1,920 columns, 500 burn-in + 500 kept, density, exponent');
const strip = benchStrip();
row('computed', [strip.compute], 2);
row('painted, 1920 × 160 pixels', [strip.paint], 2);
goals.push({ work: 'full-width strip', against: '', reached: strip.total, goal: 12, unit: ' ms' });

const heading = ['median', 'best', 'goal'].map((text) => text.padStart(11)).join('');
console.log(`\n  ${'Goals'.padEnd(44)}${'against'.padEnd(30)}${heading}`);
for (const { work, against, reached, best, goal, unit } of goals) {
  const numbers = [reached, best].map((x) => (x === undefined ? '' : `${x.toFixed(2)}${unit}`));
  const wanted = `${unit === '×' ? '≥' : '≤'} ${goal}${unit}`;
  const cells = [...numbers, wanted].map((text) => text.padStart(11)).join('');
  const met = unit === '×' ? reached >= goal : reached <= goal;
  console.log(`  ${work.padEnd(44)}${against.padEnd(30)}${cells}${met ? '' : '  missed'}`);
}

if (!process.argv.includes('kernels')) {
  let chromium: string | null = null;
  try {
    chromium = findChromium();
  } catch (error) {
    console.log(`\nNo drag was measured. ${error instanceof Error ? error.message : error}`);
  }
  if (chromium !== null) await benchDrag();
}
