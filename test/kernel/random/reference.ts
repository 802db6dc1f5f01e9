/** Philox4x32-10 and what is made of its words, in plain integers: the judge of the kernels' own. */

const mask = 0xffff_ffffn;

/** Four words from a counter of four and a key of two. */
export function philoxReference(counter: readonly bigint[], key: readonly bigint[]): bigint[] {
  let [c0, c1, c2, c3] = counter as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const p = 0xd251_1f53n * c0;
    const q = 0xcd9e_8d57n * c2;
    [c0, c1, c2, c3] = [(q >> 32n) ^ c1 ^ k0, q & mask, (p >> 32n) ^ c3 ^ k1, p & mask];
    k0 = (k0 + 0x9e37_79b9n) & mask;
    k1 = (k1 + 0xbb67_ae85n) & mask;
  }
  return [c0, c1, c2, c3];
}

/** The four words of block `index` of a stream. */
export function blockWords(
  seed: number,
  stream: number,
  index: number,
): [number, number, number, number] {
  const halves = (n: number): bigint[] => [BigInt(n) & mask, BigInt(n) >> 32n];
  const words = philoxReference([...halves(index), ...halves(stream)], halves(seed));
  return words.map(Number) as [number, number, number, number];
}

/** k of uniform number j, which is (k + ½)·2⁻⁵². */
export function uniformReference(seed: number, stream: number, j: number): bigint {
  const words = blockWords(seed, stream, Math.floor(j / 2));
  const [low, high] = words.slice(2 * (j % 2)) as [number, number];
  return ((BigInt(high) << 32n) | BigInt(low)) >> 12n;
}

/** (k + ½)·2⁻⁵², which a float64 holds exactly. */
export function asUniform(k: bigint): number {
  return Number(2n * k + 1n) * 2 ** -53;
}
