import { describe, expect, test } from 'vitest';
import {
  ByteWriter,
  encodeModule,
  FunctionBody,
  f64,
  i32,
  v128,
} from '../../src/kernel/encoder.ts';
import { instruction, scalar, vector } from '../../src/kernel/instructions.ts';

function written(write: (bytes: ByteWriter) => void): number[] {
  const bytes = new ByteWriter();
  write(bytes);
  return [...bytes.bytes()];
}

describe('LEB128', () => {
  test('unsigned integers', () => {
    // The example of the DWARF standard, and both sides of the first boundary.
    expect(written((b) => b.unsigned(624_485))).toEqual([0xe5, 0x8e, 0x26]);
    expect(written((b) => b.unsigned(127))).toEqual([0x7f]);
    expect(written((b) => b.unsigned(128))).toEqual([0x80, 0x01]);
    expect(written((b) => b.unsigned(2 ** 32 - 1))).toEqual([0xff, 0xff, 0xff, 0xff, 0x0f]);
  });

  test('signed integers', () => {
    expect(written((b) => b.signed(-123_456))).toEqual([0xc0, 0xbb, 0x78]);
    expect(written((b) => b.signed(63))).toEqual([0x3f]);
    expect(written((b) => b.signed(64))).toEqual([0xc0, 0x00]);
    expect(written((b) => b.signed(-64))).toEqual([0x40]);
    expect(written((b) => b.signed(-65))).toEqual([0xbf, 0x7f]);
    expect(written((b) => b.signed(2 ** 31))).toEqual(written((b) => b.signed(-(2 ** 31))));
  });
});

test('signed integers of 64 bits', () => {
  for (const value of [0, 63, 64, -64, -65, -123_456, 2 ** 31 - 1]) {
    expect(written((b) => b.signed64(BigInt(value)))).toEqual(written((b) => b.signed(value)));
  }
  const minusOne = written((b) => b.signed64(-1n));
  expect(written((b) => b.signed64(2n ** 64n - 1n))).toEqual(minusOne);
  expect(written((b) => b.signed64(-(2n ** 63n)))).toEqual([...Array(9).fill(0x80), 0x7f]);
});

test('floats keep their bits when the buffer grows under them', () => {
  const values = Array.from({ length: 500 }, (_, i) => Math.sin(i) * 10 ** (i - 250));
  const bytes = written((b) => {
    b.byte(7);
    for (const value of values) b.float64(value);
  });
  const view = new DataView(new Uint8Array(bytes).buffer);
  expect(bytes.length).toBe(1 + 8 * values.length);
  expect(values.map((_, i) => view.getFloat64(1 + 8 * i, true))).toEqual(values);
});

test('names are UTF-8 with their length in bytes', () => {
  expect(written((b) => b.name('η'))).toEqual([2, 0xce, 0xb7]);
});

/** A function of every instruction in the tables, operands from locals. */
function everyInstruction(): FunctionBody {
  const body = new FunctionBody([i32]);
  for (const numbers of [scalar, vector]) {
    const x = body.local(numbers.type);
    const use = (opcode: number, operands: number): void => {
      for (let i = 0; i < operands; i++) body.opIndex(instruction.localGet, x);
      body.op(opcode);
      body.opIndex(instruction.localSet, x);
    };
    numbers.constant(body, 1.5);
    body.opIndex(instruction.localSet, x);
    for (const opcode of [numbers.neg, numbers.abs, numbers.sqrt]) use(opcode, 1);
    for (const opcode of Object.values(numbers.binary)) use(opcode, 2);
    for (const opcode of Object.values(numbers.comparison)) {
      for (let i = 0; i < 4; i++) body.opIndex(instruction.localGet, x);
      body.op(opcode);
      body.op(numbers.select);
      body.opIndex(instruction.localSet, x);
    }
    body.opIndex(instruction.localGet, 0);
    body.opIndex(instruction.localGet, x);
    body.opMemory(numbers.store, 65_536 - numbers.bytes, numbers.alignmentExponent);
  }
  return body;
}

describe('modules', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });

  test('with internal functions, a memory and several exports are valid and link', () => {
    const both = new FunctionBody([f64, f64], [f64, f64]);
    for (const opcode of [scalar.binary.mul, scalar.binary.sub]) {
      both.opIndex(instruction.localGet, 0);
      both.opIndex(instruction.localGet, 1);
      both.op(opcode);
    }
    const caller = new FunctionBody([i32]);
    const product = caller.local(f64);
    const difference = caller.local(f64);
    caller.f64Const(3);
    caller.f64Const(0.5);
    caller.opIndex(instruction.call, 0);
    caller.opIndex(instruction.localSet, difference);
    caller.opIndex(instruction.localSet, product);
    [product, difference].forEach((local, i) => {
      caller.opIndex(instruction.localGet, 0);
      caller.opIndex(instruction.localGet, local);
      caller.opMemory(scalar.store, 8 + 8 * i, scalar.alignmentExponent);
    });
    const binary = encodeModule({
      internal: [both],
      pages: 1,
      functions: [
        { name: 'call', body: caller },
        { name: 'every', body: everyInstruction() },
      ],
    });
    expect(WebAssembly.validate(binary)).toBe(true);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), { m: { memory } });
    (exports['call'] as (address: number) => void)(16);
    expect([...new Float64Array(memory.buffer, 24, 2)]).toEqual([1.5, 2.5]);
    expect(Object.keys(exports)).toEqual(['call', 'every']);
  });

  test('that leave a value behind are refused by the engine', () => {
    const body = new FunctionBody([]);
    body.f64Const(1);
    const binary = encodeModule({ internal: [], pages: 1, functions: [{ name: 'run', body }] });
    expect(WebAssembly.validate(binary)).toBe(false);
  });

  test('declare locals of mixed types in the order they were asked for', () => {
    const body = new FunctionBody([f64]);
    const indices = [i32, f64, f64, v128, f64].map((type) => body.local(type as typeof i32));
    expect(indices).toEqual([1, 2, 3, 4, 5]);
    vector.constant(body, 3);
    body.opIndex(instruction.localSet, 4);
    body.f64Const(3);
    body.opIndex(instruction.localSet, 5);
    body.i32Const(-1);
    body.opIndex(instruction.localSet, 1);
    const binary = encodeModule({ internal: [], pages: 1, functions: [{ name: 'run', body }] });
    expect(WebAssembly.validate(binary)).toBe(true);
  });
});

test('a function with too many locals is an error that says so', () => {
  const body = new FunctionBody([]);
  for (let i = 0; i < 50_000; i++) body.local(f64);
  expect(() => body.local(f64)).toThrow(/more than 50000 intermediate values/);
});
