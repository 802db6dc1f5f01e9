import { describe, expect, it } from 'vitest';
import { batchesOf } from '../../../src/analysis/race/batches.ts';
import { raceLossOf } from '../../../src/analysis/race/loss-definition.ts';
import type { Entrant } from '../../../src/analysis/race/request.ts';
import { defineDataLoss } from '../../../src/loss/data/data-loss.ts';
import { lossOfData } from '../../../src/loss/data/loss-of-data.ts';
import { tableOf } from '../../../src/loss/data/table.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { finish } from './finish.ts';

const x = [-2, -1, 0, 1, 2, 3, 4];
const y = [-3, -1.5, 1.25, 2.5, 5, 7.5, 8.75];
const line = { formula: '(y - w1*x - w2)^2', data: { columns: { x, y } } };

/** The least squares line, by the normal equations of two unknowns. */
function fitted(): [number, number] {
  const n = x.length;
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const [sx, sy] = [sum(x), sum(y)];
  const [sxx, sxy] = [sum(x.map((a) => a * a)), sum(x.map((a, i) => a * y[i]!))];
  const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  return [slope, (sy - slope * sx) / n];
}

describe('a race on data', () => {
  it('can be asked for by the loss of a scene', () => {
    const table = tableOf({ x, y });
    const data = defineDataLoss({ formula: line.formula, table, weightDecay: 0.5 });
    expect(raceLossOf(lossOfData(data))).toEqual({
      formula: line.formula,
      variables: ['w1', 'w2'],
      constants: {},
      data: { columns: { x: Float64Array.from(x), y: Float64Array.from(y) }, weightDecay: 0.5 },
    });
    expect(raceLossOf(defineLoss({ formula: 'a x^2', constants: { a: 2 } }))).toEqual({
      formula: 'a x^2',
      variables: ['x'],
      constants: { a: 2 },
    });
  });

  it('is the race on the written-out mean', () => {
    const rows = x.map((_, i) => `(${y[i]} - w1*${x[i]} - w2)^2`).join(' + ');
    const entrants: Entrant[] = [
      { name: 'adam', parameters: { lr: 0.1 } },
      { name: 'bfgs' },
      { name: 'runge-kutta-4', parameters: { lr: 0.05 } },
    ];
    const start = [0, 0];
    const of = (loss: typeof line | { formula: string }) =>
      finish({ loss, start, entrants, iterations: 40 });
    const [data, formula] = [of(line), of({ formula: `(${rows})/7` })];
    data.runs.forEach((run, e) => {
      const other = formula.runs[e]!;
      // The last steps of a search are decided by rounding.
      const shared = Math.min(run.x.length, other.x.length) - 2;
      for (let k = 0; k < shared; k++) {
        expect(run.x[k]![0]).toBeCloseTo(other.x[k]![0]!, 9);
        expect(run.loss[k]).toBeCloseTo(other.loss[k]!, 9);
      }
    });
    expect(data.runs[0]!.epochs).toBe(40);
    expect(formula.runs[0]!.epochs).toBeNull();
    const [slope, intercept] = fitted();
    expect(data.minimum!.x[0]).toBeCloseTo(slope, 12);
    expect(data.minimum!.x[1]).toBeCloseTo(intercept, 12);
  });

  it('nudges by one row at a time, in the order of the batches', () => {
    const batch = { size: 1, replacement: false };
    const lr = 0.01;
    const { runs } = finish({
      loss: line,
      start: [0, 0],
      entrants: [{ name: 'gd', parameters: { lr } }],
      iterations: 15,
      batch,
      seed: 9,
    });
    const batches = batchesOf(7, batch, 9);
    let [w1, w2] = [0, 0];
    for (let k = 0; k < 15; k++) {
      batches.select(k);
      const row = batches.rows[batches.from]!;
      const miss = y[row]! - w1 * x[row]! - w2;
      [w1, w2] = [w1 + lr * 2 * miss * x[row]!, w2 + lr * 2 * miss];
      expect(runs[0]!.x[k + 1]![0]).toBeCloseTo(w1, 13);
      expect(runs[0]!.x[k + 1]![1]).toBeCloseTo(w2, 13);
    }
    // Seven iterations an epoch.
    expect(runs[0]!.epochs).toBeCloseTo(15 / 7, 14);
  });

  it('counts epochs by ⌈N/B⌉ iterations', () => {
    const entrants: Entrant[] = [{ name: 'gd', parameters: { lr: 0.01 } }];
    const batch = { size: 3, replacement: false };
    const { runs } = finish({ loss: line, start: [0, 0], entrants, iterations: 9, batch });
    expect(runs[0]!.epochs).toBe(3);
  });

  it('gives all the same batches and the same noise, whoever else runs', () => {
    const shared = {
      loss: line,
      start: [0.5, 0],
      iterations: 700,
      batch: { size: 2, replacement: true },
      gradientNoise: 0.3,
      seed: 4,
    };
    const twin: Entrant[] = [
      { name: 'gd', parameters: { lr: 0.01 } },
      { name: 'heavy-ball', parameters: { lr: 0.01, momentum: 0 } },
    ];
    const alone = finish({ ...shared, entrants: twin.slice(0, 1), record: 'all' });
    const among = finish({
      ...shared,
      entrants: [{ name: 'l-bfgs' }, ...twin, { name: 'adam', parameters: { lr: 0.1 } }],
      record: 'all',
    });
    expect(among.runs[1]!.x).toEqual(alone.runs[0]!.x);
    expect(among.runs[2]!.x).toEqual(alone.runs[0]!.x);
  });

  it('takes a batch of all rows as the loss itself', () => {
    const entrants: Entrant[] = [{ name: 'gd', parameters: { lr: 0.05 } }];
    const request = { loss: line, start: [0, 0], entrants, iterations: 20 };
    const batch = { size: 7, replacement: false };
    expect(finish({ ...request, batch }).runs).toEqual(finish(request).runs);
  });

  it('has the noise it was asked for', () => {
    // x' = (1−η)x − ησξ has variance ησ²/(2−η) and correlation (1−η)^k.
    const [lr, sigma, steps] = [0.5, 2, 10_000];
    const { runs } = finish({
      loss: { formula: 'x^2/2' },
      start: [0],
      entrants: [{ name: 'gd', parameters: { lr } }],
      iterations: steps,
      gradientNoise: sigma,
      record: 'all',
    });
    const late = runs[0]!.x.slice(100).map(([each]) => each! * each!);
    const mean = late.reduce((a, b) => a + b, 0) / late.length;
    const exact = (lr * sigma * sigma) / (2 - lr);
    // The variance of the mean of squares: 2v²(1 + r²)/(1 − r²)/n with r = 1 − η; four standard errors.
    const r2 = (1 - lr) ** 2;
    const error = exact * Math.sqrt((2 * (1 + r2)) / (1 - r2) / late.length);
    expect(Math.abs(mean - exact)).toBeLessThan(4 * error);
    expect(runs[0]!.status).toBe('finished');
  });

  it('searches lines on one batch at a time', () => {
    const { runs } = finish({
      loss: line,
      start: [0, 0],
      entrants: [{ name: 'l-bfgs' }, { name: 'gd-wolfe' }],
      iterations: 30,
      batch: { size: 5, replacement: false },
    });
    const [slope] = fitted();
    for (const run of runs) {
      expect(run.loss.at(-1)).toBeLessThan(run.loss[0]! / 10);
      expect(Math.abs(run.x.at(-1)![0]! - slope)).toBeLessThan(1);
    }
  });

  it.each([
    [{ columns: { x: [1, 2], y: [1] } }, /The column y has 1 numbers.*x has 2/],
    [{ columns: { x: [1, Number.NaN], y: [1, 2] } }, /Row 2.* x is NaN; give a/],
    [{ columns: {} }, /no row of numbers; give/],
    [{ columns: { x: [1, 2], z: [1, 2] } }, /y/],
  ] as const)('refuses %j', (data, message) => {
    const entrants: Entrant[] = [{ name: 'gd', parameters: { lr: 0.1 } }];
    const loss = { formula: line.formula, data };
    expect(() => finish({ loss, start: [0, 0], entrants, iterations: 1 })).toThrow(message);
  });
});
