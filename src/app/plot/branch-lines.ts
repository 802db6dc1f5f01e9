/**
 * The branches of cycles in a density: in a column that repeats itself only a few rows are filled.
 * They become lines that join from column to column, also across a doubling.
 */

/** More branches than this in a column are drawn as a density. */
export const mostBranches = 64;

/** A branch that is smeared over more rows than this is not one yet. */
const thickest = 3;

/**
 * Finds the branches of one column: the middles of the filled rows that lie together, ascending, in
 * rows (a count in row r lies at r + ½).
 *
 * @param offset where the column begins in `density`
 * @param out room for `mostBranches` numbers from `at` on
 * @returns how many there are; −1 where the column is no set of thin branches
 */
export function findBranches(
  density: Uint32Array,
  offset: number,
  rows: number,
  out: Float32Array,
  at: number,
): number {
  let found = 0;
  let row = 0;
  while (row < rows) {
    if (density[offset + row] === 0) {
      row++;
      continue;
    }
    const first = row;
    let weight = 0;
    let moment = 0;
    while (row < rows && density[offset + row]! > 0) {
      const count = density[offset + row]!;
      weight += count;
      moment += count * (row + 0.5);
      row++;
    }
    if (found === mostBranches || row - first > thickest) return -1;
    out[at + found++] = moment / weight;
  }
  return found;
}

/** The branches of all columns of a picture; its arrays are used again and again. */
export interface Branches {
  /** Rows at [column·mostBranches + k], ascending. */
  readonly places: Float32Array;
  /** How many each column has, −1 for a density. */
  readonly counts: Int8Array;
}

export function makeBranches(columns: number): Branches {
  return { places: new Float32Array(columns * mostBranches), counts: new Int8Array(columns) };
}

/** Whether a branch becomes two in the neighbour: only then do its first and last reach differ. */
export function forksTowards({ counts }: Branches, column: number, neighbour: number): boolean {
  return counts[neighbour] === 2 * counts[column]!;
}

/**
 * How far branch `k` of a column reaches towards the same branch of a neighbour: to the row half-way,
 * or to its own row where they do not belong together.
 *
 * @param longest a neighbour farther than this is another branch
 */
export function reachTowards(
  { places, counts }: Branches,
  column: number,
  k: number,
  neighbour: number,
  longest: number,
  end: 'first' | 'last',
): number {
  const here = places[column * mostBranches + k]!;
  const own = counts[column]!;
  const others = counts[neighbour] ?? -1;
  let which: number;
  // In order of height branches do not cross, and one that doubles becomes two in its place.
  if (others === own) which = nearest(places, neighbour * mostBranches, others, k, here);
  else if (others === 2 * own) which = end === 'first' ? 2 * k : 2 * k + 1;
  else if (2 * others === own) which = k >> 1;
  else return here;
  const middle = (here + places[neighbour * mostBranches + which]!) / 2;
  return Math.abs(middle - here) > longest ? here : middle;
}

/**
 * The branch nearest to a row, looked for from `k` on: where one branch leaves the window and
 * another doubles, the counts agree and the order does not.
 */
function nearest(
  places: Float32Array,
  offset: number,
  count: number,
  k: number,
  row: number,
): number {
  let best = k;
  let distance = Math.abs(places[offset + k]! - row);
  // The places ascend: as soon as it gets farther in a direction, it stays so.
  for (let i = k - 1; i >= 0; i--) {
    const next = Math.abs(places[offset + i]! - row);
    if (next >= distance) break;
    distance = next;
    best = i;
  }
  for (let i = k + 1; i < count; i++) {
    const next = Math.abs(places[offset + i]! - row);
    if (next >= distance) break;
    distance = next;
    best = i;
  }
  return best;
}
