import { describe, expect, it } from 'vitest';
import { BasinMap } from '../../src/analysis/basin-map.ts';
import { basinParts, basinRows } from '../../src/analysis/basin-rows.ts';
import { type BasinsRequest, basins } from '../../src/analysis/basins.ts';
import { finish } from './finish.ts';

const axis = (name: string, from: number, to: number, count: number) => ({ name, from, to, count });
const wells: BasinsRequest = {
  formula: '(x^2-1)^2/4 + y^2/2 + x y/5',
  constants: {},
  rule: 'heavy-ball',
  parameters: { lr: 0.3, momentum: 0.8 },
  across: axis('x', -2, 2, 24),
  up: axis('y', -2, 2, 40),
  start: [0.3, 0.3],
  steps: 600,
};
// Attractors come and go along the rate, and some starts leave.
const overRate: BasinsRequest = {
  ...wells,
  formula: '(x^2-1)^2/4',
  across: axis('x', -1.7, 1.9, 24),
  up: axis('lr', 0.2, 2.2, 40),
  start: [0.3],
};

describe.each([
  ['two starts', wells],
  ['a start and the rate', overRate],
])('a map of basins over %s', (_, request) => {
  const whole = finish(basins(request));
  const rows = basinParts(request).map((part) => finish(basinRows(part)));

  it('is the same put together from parts', () => {
    const map = new BasinMap(request);
    for (const part of rows) map.add(part);
    map.sort();
    expect(map.result()).toEqual(whole);
    expect(rows.map(({ rows }) => rows)).toEqual([
      [0, 16],
      [16, 32],
      [32, 40],
    ]);
  });

  it('keeps the order of a coarse map, and has the same basins in the end', () => {
    const few = {
      ...request,
      across: { ...request.across, count: 8 },
      up: { ...request.up!, count: 8 },
    };
    const coarse = new BasinMap(few);
    for (const part of basinParts(few)) coarse.add(finish(basinRows(part)));
    coarse.sort();
    const first = coarse.result().attractors;
    const map = new BasinMap(request, coarse);
    expect(map.result().cells).toHaveLength(24 * 40);
    for (const part of rows) {
      map.add(part);
      const { attractors } = map.result();
      expect(attractors.slice(0, first.length).map(({ period }) => period)).toEqual(
        first.map(({ period }) => period),
      );
    }
    const { attractors, cells } = map.result();
    const kinds = (result: typeof whole) =>
      [...result.cells].map((cell) => {
        const { status, period } = result.attractors[cell]!;
        return `${status} ${period}`;
      });
    expect(kinds({ ...whole, attractors, cells })).toEqual(kinds(whole));
    const shares = (list: typeof attractors) =>
      list
        .map(({ fraction }) => fraction)
        .filter((fraction) => fraction > 0)
        .sort();
    expect(shares(attractors)).toEqual(shares(whole.attractors));
  });
});
