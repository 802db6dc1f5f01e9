import { describe, expect, test } from 'vitest';
import type { CascadeRequest } from '../../src/analysis/cascade-request.ts';
import { density } from '../../src/analysis/density.ts';
import { type Preview, preparePreview } from '../../src/analysis/preview.ts';
import { portions } from '../../src/analysis/preview-order.ts';
import { compileStepper } from '../../src/kernel/scalar.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';
import { finish } from './finish.ts';

const request: CascadeRequest = {
  formula: 'a*(x^2-1)^2/4',
  constants: { a: 1 },
  rule: 'gd',
  parameters: {},
  over: 'lr',
  from: 0.1,
  to: 2.1,
  columns: 10,
  starts: [[0.3]],
  keep: 1,
};
const window = { low: -1.5, high: 1.5 };
const size = { columns: 201, rows: 60 };

function computed(of: CascadeRequest, options = size, within = window): Preview {
  const preview = preparePreview(of, options);
  finish(preview.passes(within));
  return preview;
}

function results({ density: counts, exponent, period, escapedAt, least, most }: Preview) {
  return [counts, exponent, period, escapedAt, least, most].map((array) => [...array]);
}

describe('the picture', () => {
  test('has every kept step of a start that stays in the window', () => {
    const preview = computed(request);
    for (let column = 0; column < 201; column++) {
      const counts = preview.density.subarray(column * 60, (column + 1) * 60);
      const escapes = preview.values[column]! > 2.0001;
      expect(counts.reduce((a, b) => a + b)).toBe(escapes ? 0 : 500);
      expect(preview.escapedAt[column]! > 0).toBe(escapes);
    }
  });

  test('is that of single orbits, up to a row where cycles are', () => {
    const preview = computed(request);
    const definition = stepDefinition(rules.gd, defineLoss({ formula: '(x^2-1)^2/4' }));
    const stepper = compileStepper(definition);
    for (const column of [0, 30, 77, 105, 150, 190]) {
      stepper.state[0] = 0.3;
      stepper.parameters[0] = preview.values[column]!;
      let least = Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      for (let step = 1; step <= 1000; step++) {
        stepper.step();
        if (step <= 500) continue;
        least = Math.min(least, stepper.state[0]!);
        most = Math.max(most, stepper.state[0]!);
      }
      expect(Math.abs(preview.least[column]! - least)).toBeLessThan(1e-6);
      expect(Math.abs(preview.most[column]! - most)).toBeLessThan(1e-6);
    }
  });

  test('knows periods and exponents', () => {
    const preview = computed({ ...request, from: 0.5, to: 1.1 }, { columns: 7, rows: 10 });
    expect([...preview.period]).toEqual([1, 1, 1, 1, 1, 0, 2]);
    expect(preview.exponent[0]).toBe(Number.NEGATIVE_INFINITY);
    expect(preview.exponent[2]).toBeCloseTo(Math.log(0.4), 6);
    expect(preview.exponent[6]).toBeCloseTo(-0.8573992140459723, 6);
  });

  test('further starts add their counts; the rest is of the first', () => {
    const two = computed({ ...request, starts: [[0.3], [-0.3]] });
    const first = computed(request);
    const second = computed({ ...request, starts: [[-0.3]] });
    expect([...two.density]).toEqual(
      [...first.density].map((count, i) => count + second.density[i]!),
    );
    expect(results(two).slice(1)).toEqual(results(first).slice(1));
  });

  test('an orbit that leaves the domain of its loss has escaped', () => {
    // The slope 1/x − 3 of log x − 3x is finite at x < 0; the loss is not.
    const formula = 'log(x)-3*x';
    const of = { ...request, formula, constants: {}, from: 0.5, to: 0.6, starts: [[0.1]] };
    const preview = computed(of, { columns: 2, rows: 10 });
    // One step leads to x < 0, the next one to where there is nothing.
    expect([...preview.escapedAt]).toEqual([2, 2]);
  });

  test('a sweep over a constant, over the mass', () => {
    const over = { ...request, over: 'a', parameters: { lr: 1.1 }, from: 0.5, to: 1 };
    const constant = computed(over, { columns: 2, rows: 10 });
    expect([...constant.period]).toEqual([1, 2]);
    const particle = { mass: 0, friction: 1, dt: 1.1, damping: 'exponential' } as const;
    const mass = computed(
      { ...request, rule: 'heavy-ball', over: 'mass', particle, from: 0, to: 1 },
      { columns: 2, rows: 10 },
    );
    expect([...mass.period]).toEqual([2, 1]);
  });
});

