import { describe, expect, test } from 'vitest';
import { type BasinsRequest, type BasinsResult, basins } from '../../src/analysis/basins.ts';
import { boundaryDimension } from '../../src/analysis/boundary.ts';
import {
  axisValues,
  type ChartRequest,
  type ChartResult,
  chart,
  chartParts,
} from '../../src/analysis/chart.ts';
import { columnAt, cubicWell, doubleWell, finish } from './finish.ts';

function chartOf(request: Partial<ChartRequest> = {}): ChartResult {
  return finish(
    chart({
      formula: doubleWell,
      constants: {},
      rule: 'heavy-ball',
      parameters: {},
      over: { name: 'lr', from: 0.2, to: 2.6, count: 49 },
      and: { name: 'momentum', from: 0, to: 0.6, count: 7 },
      start: [0.95],
      ...request,
    }),
  );
}

describe('a rule whose memory fades long after it rests', () => {
  test('has period 1 there, and no exponent where the step has no derivative', () => {
    const { periods, exponents } = chartOf({
      formula: 'x^2/2',
      rule: 'adam',
      over: { name: 'lr', from: 0.01, to: 0.05, count: 3 },
      and: { name: 'beta1', from: 0.5, to: 0.9, count: 2 },
      start: [0.3],
    });
    expect([...periods]).toEqual([1, 1, 1, 1, 1, 1]);
    for (const exponent of exponents) expect(exponent > 0).toBe(false);
  });

  test('in two dimensions rests only where both coordinates do', () => {
    // At 1.9 x has the multiplier −0.9 and rests; y, with −2.8 at its minima, does not.
    const { periods } = chartOf({
      formula: 'x^2/2 + (y^2 - 1)^2/4',
      rule: 'gd',
      over: { name: 'lr', from: 0.6, to: 1.9, count: 2 },
      and: { name: 'weightDecay', from: 0, to: 1e-9, count: 2 },
      start: [0.3, 0.4],
    });
    expect(periods[0]).toBe(1);
    expect(periods[1]).not.toBe(1);
  });
});

describe('a chart over rate and momentum', () => {
  const { periods, exponents, request } = chartOf();
  const rates = axisValues(request.over);
  const momenta = axisValues(request.and);
  const cell = (row: number, column: number) => row * rates.length + column;

  test('period 1 up to η′₁ = 1 + ρ, period 2 up to η′₂(ρ), neither at the doublings themselves', () => {
    for (const [row, rho] of momenta.entries()) {
      const first = 1 + rho;
      const second = Math.sqrt(5 + 8 * rho + 5 * rho ** 2) - 1 - rho;
      for (const [column, rate] of rates.entries()) {
        const period = periods[cell(row, column)];
        if (rate < first - 0.01) expect(period).toBe(1);
        else if (rate > first + 0.01 && rate < second - 0.01) expect(period).toBe(2);
        else if (rate > second + 0.01) expect([1, 2]).not.toContain(period);
      }
    }
  });

  test('at the minimum the exponent is the logarithm of the larger multiplier', () => {
    for (const [row, rho] of momenta.entries()) {
      for (const [column, rate] of rates.entries()) {
        if (rate > 1 + rho - 0.05) continue;
        const trace = 1 + rho - 2 * rate;
        const discriminant = trace ** 2 / 4 - rho;
        const modulus =
          discriminant < 0 ? Math.sqrt(rho) : Math.abs(trace) / 2 + Math.sqrt(discriminant);
        if (modulus < 1e-6) continue;
        expect(exponents[cell(row, column)]!).toBeCloseTo(Math.log(modulus), 6);
      }
    }
  });

  test('agrees with certified columns, where those are settled', () => {
    for (let k = 0; k < 60; k++) {
      const [row, column] = [k % momenta.length, (k * 17) % rates.length];
      const sure = columnAt(rates[column]!, {
        rule: 'heavy-ball',
        parameters: { momentum: momenta[row]! },
        starts: [[0.95]],
      });
      const period = periods[cell(row, column)]!;
      if (sure.status === 'escaped') expect(period).toBe(-1);
      else if (sure.status === 'converged' && period > 0) expect(period).toBe(sure.period);
      else if (sure.status === 'chaotic') expect(period).toBe(0);
    }
  });

  test('in parts it is the same to the bit', () => {
    const parts = chartParts(request, 3).map((part) => finish(chart(part)));
    expect(parts.map(({ rows }) => rows)).toEqual([
      [0, 3],
      [3, 6],
      [6, 7],
    ]);
    expect(parts.flatMap((part) => [...part.periods])).toEqual([...periods]);
    expect(parts.flatMap((part) => [...part.exponents])).toEqual([...exponents]);
  });
});

