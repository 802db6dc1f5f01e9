/** Straight-line code on vectors of four 32-bit words, as `Vector` is for two float64. */

import { type FunctionBody, v128 } from '../encoder.ts';
import { instruction, vectorInstruction, wordInstruction } from '../instructions.ts';
import { Vector } from '../vector-code.ts';

/** The four bytes of word `index`, in a shuffle of two vectors: 0 to 3 of the first, 4 to 7 of the second. */
const bytesOf = (index: number): number[] => [0, 1, 2, 3].map((byte) => 4 * index + byte);

export class Words {
  private readonly body: FunctionBody;
  readonly local: number;

  constructor(body: FunctionBody, local: number) {
    this.body = body;
    this.local = local;
  }

  /** One number in all four words. */
  static constant(body: FunctionBody, word: number): Words {
    body.i32x4Const([word, word, word, word]);
    return Words.popped(body);
  }

  /** What is on the stack, now in a local. */
  static popped(body: FunctionBody): Words {
    const local = body.local(v128);
    body.opIndex(instruction.localSet, local);
    return new Words(body, local);
  }

  /** The same bits as two numbers. */
  get vector(): Vector {
    return new Vector(this.body, this.local);
  }

  /** The same value in a local of its own, which `assign` may overwrite. */
  copy(): Words {
    this.body.opIndex(instruction.localGet, this.local);
    return Words.popped(this.body);
  }

  assign(value: Words): void {
    this.body.opIndex(instruction.localGet, value.local);
    this.body.opIndex(instruction.localSet, this.local);
  }

  xor(y: Words): Words {
    return this.with(y, vectorInstruction.xor);
  }

  add(y: Words): Words {
    return this.with(y, wordInstruction.add);
  }

  /** As two 64-bit integers. */
  addLong(y: Words): Words {
    return this.with(y, vectorInstruction.integerAdd);
  }

  /** The products, 64 bits each, of unsigned words 0 and 1. */
  productsLow(y: Words): Words {
    return this.with(y, wordInstruction.productsLow);
  }

  /** The products, 64 bits each, of unsigned words 2 and 3. */
  productsHigh(y: Words): Words {
    return this.with(y, wordInstruction.productsHigh);
  }

  /** Words 0 and 2 of this, then those of `y`: the lower halves of 64-bit integers. */
  lowerHalves(y: Words): Words {
    return this.shuffle(y, [0, 2, 4, 6]);
  }

  upperHalves(y: Words): Words {
    return this.shuffle(y, [1, 3, 5, 7]);
  }

  /** Words 0 to 3 are those of this, 4 to 7 those of `y`. */
  shuffle(y: Words, order: readonly [number, number, number, number]): Words {
    this.body.opIndex(instruction.localGet, this.local);
    this.body.opIndex(instruction.localGet, y.local);
    this.body.opBytes(wordInstruction.shuffle, order.flatMap(bytesOf));
    return Words.popped(this.body);
  }

  private with(y: Words, opcode: number): Words {
    this.body.opIndex(instruction.localGet, this.local);
    this.body.opIndex(instruction.localGet, y.local);
    this.body.op(opcode);
    return Words.popped(this.body);
  }
}
