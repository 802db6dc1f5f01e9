/**
 * The remainder of a large angle by π/2 (Payne and Hanek 1983), in 64-bit integers.
 *
 * |x| = M·2ᵉ with an integer M below 2⁵³. Of the bits of 2/π only those matter whose
 * product with M·2ᵉ is neither a multiple of 4 nor too small: 192 of them,
 * from a table. The product modulo 2¹⁹² is the quadrant (2 bits) and the fraction
 * of it, good to 2⁻¹²⁶, while no float64 comes closer than 2⁻⁶² to a
 * multiple of π/2.
 */

import { FunctionBody, f64, i32, i64 } from './encoder.ts';
import { instruction, integerInstruction as integer, scalar } from './instructions.ts';

/** The first 1280 bits of 2/π after the point. */
export const twoOverPi =
  'a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561' +
  'b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484' +
  'e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980f' +
  'ef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b' +
  '3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babf0cfbc209af4361d';

/** The table as it stands in memory from address 0: a word of zeros, then 2/π, high words first. */
export function angleTable(): BigUint64Array<ArrayBuffer> {
  const words = twoOverPi.match(/.{16}/g)!.map((digits) => BigInt(`0x${digits}`));
  return BigUint64Array.from([0n, ...words]);
}

export const angleTableBytes = 8 * (1 + twoOverPi.length / 16) + 8;

/**
 * The function (|x|) → (r·2/π, its low part, quadrant 0 … 3) for |x| ≥ 2¹⁰; the first
 * two add up to at most ½ in size. At ∞ and NaN it returns some numbers.
 */
export function largeAngleFunction(): FunctionBody {
  const body = new FunctionBody([f64], [f64, f64, f64]);
  const word = (write: () => void): number => {
    const local = body.local(i64);
    write();
    body.opIndex(instruction.localSet, local);
    return local;
  };
  const get = (local: number): void => body.opIndex(instruction.localGet, local);
  /** A local of `a operation b`. */
  const of = (opcode: number, a: number, b: number): number =>
    word(() => {
      get(a);
      get(b);
      body.op(opcode);
    });
  const by = (opcode: number, a: number, constant: bigint): number =>
    word(() => {
      get(a);
      body.i64Const(constant);
      body.op(opcode);
    });

  const encoded = word(() => {
    get(0);
    body.op(integer.reinterpret);
  });
  // x = M·2ᵉ with e the biased exponent less 1075.
  const biased = by(integer.shiftRight, encoded, 52n);
  const fraction = by(integer.and, encoded, 0x000fffffffffffffn);
  const M = by(integer.or, fraction, 0x0010000000000000n);
  // Bit j of the table, counted from its start, has the weight 2^(63 − j + e) in 2ᵉ·2/π. The
  // window starts at the weight 2: at bit 62 + e.
  const start = by(integer.subtract, biased, 1075n - 62n);
  const shift = by(integer.and, start, 63n);
  const unshift = by(integer.xor, shift, 63n);
  const address = body.local(i32);
  get(by(integer.shiftRight, start, 6n));
  body.i64Const(3n);
  body.op(integer.shiftLeft);
  body.op(integer.wrap);
  body.opIndex(instruction.localSet, address);
  const table = [0, 8, 16, 24].map((offset) =>
    word(() => {
      get(address);
      body.opMemory(integer.load, offset, 3);
    }),
  );
  const [w2, w1, w0] = [0, 1, 2].map((i) => {
    const above = of(integer.shiftLeft, table[i]!, shift);
    const below = of(integer.shiftRight, by(integer.shiftRight, table[i + 1]!, 1n), unshift);
    return of(integer.or, above, below);
  }) as [number, number, number];

  // The top 128 bits of M·(w2·2¹²⁸ + w1·2⁶⁴ + w0) modulo 2¹⁹².
  const carried = of(integer.add, of(integer.multiply, M, w1), highProduct(w0));
  const carry = word(() => {
    get(carried);
    get(of(integer.multiply, M, w1));
    body.op(integer.lessUnsigned);
    body.op(integer.extend);
  });
  const whole = of(
    integer.add,
    of(integer.add, of(integer.multiply, M, w2), highProduct(w1)),
    carry,
  );

  // Two bits of quadrant, then a fraction that is taken as a signed one, so that k is rounded.
  const k = by(integer.shiftRight, by(integer.add, whole, 1n << 61n), 62n);
  const signed = of(
    integer.or,
    by(integer.shiftLeft, whole, 2n),
    by(integer.shiftRight, carried, 62n),
  );
  const below = by(integer.shiftLeft, carried, 2n);
  const negative = by(integer.shiftRightSigned, signed, 63n);
  // Minus a number of 128 bits is its complement and 1.
  const low = of(integer.subtract, of(integer.xor, below, negative), negative);
  const borrow = word(() => {
    get(low);
    body.op(integer.equalZero);
    body.op(integer.extend);
  });
  const high = of(
    integer.add,
    of(integer.xor, signed, negative),
    of(integer.and, borrow, by(integer.and, negative, 1n)),
  );

  // Shifted so that the highest bit is set, then 53 bits and the 53 after them.
  const zeros = word(() => {
    get(high);
    body.op(integer.countLeadingZeros);
  });
  const others = word(() => {
    body.i64Const(64n);
    get(zeros);
    body.op(integer.subtract);
  });
  const top = of(
    integer.or,
    of(integer.shiftLeft, high, zeros),
    of(integer.shiftRight, low, others),
  );
  const rest = of(integer.shiftLeft, low, zeros);
  const first = by(integer.shiftRight, top, 11n);
  const second = of(
    integer.or,
    by(integer.shiftLeft, by(integer.and, top, 0x7ffn), 42n),
    by(integer.shiftRight, rest, 22n),
  );
  const sign = by(integer.shiftLeft, negative, 63n);
  for (const [mantissa, scale] of [
    [first, 1023n - 53n],
    [second, 1023n - 106n],
  ] as const) {
    get(mantissa);
    body.op(integer.toNumber);
    // ±2^(scale − zeros) from its bits.
    get(
      of(
        integer.or,
        sign,
        by(
          integer.shiftLeft,
          word(() => {
            body.i64Const(scale);
            get(zeros);
            body.op(integer.subtract);
          }),
          52n,
        ),
      ),
    );
    body.op(integer.asNumber);
    body.op(scalar.binary.mul);
  }
  get(k);
  body.op(integer.toNumber);
  return body;

  /** The upper 64 bits of M times a word, from products of 32 bits. */
  function highProduct(w: number): number {
    const half = (a: number): readonly [number, number] => [
      by(integer.and, a, 0xffffffffn),
      by(integer.shiftRight, a, 32n),
    ];
    const [mLow, mHigh] = half(M);
    const [wLow, wHigh] = half(w);
    const lowest = by(integer.shiftRight, of(integer.multiply, mLow, wLow), 32n);
    const middle = of(integer.add, of(integer.multiply, mHigh, wLow), lowest);
    const [middleLow, middleHigh] = half(middle);
    const other = of(integer.add, of(integer.multiply, mLow, wHigh), middleLow);
    const top = of(integer.add, of(integer.multiply, mHigh, wHigh), middleHigh);
    return of(integer.add, top, by(integer.shiftRight, other, 32n));
  }
}