test('a chart over mass and friction of a particle: 1 − ρ = γΔt/m, η = Δt/γ', () => {
  const result = chartOf({
    rule: 'averaged',
    particle: { mass: 1, friction: 1, dt: 0.5, damping: 'explicit' },
    over: { name: 'friction', from: 0.2, to: 1.8, count: 9 },
    and: { name: 'mass', from: 0.5, to: 4, count: 8 },
  });
  const frictions = axisValues(result.request.over);
  for (const [row, mass] of axisValues(result.request.and).entries()) {
    for (const [column, friction] of frictions.entries()) {
      const rho = 1 - (friction * 0.5) / mass;
      // Δt²/m = η′ < 1 + ρ, and |ρ| < 1.
      const edge = 1 + rho - 0.25 / mass;
      if (edge > 0.02 && Math.abs(rho) < 0.96) expect(result.periods[row * 9 + column]).toBe(1);
    }
  }
});

test.each<[string, Partial<ChartRequest>, RegExp]>([
  ['one axis twice', { and: { name: 'lr', from: 0, to: 1, count: 4 } }, /both axes are lr/],
  [
    'an unknown name',
    { parameters: { momentum: 0 }, and: { name: 'beta', from: 0, to: 1, count: 4 } },
    /no parameter beta/,
  ],
  ['no interval', { over: { name: 'lr', from: 1, to: 1, count: 4 } }, /lr from 1 to 1/],
  ['one cell', { over: { name: 'lr', from: 0, to: 1, count: 1 } }, /1 cells along lr/],
  [
    'too many',
    {
      over: { name: 'lr', from: 0, to: 1, count: 1e6 },
      and: { name: 'momentum', from: 0, to: 1, count: 1e6 },
    },
    /do not fit/,
  ],
])('a chart with %s is refused', (_, request, message) => {
  expect(() => chartOf(request)).toThrow(message);
});

function basinsOf(request: Partial<BasinsRequest>): BasinsResult {
  return finish(
    basins({
      formula: doubleWell,
      constants: {},
      rule: 'gd',
      parameters: { lr: 0.5 },
      across: { name: 'x', from: -1.4, to: 1.4, count: 128 },
      up: { name: 'y', from: -1.4, to: 1.4, count: 128 },
      start: [0, 0],
      ...request,
    }),
  );
}

