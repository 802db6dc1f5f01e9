import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatAfter, floatSteps } from '../../../src/app/cascade/float-steps.ts';
import {
  endedByFloat64,
  float64Words,
  keptInside,
  moved,
  showsAll,
  zoomAbout,
  zoomInto,
} from '../../../src/app/cascade/zoom.ts';

const whole = { from: 0.5, to: 2.5, low: -1, high: 1 };

describe('the steps of float64', () => {
  it('are counted by their definition', () => {
    expect(floatSteps(1, 1 + Number.EPSILON)).toBe(1);
    expect(floatSteps(1, 2)).toBe(2 ** 52);
    expect(floatSteps(-Number.MIN_VALUE, Number.MIN_VALUE)).toBe(2);
    expect(floatSteps(-0, 0)).toBe(0);
    expect(floatAfter(2, -1)).toBe(2 - Number.EPSILON);
    expect(floatAfter(0, -1)).toBe(-Number.MIN_VALUE);
  });

  it('lead where they are counted to', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, fc.integer({ min: -1000, max: 1000 }), (x, steps) => {
        const y = floatAfter(x, steps);
        if (Number.isFinite(y)) expect(floatSteps(x, y)).toBe(steps);
      }),
    );
  });
});

describe('a window', () => {
  it('becomes the rectangle drawn in it, whichever way it was drawn', () => {
    const inner = { from: 1, to: 1.5, low: 0, high: 0.5 };
    expect(zoomInto(whole, [0.25, 0.5], [0.5, 0.75])).toEqual(inner);
    expect(zoomInto(whole, [0.5, 0.25], [0.75, 0.5])).toEqual(inner);
  });

  it('keeps the point under the pointer in its place', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0.1, max: 8, noNaN: true }), (x, y, factor) => {
        const next = zoomAbout(whole, [x, y], { across: factor, upward: 1 });
        const under = whole.from + x * (whole.to - whole.from);
        expect(next.from + x * (next.to - next.from)).toBeCloseTo(under, 10);
        expect(next.to - next.from).toBeCloseTo(2 * factor, 10);
        expect([next.low, next.high]).toEqual([-1, 1]);
      }),
    );
  });

  it('is moved by its own width, and back inside where it left the whole', () => {
    const inner = { from: 2, to: 2.25, low: 0.5, high: 1 };
    expect(moved(inner, 0.5, -0.5)).toEqual({ from: 2.125, to: 2.375, low: 0.25, high: 0.75 });
    expect(keptInside(moved(inner, 2, 2), whole)).toEqual({
      from: 2.25,
      to: 2.5,
      low: 0.5,
      high: 1,
    });
    const wide = zoomAbout(whole, [0.5, 0.5], { across: 3, upward: 3 });
    expect(keptInside(wide, whole)).toEqual(whole);
    expect(showsAll(wide, whole)).toBe(true);
    expect(showsAll(inner, whole)).toBe(false);
  });

  it('ends where float64 ends, and says so', () => {
    expect(float64Words(whole, 'η', 'x')).toBeNull();
    const deep = zoomInto({ ...whole, from: 1.9, to: 1.9 + 1e-9 }, [0.5, 0.5000001], [0, 1]);
    const { zoom, ended } = endedByFloat64(deep);
    expect(ended).toEqual({ across: true, upward: false });
    expect(floatSteps(zoom.from, zoom.to)).toBe(16);
    expect(zoom.from).toBeLessThanOrEqual(deep.from);
    expect(float64Words(zoom, 'η', 'x')).toBe(
      'float64 has only 17 values of η across this window: this is as deep as it goes.',
    );
    const enough = { ...whole, from: 1, to: 1 + 1000 * Number.EPSILON };
    expect(endedByFloat64(enough).zoom).toEqual(enough);
    expect(float64Words(enough, 'ρ', 'x')).toBe(
      'float64 has only 1001 values of ρ across this window.',
    );
  });
});
