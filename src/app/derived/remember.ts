/** A function that keeps its last result and gives it again while its key stays the same. */
export function remember<Rest extends readonly unknown[], Result>(
  compute: (key: string, ...rest: Rest) => Result,
): (key: string, ...rest: Rest) => Result {
  let last: { key: string; result: Result } | null = null;
  return (key, ...rest) => {
    if (last === null || last.key !== key) last = { key, result: compute(key, ...rest) };
    return last.result;
  };
}
