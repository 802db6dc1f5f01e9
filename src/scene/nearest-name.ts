/**
 * The one of `names` that a person who wrote `name` most likely meant, or null if none is near.
 * A name that contains what was written counts as near; else at most a third of the letters may
 * have to be changed, added, dropped or exchanged with their neighbour.
 */
export function nearestName(name: string, names: readonly string[]): string | null {
  const written = name.toLowerCase();
  const containing = names.filter((other) => written.length >= 3 && other.includes(written));
  if (containing.length > 0) return containing[0]!;
  let nearest: string | null = null;
  let least = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const other of names) {
    const distance = editDistance(written, other);
    if (distance < least) {
      least = distance;
      nearest = other;
    }
  }
  return nearest;
}

/** Letters to change, add, drop or exchange with their neighbour to turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(changed, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, beforeLast[j - 2]! + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
