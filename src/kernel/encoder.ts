/**
 * A small encoder for the WebAssembly binary format: enough for modules that
 * import one memory and export some of their functions of numbers.
 *
 * Source: WebAssembly Core Specification 2.0, chapter 5 (binary format).
 */

/** Value types by their code in the binary format. */
export const i32 = 0x7f;
export const i64 = 0x7e;
export const f64 = 0x7c;
export const v128 = 0x7b;
export type ValueType = typeof i32 | typeof i64 | typeof f64 | typeof v128;

/** Bytes that grow, with the integer and float encodings of the format. */
export class ByteWriter {
  private buffer = new Uint8Array(256);
  private view = new DataView(this.buffer.buffer);
  length = 0;

  private reserve(count: number): void {
    if (this.length + count <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(2 * this.buffer.length, this.length + count));
    larger.set(this.buffer);
    this.buffer = larger;
    this.view = new DataView(larger.buffer);
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  /** LEB128 of an integer in 0 … 2³²−1. */
  unsigned(value: number): void {
    let rest = value >>> 0;
    while (rest >= 0x80) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** Signed LEB128 of a 32-bit integer; 2³¹ … 2³²−1 is written as the same 32 bits. */
  signed(value: number): void {
    let rest = value | 0;
    for (;;) {
      const low = rest & 0x7f;
      rest >>= 7;
      if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
        this.byte(low);
        return;
      }
      this.byte(low | 0x80);
    }
  }

  /** Signed LEB128 of a 64-bit integer; 2⁶³ … 2⁶⁴−1 is written as the same 64 bits. */
  signed64(value: bigint): void {
    let rest = BigInt.asIntN(64, value);
    for (;;) {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      if ((rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0)) {
        this.byte(low);
        return;
      }
      this.byte(low | 0x80);
    }
  }

  /** The eight bytes of a float64, little-endian. */
  float64(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** A UTF-8 name with its length before it. */
  name(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.unsigned(bytes.length);
    this.append(bytes);
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.length);
  }
}

/** V8, SpiderMonkey and JavaScriptCore all refuse a function with more locals than this. */
const mostLocals = 50_000;

/** One function under construction: its locals and its instructions. */
export class FunctionBody {
  private readonly code = new ByteWriter();
  private readonly localTypes: ValueType[] = [];
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];

  /** Parameters are the locals 0, 1, …; results are what is on the stack at the end. */
  constructor(parameters: readonly ValueType[], results: readonly ValueType[] = []) {
    this.parameters = parameters;
    this.results = results;
  }

  /** Declares a local and returns its index. */
  local(type: ValueType): number {
    if (this.parameters.length + this.localTypes.length >= mostLocals) {
      throw new Error(
        `The expression needs more than ${mostLocals} intermediate values at once; split it or use fewer terms.`,
      );
    }
    this.localTypes.push(type);
    return this.parameters.length + this.localTypes.length - 1;
  }

  /** Writes an instruction without immediates. */
  op(opcode: number): void {
    if (opcode <= 0xff) {
      this.code.byte(opcode);
    } else {
      this.code.byte(opcode >> 16);
      this.code.unsigned(opcode & 0xffff);
    }
  }

  /** Writes an instruction with one index (local, function or branch depth) or lane number. */
  opIndex(opcode: number, index: number): void {
    this.op(opcode);
    this.code.unsigned(index);
  }

  /** `loop`, `block` or `if` without operands and results; close it with `end`. */
  opBlock(opcode: number): void {
    this.op(opcode);
    this.code.byte(0x40);
  }

  /** A load or store; `offset` bytes are added to the address on the stack. */
  opMemory(opcode: number, offset: number, alignmentExponent: number): void {
    this.op(opcode);
    this.code.unsigned(alignmentExponent);
    this.code.unsigned(offset);
  }

  /** An instruction with bytes after it, as a shuffle has. */
  opBytes(opcode: number, bytes: readonly number[]): void {
    this.op(opcode);
    for (const byte of bytes) this.code.byte(byte);
  }

  i32Const(value: number): void {
    this.code.byte(0x41);
    this.code.signed(value);
  }

  i64Const(value: bigint): void {
    this.code.byte(0x42);
    this.code.signed64(value);
  }

  f64Const(value: number): void {
    this.code.byte(0x44);
    this.code.float64(value);
  }

  /** A vector of two equal float64. */
  f64x2Const(value: number): void {
    this.code.byte(0xfd);
    this.code.unsigned(12);
    this.code.float64(value);
    this.code.float64(value);
  }

  /** A vector of four words, given as unsigned numbers. */
  i32x4Const(words: readonly [number, number, number, number]): void {
    this.opBytes(
      0xfd000c,
      words.flatMap((word) => [word, word >>> 8, word >>> 16, word >>> 24].map((b) => b & 0xff)),
    );
  }

  /** The body as the code section wants it: size, runs of equal locals, instructions, end. */
  encode(): Uint8Array {
    const runs: { type: ValueType; count: number }[] = [];
    for (const type of this.localTypes) {
      const last = runs.at(-1);
      if (last?.type === type) last.count++;
      else runs.push({ type, count: 1 });
    }
    const body = new ByteWriter();
    body.unsigned(runs.length);
    for (const { type, count } of runs) {
      body.unsigned(count);
      body.byte(type);
    }
    body.append(this.code.bytes());
    body.byte(0x0b);
    const sized = new ByteWriter();
    sized.unsigned(body.length);
    sized.append(body.bytes());
    return sized.bytes();
  }
}

export interface ModuleParts {
  /** Size of the memory imported as `m.memory`, in pages of 64 KiB. */
  readonly pages: number;
  /** Functions 0, 1, …, which others may call by that index. */
  readonly internal: readonly FunctionBody[];
  /** Exported by name; function indices follow those of the internal ones. */
  readonly functions: readonly { readonly name: string; readonly body: FunctionBody }[];
}

function section(module: ByteWriter, id: number, count: number, content: ByteWriter): void {
  const sized = new ByteWriter();
  sized.unsigned(count);
  sized.append(content.bytes());
  module.byte(id);
  module.unsigned(sized.length);
  module.append(sized.bytes());
}

/** The binary of a module, ready for `WebAssembly.Module`. */
export function encodeModule({ pages, internal, functions }: ModuleParts): Uint8Array<ArrayBuffer> {
  const module = new ByteWriter();
  for (const byte of [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]) module.byte(byte);

  const types = new ByteWriter();
  const declared = new ByteWriter();
  const code = new ByteWriter();
  const bodies = [...internal, ...functions.map(({ body }) => body)];
  bodies.forEach((body, index) => {
    types.byte(0x60);
    for (const list of [body.parameters, body.results]) {
      types.unsigned(list.length);
      for (const type of list) types.byte(type);
    }
    declared.unsigned(index);
    code.append(body.encode());
  });

  const imported = new ByteWriter();
  imported.name('m');
  imported.name('memory');
  imported.byte(0x02);
  imported.byte(0x01);
  imported.unsigned(pages);
  imported.unsigned(pages);

  const exported = new ByteWriter();
  functions.forEach(({ name }, i) => {
    exported.name(name);
    exported.byte(0x00);
    exported.unsigned(internal.length + i);
  });

  section(module, 1, bodies.length, types);
  section(module, 2, 1, imported);
  section(module, 3, bodies.length, declared);
  section(module, 7, functions.length, exported);
  section(module, 10, bodies.length, code);
  return module.bytes();
}