describe('coarse to fine', () => {
  test.each([
    [201, [8, 4, 2, 1], 16],
    [1920, [8, 4, 2, 1], 100],
    [7, [16, 4, 1], 3],
    [1, [8, 1], 16],
    [50, [1], 16],
  ] as const)('%i columns by %j: each once, in order', (columns, order, atOnce) => {
    const seen = new Set<number>();
    let complete = Number.POSITIVE_INFINITY;
    for (const portion of portions(columns, order, atOnce)) {
      expect(portion.count).toBeLessThanOrEqual(atOnce);
      for (let i = 0; i < portion.count; i++) {
        const column = portion.first + i * portion.stride;
        expect(column).toBeLessThan(columns);
        expect(seen.has(column)).toBe(false);
        seen.add(column);
      }
      expect(portion.complete).toBeLessThanOrEqual(complete);
      complete = portion.complete;
      for (let column = 0; Number.isFinite(complete) && column < columns; column += complete) {
        expect(seen.has(column)).toBe(true);
      }
    }
    expect(seen.size).toBe(columns);
    expect(complete).toBe(1);
  });

  test('what is there at any time is what will be there in the end', () => {
    const end = computed(request);
    const preview = preparePreview(request, size);
    for (const { stride } of preview.passes(window)) {
      if (!Number.isFinite(stride)) continue;
      for (let column = 0; column < 201; column += stride) {
        expect(preview.least[column]).toEqual(end.least[column]);
        expect(preview.density.subarray(column * 60, column * 60 + 60)).toEqual(
          end.density.subarray(column * 60, column * 60 + 60),
        );
      }
    }
    expect(results(preview)).toEqual(results(end));
  });

  test('the stages tell how far it is', () => {
    const stages = [...preparePreview(request, size).passes(window)];
    expect(stages.at(-1)).toEqual({ stride: 1, columns: 201, fraction: 1 });
    expect(stages.map(({ columns }) => columns)).toEqual(
      stages.map(({ columns }) => columns).toSorted((a, b) => a - b),
    );
  });
});

describe('update', () => {
  test('gives what a new preview would give', () => {
    const preview = computed(request);
    const other: CascadeRequest = {
      ...request,
      constants: { a: 1.3 },
      from: 0.4,
      to: 1.4,
      starts: [[-0.7], [0.2]],
    };
    expect(preview.accepts(other)).toBe(true);
    preview.update(other);
    finish(preview.passes({ low: -1, high: 1 }));
    const fresh = computed(other, size, { low: -1, high: 1 });
    expect(results(preview)).toEqual(results(fresh));
    expect([...preview.values]).toEqual([...fresh.values]);
    expect(preview.request).toBe(other);
  });

  test.each([
    { formula: '(x^2-1)^2/4', constants: {} },
    { rule: 'heavy-ball', parameters: { momentum: 0.5 } },
    { columnRange: [0, 100] },
  ] as const)('does not take %o', (change) => {
    const preview = preparePreview(request, size);
    const other = { ...request, ...change };
    expect(preview.accepts(other)).toBe(false);
    expect(() => preview.update(other)).toThrow(/prepare a new preview/);
    expect(preview.request).toBe(request);
  });

  test('a request that is wrong leaves it as it was', () => {
    const preview = preparePreview(request, size);
    expect(() => preview.update({ ...request, to: Number.NaN })).toThrow(/finite/);
    expect(preview.request).toBe(request);
    expect(preview.values[200]).toBe(2.1);
  });
});

describe('deep inside', () => {
  test('says where float64 ends, on both axes', () => {
    const wide = preparePreview(request, size);
    expect(wide.distinctValues).toBe(201);
    expect(wide.distinctRows(window)).toBe(60);
    const ulp = 2 ** -52;
    const narrow = preparePreview({ ...request, from: 1.5, to: 1.5 + 20 * ulp }, size);
    expect(narrow.distinctValues).toBe(21);
    expect(narrow.distinctRows({ low: 1, high: 1 + 10 * ulp })).toBe(11);
    narrow.update(request);
    expect(narrow.distinctValues).toBe(201);
  });

  test('a window of 10⁻¹⁰ still counts every step where it belongs', () => {
    // The upper point of the 2-cycle is found first, then looked at closely.
    const of = { ...request, from: 1.1, to: 1.1 + 1e-12 };
    const far = computed(of, { columns: 3, rows: 10 });
    const top = far.most[0]!;
    const near = computed(of, { columns: 3, rows: 1000 }, { low: top - 5e-11, high: top + 5e-11 });
    const counts = [...near.density.subarray(0, 1000)];
    expect(counts.reduce((a, b) => a + b)).toBe(250);
    expect(counts.filter((count) => count > 0).length).toBeLessThanOrEqual(2);
    expect(Math.abs(counts.findIndex((count) => count > 0) - 500)).toBeLessThan(20);
  });
});

describe('bad input', () => {
  test.each([
    [{ low: 1, high: 1 }, [1], /window/],
    [{ low: 0, high: Number.NaN }, [1], /window/],
    [window, [4, 3, 1], /strides/],
    [window, [4, 2], /strides/],
    [window, [], /strides/],
  ] as const)('window %o, order %j', (within, order, message) => {
    const preview = preparePreview(request, size);
    expect(() => preview.passes(within, order).next()).toThrow(message);
  });

  test('what prepareSweep refuses', () => {
    expect(() => preparePreview({ ...request, over: 'b' }, size)).toThrow(/no parameter b/);
    expect(() => preparePreview(request, { columns: 0, rows: 10 })).toThrow(/columns/);
    expect(() => preparePreview(request, { columns: 10, rows: 0 })).toThrow(/rows/);
    expect(() => preparePreview(request, { ...size, keep: 0 })).toThrow(/keep/);
  });
});

describe('the density of a worker', () => {
  test('is that of the preview, in parts too', () => {
    const whole = computed(request, { ...size });
    const asked = { request, ...size, ...window };
    const fractions: number[] = [];
    const work = density(asked);
    let step = work.next();
    for (; !step.done; step = work.next()) fractions.push(step.value.fraction);
    expect(fractions.at(-1)).toBe(1);
    expect(structuredClone(step.value).density).toEqual(whole.density.slice());
    const part = finish(density({ ...asked, request: { ...request, columnRange: [100, 150] } }));
    expect(part.columns).toBe(50);
    expect([...part.values]).toEqual([...whole.values.subarray(100, 150)]);
    expect([...part.density]).toEqual([...whole.density.subarray(100 * 60, 150 * 60)]);
  });
});
