import { describe, expect, test } from 'vitest';
import { ulpsFrom } from '../precise.ts';
import { lehmer } from '../samples.ts';
import { compileBlocks } from './blocks.ts';
import { preciseNormals } from './precise-normal.ts';
import { asUniform } from './reference.ts';

const blocks = compileBlocks();
const all = 2 ** 52 - 1;

/** The words whose uniforms are (k + ½)·2⁻⁵² and (l + ½)·2⁻⁵²; what is below them does not matter. */
function words(k: number, l: number, below = 0): [number, number, number, number] {
  const halves = (n: number): [number, number] => [
    (n % 2 ** 20) * 2 ** 12 + below,
    Math.floor(n / 2 ** 20),
  ];
  return [...halves(k), ...halves(l)];
}

const quarter = 2 ** 50;
// Ends of the interval, and both sides of every eighth of a turn and of every change of exponent.
const hard = [
  0,
  1,
  all,
  all - 1,
  ...Array.from({ length: 9 }, (_, i) => [(i * quarter) / 2 - 1, (i * quarter) / 2]).flat(),
  ...Array.from({ length: 51 }, (_, i) => [
    2 ** i,
    2 ** i - 1,
    Math.round(2 ** i * Math.SQRT2),
  ]).flat(),
].filter((k) => k >= 0 && k <= all);

describe('uniforms', () => {
  test('are the middles of 2⁵² equal parts, and never 0 or 1', () => {
    for (const k of hard) {
      const [[first, second]] = blocks.uniforms([words(k, all - k)]) as [[number, number]];
      expect(first).toBe(asUniform(BigInt(k)));
      expect(second).toBe(asUniform(BigInt(all - k)));
      expect(first + second).toBe(1);
    }
    expect(blocks.uniforms([words(0, all)])[0]).toEqual([2 ** -53, 1 - 2 ** -53]);
  });

  test('do not depend on the lowest twelve bits', () => {
    expect(blocks.uniforms([words(12345, 678, 4095)])).toEqual(
      blocks.uniforms([words(12345, 678)]),
    );
  });
});

describe('normals', () => {
  /** The largest error over pairs of uniforms, in units of the last place. */
  function worst(pairs: readonly (readonly [number, number])[]): { ulps: number; at: string } {
    let result = { ulps: 0, at: '' };
    for (const [k, l] of pairs) {
      const [found] = blocks.normals([words(k, l)]) as [[number, number]];
      preciseNormals(BigInt(k), BigInt(l)).forEach((exact, i) => {
        const ulps = ulpsFrom(found[i]!, exact);
        if (!(ulps <= result.ulps)) result = { ulps, at: `${k}, ${l}, ${i}` };
      });
    }
    return result;
  }

  test('are within 3 ulp of the exact transformation, of random uniforms', () => {
    const random = lehmer(5);
    const any = () => Math.floor((random() + random() * 2 ** -31) * all);
    const { ulps, at } = worst(Array.from({ length: 3000 }, () => [any(), any()] as const));
    expect(ulps, at).toBeLessThan(3);
    expect(ulps).toBeGreaterThan(0.7);
  });

  test('are within 3 ulp at the ends, at the eighths of a turn and at powers of two', () => {
    const pairs = hard.flatMap((k, i) => [
      [k, hard[(7 * i + 3) % hard.length]!] as const,
      [hard[(5 * i + 1) % hard.length]!, k] as const,
      [12_345_678_901_234, k] as const,
    ]);
    const { ulps, at } = worst(pairs);
    expect(ulps, at).toBeLessThan(3);
  });

  test('reach 8.57 standard deviations, and are finite and different from 0 everywhere', () => {
    const largest = Math.sqrt(2 * 53 * Math.LN2);
    const [far] = blocks.normals([words(0, 0)]) as [[number, number]];
    expect(far[0]).toBeCloseTo(largest, 14);
    for (const k of hard) {
      for (const l of hard) {
        for (const value of blocks.normals([words(k, l)])[0]!) {
          expect(Math.abs(value)).toBeGreaterThan(0);
          expect(Math.abs(value)).toBeLessThan(largest + 1e-14);
        }
      }
    }
  });

  test('turn counter-clockwise from the first axis', () => {
    const k = Math.round(Math.exp(-0.5) * 2 ** 52);
    const at = (turn: number) => blocks.normals([words(k, turn * 2 ** 52)])[0]!;
    const [c, s] = [Math.cos(0.2 * Math.PI), Math.sin(0.2 * Math.PI)];
    const close = (found: readonly number[], expected: readonly number[]) => {
      found.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 14);
      });
    };
    close(at(0), [1, 0]);
    close(at(0.25), [0, 1]);
    close(at(0.5), [-1, 0]);
    close(at(0.75), [0, -1]);
    close(at(0.1), [c, s]);
    close(at(0.4), [-c, s]);
    close(at(0.6), [-c, -s]);
    close(at(0.9), [c, -s]);
  });
});
