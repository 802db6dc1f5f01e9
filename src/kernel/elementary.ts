/**
 * The functions that are not one instruction. They are calls of `Math`, lane
 * by lane: this file is the one place to change when they get instructions of
 * their own.
 */

import type { UnaryOperation } from '../math/expression.ts';
import { type FunctionBody, f64, type ImportedFunction } from './encoder.ts';
import { instruction, type NumberType } from './instructions.ts';

export type ElementaryName = Exclude<UnaryOperation, 'neg' | 'sqrt' | 'abs' | 'sign'> | 'pow';

// The functions themselves, not wrappers: engines recognise an imported Math.sin and call it directly.
const implementations: Readonly<Record<ElementaryName, (x: number, y: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  pow: Math.pow,
};

/** The elementary functions one module needs, numbered in the order they were asked for. */
export class ElementaryImports {
  private readonly names: ElementaryName[];

  constructor(names: Iterable<ElementaryName>) {
    this.names = [...new Set(names)];
  }

  get declarations(): readonly ImportedFunction[] {
    return this.names.map((name) => ({ name, arity: name === 'pow' ? 2 : 1 }));
  }

  /** What to pass as module `f` when instantiating. */
  get values(): Readonly<Record<string, (x: number, y: number) => number>> {
    return Object.fromEntries(this.names.map((name) => [name, implementations[name]]));
  }

  /** Writes the call; arguments are on the stack, the result replaces them. */
  emit(body: FunctionBody, name: ElementaryName, numbers: NumberType, scratch: number[]): void {
    const index = this.names.indexOf(name);
    if (numbers.type === f64) {
      body.opIndex(instruction.call, index);
      return;
    }
    // Popped in reverse: scratch[0] becomes the last argument.
    for (const local of scratch) body.opIndex(instruction.localSet, local);
    const callLane = (lane: number): void => {
      for (let i = scratch.length - 1; i >= 0; i--) {
        body.opIndex(instruction.localGet, scratch[i]!);
        body.opIndex(instruction.f64x2ExtractLane, lane);
      }
      body.opIndex(instruction.call, index);
    };
    callLane(0);
    body.op(instruction.f64x2Splat);
    callLane(1);
    body.opIndex(instruction.f64x2ReplaceLane, 1);
  }
}
