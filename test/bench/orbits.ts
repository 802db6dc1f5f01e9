/** The orbit works: kernels beside plain JavaScript and C, one orbit at a time and hand-laned. */

import {
  type OrbitWorkName,
  orbitWorks,
  type PreparedOrbits,
  prepareOrbits,
  rateAt,
  rateCount,
} from '../../src/analysis/benchmark.ts';
import { type Contender, compare, type Speed, secondsOf, speedOf } from './measure.ts';
import { compileNative } from './native.ts';
import { plainSweeps, sineOfKernels } from './plain.ts';

const lanesOfC = 16;

const defines: Readonly<Record<OrbitWorkName, readonly string[]>> = {
  'double-well-gd': [],
  'double-well-heavy-ball': ['HEAVY_BALL'],
  'sin-gd': ['SINE'],
  'himmelblau-heavy-ball': ['HIMMELBLAU'],
};

export interface OrbitSpeeds {
  readonly kernel: Speed;
  readonly javascript: Speed;
  readonly plainC?: Speed;
  readonly lanedC?: Speed;
}

/** @throws Error where kernel and loop disagree in a bit: a wrong answer is not fast. */
function requireEqual(name: OrbitWorkName, rates: Float64Array, orbits: PreparedOrbits): void {
  const half = orbitWorks[name].steps / 2;
  const plain = new Float64Array(rates.length * half);
  const reference = name === 'sin-gd' ? sineOfKernels : plainSweeps[name];
  reference(rates, half, plain);
  const kept = orbits.kept();
  const { program } = orbits;
  for (let i = 0; i < rates.length; i++) {
    let at = program.recordStart(i);
    for (let k = 0; k < half; k++, at += program.recordStride) {
      if (!Object.is(plain[i * half + k], kept[at])) {
        throw new Error(`${name}: orbit ${i} differs at step ${half + k + 1}.`);
      }
    }
  }
}

/** @param folder for binaries; null without gcc */
export function benchOrbits(
  name: OrbitWorkName,
  folder: string | null,
  rounds: number,
): OrbitSpeeds {
  const work = orbitWorks[name];
  const half = work.steps / 2;
  const rates = Float64Array.from({ length: rateCount }, (_, i) => rateAt(work, i));
  const orbits = prepareOrbits(work);
  const kept = new Float64Array(rateCount * half);
  const contenders: Contender[] = [
    { name: 'kernel', run: () => secondsOf(() => orbits.run()) },
    { name: 'javascript', run: () => secondsOf(() => plainSweeps[name](rates, half, kept)) },
  ];
  if (folder !== null) {
    const words = [rateCount, work.from, work.to, half, half];
    const plain = compileNative(folder, 'orbits.c', defines[name], words);
    const laned = [...defines[name], `LANES=${lanesOfC}`];
    contenders.push({ name: 'plainC', run: plain });
    contenders.push({ name: 'lanedC', run: compileNative(folder, 'orbits.c', laned, words) });
  }
  const timings = compare(contenders, rounds);
  requireEqual(name, rates, orbits);
  const speeds = contenders.map(({ name: key }, i) => {
    return [key, speedOf(rateCount * work.steps, timings[i]!)] as const;
  });
  return Object.fromEntries(speeds) as unknown as OrbitSpeeds;
}
