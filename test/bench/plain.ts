/**
 * The sweeps as one writes them in JavaScript: for each learning rate a loop
 * that lets the orbit settle, then a loop that stores each value kept. The map
 * is written out in the loops, so nothing is left for the engine to inline.
 */

import { elementaryFunctions } from '../../src/kernel/functions.ts';

export type PlainSweep = (rates: Float64Array, burnIn: number, kept: Float64Array) => void;

export const doubleWell: PlainSweep = (rates, burnIn, kept) => {
  const keep = kept.length / rates.length;
  for (let i = 0; i < rates.length; i++) {
    const rate = rates[i]!;
    let x = 0.3;
    for (let k = 0; k < burnIn; k++) x = x - rate * (x * (x * x - 1));
    for (let k = 0; k < keep; k++) {
      x = x - rate * (x * (x * x - 1));
      kept[i * keep + k] = x;
    }
  }
};

export const sine: PlainSweep = (rates, burnIn, kept) => {
  const keep = kept.length / rates.length;
  for (let i = 0; i < rates.length; i++) {
    const rate = rates[i]!;
    let x = 0.3;
    for (let k = 0; k < burnIn; k++) x = x - rate * (0.1 * x - 3 * Math.sin(3 * x));
    for (let k = 0; k < keep; k++) {
      x = x - rate * (0.1 * x - 3 * Math.sin(3 * x));
      kept[i * keep + k] = x;
    }
  }
};

/** The same orbits with the kernels' sine, to check theirs: those of `Math` soon part from them. */
export const sineOfKernels: PlainSweep = (rates, burnIn, kept) => {
  const { sin } = elementaryFunctions;
  const keep = kept.length / rates.length;
  for (let i = 0; i < rates.length; i++) {
    let x = 0.3;
    for (let k = 0; k < burnIn + keep; k++) {
      x = x - rates[i]! * (0.1 * x - 3 * sin(3 * x));
      if (k >= burnIn) kept[i * keep + k - burnIn] = x;
    }
  }
};
