import { describe, expect, it } from 'vitest';
import {
  findBranches,
  makeBranches,
  mostBranches,
  reachTowards,
} from '../../../src/app/plot/branch-lines.ts';

/** A density of one column with these counts by row. */
function column(rows: number, counts: Readonly<Record<number, number>>): Uint32Array {
  const density = new Uint32Array(rows);
  for (const [row, count] of Object.entries(counts)) density[Number(row)] = count;
  return density;
}

describe('the branches of a column', () => {
  const out = new Float32Array(mostBranches);

  it('are the middles of the rows that lie together', () => {
    expect(findBranches(column(20, { 3: 250, 11: 100, 12: 100 }), 0, 20, out, 0)).toBe(2);
    expect([out[0], out[1]]).toEqual([3.5, 12]);
    expect(findBranches(new Uint32Array(20), 0, 20, out, 0)).toBe(0);
  });

  it('are none where an orbit fills an interval, or visits more places than can be told apart', () => {
    expect(findBranches(column(20, { 3: 1, 4: 1, 5: 1, 6: 1 }), 0, 20, out, 0)).toBe(-1);
    const comb = new Uint32Array(400).map((_, row) => (row % 2 === 0 ? 1 : 0));
    expect(findBranches(comb, 0, 2 * mostBranches, out, 0)).toBe(mostBranches);
    expect(findBranches(comb, 0, 400, out, 0)).toBe(-1);
  });
});

describe('lines from column to column', () => {
  /** Columns of branches, each given by its rows. */
  function picture(...columns: number[][]) {
    const branches = makeBranches(columns.length);
    for (const [c, places] of columns.entries()) {
      branches.counts[c] = places.length;
      branches.places.set(places, c * mostBranches);
    }
    return branches;
  }

  it('meet half-way', () => {
    const branches = picture([10], [14]);
    expect(reachTowards(branches, 0, 0, 1, 50, 'first')).toBe(12);
    expect(reachTowards(branches, 1, 0, 0, 50, 'first')).toBe(12);
  });

  it('fork at a doubling, without a gap', () => {
    const branches = picture([10], [6, 14]);
    expect(reachTowards(branches, 0, 0, 1, 50, 'first')).toBe(8);
    expect(reachTowards(branches, 0, 0, 1, 50, 'last')).toBe(12);
    expect(reachTowards(branches, 1, 0, 0, 50, 'first')).toBe(8);
    expect(reachTowards(branches, 1, 1, 0, 50, 'first')).toBe(12);
  });

  it('stay with the same branch where another one leaves the window as one doubles', () => {
    const branches = picture([2, 20, 40], [20.5, 39.5, 43]);
    expect(reachTowards(branches, 0, 1, 1, 50, 'first')).toBe(20.25);
    expect(reachTowards(branches, 0, 2, 1, 50, 'first')).toBe(39.75);
  });

  it('do not join what is far apart, nor a density, nor beyond the picture', () => {
    const branches = picture([10], [90], [1]);
    branches.counts[2] = -1;
    expect(reachTowards(branches, 0, 0, 1, 20, 'first')).toBe(10);
    expect(reachTowards(branches, 1, 0, 2, 200, 'first')).toBe(90);
    expect(reachTowards(branches, 0, 0, -1, 200, 'first')).toBe(10);
  });
});
