/**
 * `npm run bench`: what the kernels do per second, beside the same loops in
 * plain JavaScript and in C. Numbers are medians (and the best) of several rounds
 * in which the contenders take turns; the ratios compare within this run only.
 */

import { cpus } from 'node:os';
import { compileLanes } from '../../src/kernel/lanes.ts';
import type { StepDefinition } from '../../src/kernel/step-definition.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';
import { findChromium } from '../e2e/chromium.ts';
import { benchDrag } from './drag.ts';
import { type Contender, compare, median, secondsOf } from './measure.ts';
import { compileNative, gccVersion, temporaryFolder } from './native.ts';
import { doubleWell, type PlainSweep, sine, sineOfKernels } from './plain.ts';

const rounds = 9;

/** Learning rates from `from` up to, not including, `to`; as many steps to settle as to keep. */
interface Sweep {
  readonly title: string;
  readonly formula: string;
  readonly plain: PlainSweep;
  /** What the kernel must equal in every bit. */
  readonly reference: PlainSweep;
  readonly count: number;
  readonly from: number;
  readonly to: number;
  readonly burnIn: number;
  readonly keep: number;
  readonly nativeFlags: readonly string[];
  readonly goals: string;
}

const sweeps: readonly Sweep[] = [
  {
    title: 'Double well (x²−1)²/4',
    formula: '(x^2-1)^2/4',
    plain: doubleWell,
    reference: doubleWell,
    count: 4096,
    from: 0.5,
    to: 1.5,
    burnIn: 2000,
    keep: 2000,
    nativeFlags: [],
    goals: 'goals: at least 4× JavaScript, 3× C',
  },
  {
    title: 'With a sine, x²/20 + cos 3x',
    formula: '0.05x^2 + cos(3x)',
    plain: sine,
    reference: sineOfKernels,
    count: 4096,
    from: 0.01,
    to: 0.5,
    burnIn: 100,
    keep: 100,
    nativeFlags: ['-DSIN'],
    goals: 'goal: at least 5× C',
  },
];

function define(formula: string, rule: RuleName): StepDefinition {
  return stepDefinition(rules[rule], defineLoss({ formula }));
}

function learningRates({ from, to, count }: Sweep): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => from + ((to - from) * i) / count);
}

function plainLoop(sweep: Sweep): Contender {
  const { plain, burnIn, keep } = sweep;
  const rates = learningRates(sweep);
  const kept = new Float64Array(rates.length * keep);
  const run = (): number => secondsOf(() => plain(rates, burnIn, kept));
  return { name: 'plain JavaScript', run };
}

function kernel(sweep: Sweep): {
  contender: Contender;
  kept: () => Float64Array;
  capacity: number;
} {
  const { count, burnIn, keep, formula } = sweep;
  const program = compileLanes(define(formula, 'gd'), { lanes: count, recordSteps: keep });
  program.parameters[0]!.set(learningRates(sweep));
  let kept = new Float64Array(0);
  const work = (): void => {
    program.state[0]!.fill(0.3);
    program.advance(burnIn);
    kept = program.record(keep, 0) as Float64Array<ArrayBuffer>;
  };
  const name = `kernel, f64x2 × ${program.vectors}`;
  return {
    contender: { name, run: () => secondsOf(work) },
    kept: () => kept,
    capacity: program.capacity,
  };
}

/** @throws Error where kernel and loop disagree in a bit: a wrong answer is not fast. */
function requireEqual(sweep: Sweep, rows: Float64Array, capacity: number): void {
  const plain = new Float64Array(sweep.count * sweep.keep);
  sweep.reference(learningRates(sweep), sweep.burnIn, plain);
  for (let i = 0; i < sweep.count; i++) {
    for (let k = 0; k < sweep.keep; k++) {
      if (!Object.is(plain[i * sweep.keep + k], rows[k * capacity + i])) {
        throw new Error(`${sweep.title}: orbit ${i} differs at step ${sweep.burnIn + k + 1}.`);
      }
    }
  }
}

function benchSweep(sweep: Sweep, folder: string | null): void {
  const ours = kernel(sweep);
  const contenders = [ours.contender, plainLoop(sweep)];
  if (folder !== null) {
    const { count, from, to, burnIn, keep, nativeFlags } = sweep;
    const optimized = ['-O3', '-march=native', ...nativeFlags];
    for (const flags of [optimized, [...optimized, '-ffast-math']]) {
      contenders.push(compileNative(folder, flags, [count, from, to, burnIn, keep]));
    }
  }
  const timings = compare(contenders, rounds);
  requireEqual(sweep, ours.kept(), ours.capacity);

  const { title, count, burnIn, keep, goals } = sweep;
  console.log(`\n${title}: ${count} learning rates, ${burnIn} steps to settle and ${keep} kept`);
  console.log(`(${goals})`);
  const heading = ['median', 'best'].map((text) => text.padStart(8)).join('  ');
  console.log(`  ${'million steps per second'.padEnd(52)}${heading}    kernel is faster by`);
  const steps = count * (burnIn + keep);
  const [kernelTiming] = timings;
  contenders.forEach(({ name }, i) => {
    const { median, best } = timings[i]!;
    const rates = [median, best].map((t) => (steps / t / 1e6).toFixed(0).padStart(8)).join('  ');
    const ratios = [median / kernelTiming!.median, best / kernelTiming!.best]
      .map((ratio) => `${ratio.toFixed(2)}×`.padStart(8))
      .join('  ');
    console.log(`  ${name.padEnd(52)}${rates}${i === 0 ? '' : `      ${ratios}`}`);
  });
}

/** From the text of a formula to a kernel that is ready to run. */
function benchCompile(): void {
  console.log('\nFrom formula to kernel (parse, differentiate, rule, WebAssembly), median:');
  // A new formula each time, because engines keep modules they have seen.
  const cases: readonly [string, RuleName, (a: number) => string][] = [
    ['double well, gradient descent', 'gd', (a) => `(x^2-${a})^2/4`],
    ['Himmelblau, heavy ball', 'heavy-ball', (a) => `(x^2+y-${a})^2 + (x+y^2-7)^2`],
    [
      '40 quartic terms, gradient descent',
      'gd',
      (a) => Array.from({ length: 40 }, (_, k) => `${k + 1}*(x-${a + k})^4`).join(' + '),
    ],
  ];
  for (const [name, rule, formula] of cases) {
    const times = Array.from({ length: 101 }, (_, i) =>
      secondsOf(() => {
        compileLanes(define(formula(1 + i / 1024), rule), { lanes: 1920 });
      }),
    );
    console.log(`  ${name.padEnd(56)} ${(median(times) * 1000).toFixed(2).padStart(6)} ms`);
  }
}

const gcc = gccVersion();
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, one thread`);
console.log(gcc ?? 'gcc is not installed: no comparison with C');
const folder = gcc === null ? null : temporaryFolder();
for (const sweep of sweeps) benchSweep(sweep, folder);
benchCompile();

let chromium: string | null = null;
try {
  chromium = findChromium();
} catch (error) {
  console.log(`\nNo drag was measured. ${error instanceof Error ? error.message : error}`);
}
if (chromium !== null) await benchDrag();
