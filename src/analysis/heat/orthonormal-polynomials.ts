/** Polynomials orthonormal under e^(−U/T) and the matrix of d/dx among them. */
import { elementaryFunctions } from '../../kernel/functions.ts';
import { type Panel, panelGrid } from './boltzmann-panels.ts';

export interface DerivativeMatrix {
  readonly size: number;
  /** The leading n×n block, row by row: entry (i, j) is ∫ pᵢ pⱼ′ e^(−U/T), 0 unless i < j. */
  leading(n: number): Float64Array;
}

/**
 * By Stieltjes' recurrence, each polynomial made orthogonal to all before it.
 *
 * @param panels a resolved line, `lowest` the least U/T on it.
 */
export function derivativeMatrix(
  panels: readonly Panel[],
  lowest: number,
  size: number,
): DerivativeMatrix {
  const x: number[] = [];
  const share: number[] = [];
  for (const panel of panels) {
    const half = (panel.to - panel.from) / 2;
    const height = half * elementaryFunctions.exp(lowest - panel.level);
    for (let j = 0; j < panelGrid.count; j++) {
      const weight = height * panelGrid.weights[j]! * panel.weight[j]!;
      if (weight > 0) {
        x.push(panel.x[j]!);
        share.push(weight);
      }
    }
  }
  const points = x.length;
  const dot = (f: Float64Array, g: Float64Array): number => {
    let sum = 0;
    for (let k = 0; k < points; k++) sum += share[k]! * f[k]! * g[k]!;
    return sum;
  };
  const total = share.reduce((sum, w) => sum + w, 0);
  const values: Float64Array[] = [new Float64Array(points).fill(1 / Math.sqrt(total))];
  const slopes: Float64Array[] = [new Float64Array(points)];
  for (let n = 1; n < size; n++) {
    const last = values[n - 1]!;
    const lastSlope = slopes[n - 1]!;
    const f = new Float64Array(points);
    const g = new Float64Array(points);
    for (let k = 0; k < points; k++) {
      f[k] = x[k]! * last[k]!;
      g[k] = last[k]! + x[k]! * lastSlope[k]!;
    }
    for (let round = 0; round < 2; round++) {
      for (let i = n - 1; i >= 0; i--) {
        const part = dot(f, values[i]!);
        for (let k = 0; k < points; k++) {
          f[k]! -= part * values[i]![k]!;
          g[k]! -= part * slopes[i]![k]!;
        }
      }
    }
    const norm = Math.sqrt(dot(f, f));
    for (let k = 0; k < points; k++) {
      f[k]! /= norm;
      g[k]! /= norm;
    }
    values.push(f);
    slopes.push(g);
  }
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) matrix[i * size + j] = dot(values[i]!, slopes[j]!);
  }
  return {
    size,
    leading: (n) =>
      Float64Array.from({ length: n * n }, (_, k) => matrix[Math.floor(k / n) * size + (k % n)]!),
  };
}
