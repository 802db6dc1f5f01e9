/**
 * FNV-1a, 64 bits (the offset basis and prime of draft-eastlake-fnv), over the bits of float64
 * numbers, least significant byte first. All NaNs count as the same: engines may choose their bits.
 */
export class Fnv {
  #high = 0xcbf29ce4;
  #low = 0x84222325;

  /** One byte. */
  byte(value: number): void {
    // The prime is 2^40 + 0x1b3; the product's upper half has a carry from the lower one.
    const low = (this.#low ^ value) >>> 0;
    const product = low * 0x1b3;
    const carry = Math.floor(product / 2 ** 32);
    this.#high = (this.#high * 0x1b3 + carry + (low << 8)) >>> 0;
    this.#low = product >>> 0;
  }

  numbers(values: Float64Array): void {
    const bits = new DataView(values.buffer, values.byteOffset, values.byteLength);
    for (let i = 0; i < values.length; i++) {
      const none = Number.isNaN(values[i]!);
      const high = none ? 0x7ff80000 : bits.getUint32(8 * i + 4, true);
      const low = none ? 0 : bits.getUint32(8 * i, true);
      for (const word of [low, high]) {
        for (let shift = 0; shift < 32; shift += 8) this.byte((word >>> shift) & 255);
      }
    }
  }

  /** 16 hexadecimal digits. */
  get digits(): string {
    return [this.#high, this.#low].map((half) => half.toString(16).padStart(8, '0')).join('');
  }
}
