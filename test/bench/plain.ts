/**
 * The orbits as one writes them in JavaScript: for each rate a loop that lets the orbit settle,
 * then a loop that stores each value kept. Each map is written out in its loops, so nothing is left
 * for the engine to inline.
 */

import { type OrbitWorkName, start } from '../../src/analysis/benchmark.ts';
import { elementaryFunctions } from '../../src/kernel/functions.ts';

/** `kept[i·keep + k]`: the first coordinate of orbit i after burnIn + k + 1 steps. */
export type PlainSweep = (rates: Float64Array, burnIn: number, kept: Float64Array) => void;

const doubleWell: PlainSweep = (rates, burnIn, kept) => {
  const keep = kept.length / rates.length;
  for (let i = 0; i < rates.length; i++) {
    const rate = rates[i]!;
    let x = start;
    for (let k = 0; k < burnIn; k++) x = x - rate * (x * (x * x - 1));
    for (let k = 0; k < keep; k++) {
      x = x - rate * (x * (x * x - 1));
      kept[i * keep + k] = x;
    }
  }
};

const doubleWellHeavyBall: PlainSweep = (rates, burnIn, kept) => {
  const keep = kept.length / rates.length;
  for (let i = 0; i < rates.length; i++) {
    const rate = rates[i]!;
    let x = start;
    let v = 0;
    for (let k = 0; k < burnIn; k++) {
      v = 0.5 * v - rate * (x * (x * x - 1));
      x = x + v;
    }
    for (let k = 0; k < keep; k++) {
      v = 0.5 * v - rate * (x * (x * x - 1));
      x = x + v;
      kept[i * keep + k] = x;
    }
  }
};

const sine: PlainSweep = (rates, burnIn, kept) => {
  const keep = kept.length / rates.length;
  for (let i = 0; i < rates.length; i++) {
    const rate = rates[i]!;
    let x = start;
    for (let k = 0; k < burnIn; k++) x = x - rate * (0.1 * x - 3 * Math.sin(3 * x));
    for (let k = 0; k < keep; k++) {
      x = x - rate * (0.1 * x - 3 * Math.sin(3 * x));
      kept[i * keep + k] = x;
    }
  }
};

const himmelblauHeavyBall: PlainSweep = (rates, burnIn, kept) => {
  const keep = kept.length / rates.length;
  for (let i = 0; i < rates.length; i++) {
    const rate = rates[i]!;
    let [x, y, v, w] = [start, start, 0, 0];
    for (let k = 0; k < burnIn; k++) {
      const p = x * x + y - 11;
      const q = x + y * y - 7;
      v = 0.5 * v - rate * (4 * x * p + 2 * q);
      w = 0.5 * w - rate * (2 * p + 4 * y * q);
      x = x + v;
      y = y + w;
    }
    for (let k = 0; k < keep; k++) {
      const p = x * x + y - 11;
      const q = x + y * y - 7;
      v = 0.5 * v - rate * (4 * x * p + 2 * q);
      w = 0.5 * w - rate * (2 * p + 4 * y * q);
      x = x + v;
      y = y + w;
      kept[i * keep + k] = x;
    }
  }
};

export const plainSweeps: Readonly<Record<OrbitWorkName, PlainSweep>> = {
  'double-well-gd': doubleWell,
  'double-well-heavy-ball': doubleWellHeavyBall,
  'sin-gd': sine,
  'himmelblau-heavy-ball': himmelblauHeavyBall,
};

/** The same orbits with the kernels' sine, to check theirs: those of `Math` soon part from them. */
export const sineOfKernels: PlainSweep = (rates, burnIn, kept) => {
  const { sin } = elementaryFunctions;
  const keep = kept.length / rates.length;
  for (let i = 0; i < rates.length; i++) {
    let x = start;
    for (let k = 0; k < burnIn + keep; k++) {
      x = x - rates[i]! * (0.1 * x - 3 * sin(3 * x));
      if (k >= burnIn) kept[i * keep + k - burnIn] = x;
    }
  }
};