describe('basins', () => {
  test('two independent double wells: four quadrants, a boundary of dimension 1', () => {
    const { attractors, cells, boundary } = basinsOf({
      formula: '(x^2-1)^2/4 + (y^2-1)^2/4',
    });
    expect(attractors).toHaveLength(4);
    for (const { fraction, period, status, point } of attractors) {
      expect([fraction, period, status]).toEqual([0.25, 1, 'cycle']);
      for (const x of point!) expect(Math.abs(x)).toBeCloseTo(1, 9);
    }
    expect(cells[0]).not.toBe(cells[127]);
    expect(boundary!.value).toBeCloseTo(1, 1);
    expect(Math.abs(boundary!.value - 1)).toBeLessThan(4 * boundary!.error + 0.05);
  });

  test('a start against the rate: cubic well, what starts beyond the maximum falls off', () => {
    const { attractors, cells } = basinsOf({
      formula: cubicWell,
      across: { name: 'x', from: 0.9, to: 1.1, count: 20 },
      up: { name: 'lr', from: 0.5, to: 1.5, count: 3 },
      start: [0],
    });
    expect(attractors.map(({ status }) => status).sort()).toEqual(['cycle', 'escaped']);
    for (let row = 0; row < 3; row++) {
      for (let k = 0; k < 20; k++) {
        const escapes = attractors[cells[row * 20 + k]!]!.status === 'escaped';
        expect(escapes).toBe(k >= 10);
      }
    }
  });

  test('past the flip a cycle of two is one attractor, whichever of its points an orbit ends on', () => {
    const { attractors } = basinsOf({
      parameters: { lr: 1.1 },
      up: { name: 'lr', from: 1.1, to: 1.12, count: 2 },
      start: [0.3],
      across: { name: 'x', from: 0.2, to: 1.2, count: 64 },
    });
    expect(attractors.filter(({ fraction }) => fraction > 0)).toHaveLength(1);
    expect(attractors[0]!.period).toBe(2);
  });

  test('along a line of starts: a mirror-symmetric loss gives each well its half', () => {
    const across = { name: 'x', from: -2, to: 2, count: 256 };
    const { attractors, cells, boundary } = basinsOf({ across, up: undefined, start: [0.3] });
    expect(attractors.map(({ fraction }) => fraction)).toEqual([0.5, 0.5]);
    const points = attractors.map(({ point }) => point![0]!).sort((a, b) => a - b);
    expect(points[0]).toBeCloseTo(-1, 9);
    expect(points[1]).toBeCloseTo(1, 9);
    for (let k = 0; k < 128; k++) expect(cells[k]).not.toBe(cells[255 - k]);
    // From 1.1 one step of 0.5 on x³ − x leads to 0.9845, which goes on to 1.
    const column = Math.round((1.1 + 2) / (4 / 255));
    expect(attractors[cells[column]!]!.point![0]).toBeCloseTo(1, 9);
    expect(boundary).toBeNull();
  });

  test('over a parameter the boundary is that of escape: x² = 1 + 2/η, a smooth curve', () => {
    const { attractors, cells, boundary } = basinsOf({
      across: { name: 'x', from: -2, to: 2, count: 256 },
      up: { name: 'lr', from: 0.8, to: 1.2, count: 256 },
      start: [0.3],
    });
    expect(boundary!.value).toBeCloseTo(1, 1);
    for (let i = 0; i < cells.length; i += 97) {
      const x = -2 + (4 * (i % 256)) / 255;
      const lr = 0.8 + (0.4 * Math.floor(i / 256)) / 255;
      const escapes = attractors[cells[i]!]!.status === 'escaped';
      expect(escapes).toBe(x * x > 1 + 2 / lr);
    }
  });

  test.each<[string, Partial<BasinsRequest>, RegExp]>([
    [
      'an unknown variable',
      { across: { name: 'q', from: 0, to: 1, count: 4 }, start: [0] },
      /no variable q/,
    ],
    [
      'one axis twice',
      { up: { name: 'x', from: 0, to: 1, count: 4 }, start: [0] },
      /both axes are x/,
    ],
    ['no rate', { formula: 'x^2+y^2', parameters: {} }, /rate/],
  ])('%s is refused', (_, request, message) => {
    expect(() => basinsOf(request)).toThrow(message);
  });
});

describe('box-counting', () => {
  const grid = (size: number, colour: (x: number, y: number) => boolean): Uint8Array =>
    Uint8Array.from({ length: size * size }, (_, i) =>
      colour((i % size) / size, Math.floor(i / size) / size) ? 1 : 0,
    );

  test('a straight edge has dimension 1', () => {
    const { value, error } = boundaryDimension(
      grid(512, (x, y) => x + 0.3 * y < 0.6),
      512,
      512,
    )!;
    expect(Math.abs(value - 1)).toBeLessThan(4 * error + 0.02);
  });

  test('a boundary everywhere has dimension 2', () => {
    const salt = grid(256, (x, y) => Math.sin(1e4 * x + 2e4 * y * y) > 0);
    expect(boundaryDimension(salt, 256, 256)!.value).toBeCloseTo(2, 1);
  });

  test('stripes over Cantor’s set: 1 + ln 2/ln 3', () => {
    const inCantor = (x: number): boolean => {
      let rest = x;
      for (let k = 0; k < 6; k++) {
        rest *= 3;
        if (rest > 1 && rest < 2) return false;
        rest %= 1;
      }
      return true;
    };
    const { value, error } = boundaryDimension(grid(729, inCantor), 729, 729)!;
    expect(Math.abs(value - 1 - Math.log(2) / Math.log(3))).toBeLessThan(4 * error + 0.05);
  });

  test('too little boundary gives no number', () => {
    expect(boundaryDimension(new Uint8Array(64 * 64), 64, 64)).toBeNull();
  });
});
