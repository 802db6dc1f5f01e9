/**
 * Expressions to instructions, once for one float64 and for vectors of two.
 * A node used once stays on the operand stack; a node used more often is
 * computed once and kept in a local until its last use.
 */

import { children, type Expression, topologicalOrder } from '../math/expression.ts';
import { type ElementaryLibrary, type ElementaryName, mostInlined } from './elementary.ts';
import type { FunctionBody } from './encoder.ts';
import { instruction, type NumberType } from './instructions.ts';

/** The elementary function a node calls, if it is one. */
export function elementaryName(node: Expression): ElementaryName | undefined {
  if (node.kind === 'binary' && node.operation === 'pow') return 'pow';
  if (node.kind !== 'unary') return undefined;
  switch (node.operation) {
    case 'neg':
    case 'sqrt':
    case 'abs':
    case 'sign':
    case 'floor':
      return undefined;
    default:
      return node.operation;
  }
}

/** Whether `roots` (lowered) have so few elementary functions that they may be written in place. */
export function fewElementary(roots: readonly Expression[]): boolean {
  const all = topologicalOrder(roots);
  return all.filter((node) => elementaryName(node) !== undefined).length <= mostInlined;
}

/** A value that is loaded each time it is used, from `offset` bytes after the address in local `base`. */
export interface InMemory {
  readonly base: number;
  readonly offset: number;
}

/** Where a value already is: in a local of the function, or in memory. */
export type Place = number | InMemory;

export type Bindings = ReadonlyMap<Expression, Place>;

/** Writes expressions into one function body; temporaries are shared by all calls of `emit`. */
export class ExpressionEmitter {
  private readonly body: FunctionBody;
  private readonly numbers: NumberType;
  private readonly library: ElementaryLibrary;
  private readonly free: number[] = [];

  constructor(body: FunctionBody, numbers: NumberType, library: ElementaryLibrary) {
    this.body = body;
    this.numbers = numbers;
    this.library = library;
  }

  /**
   * Leaves the values of `roots` on the stack in order, or hands each to
   * `consume` as soon as it is there. Symbols must be bound.
   */
  emit(roots: readonly Expression[], bindings: Bindings, consume?: (index: number) => void): void {
    const uses = countUses(roots, bindings);
    const temporaries = new Map<Expression, number>();
    // An explicit stack: a formula of ten thousand terms must not overflow the call stack.
    const stack: { node: Expression; operandsReady: boolean }[] = [];
    roots.forEach((root, index) => {
      stack.push({ node: root, operandsReady: false });
      while (stack.length > 0) {
        const { node, operandsReady } = stack.pop()!;
        if (operandsReady) {
          this.operation(node);
          if (uses.get(node)! > 1) {
            const local = this.acquire();
            temporaries.set(node, local);
            this.body.opIndex(instruction.localTee, local);
            uses.set(node, uses.get(node)! - 1);
          }
          continue;
        }
        const bound = bindings.get(node);
        const temporary = temporaries.get(node);
        if (bound !== undefined) {
          this.bound(bound);
        } else if (temporary !== undefined) {
          this.body.opIndex(instruction.localGet, temporary);
          const left = uses.get(node)! - 1;
          uses.set(node, left);
          if (left === 0) this.free.push(temporary);
        } else if (node.kind === 'number') {
          this.numbers.constant(this.body, node.value);
        } else if (node.kind === 'symbol') {
          throw new Error(`"${node.name}" has no value in this kernel; declare it as an input.`);
        } else {
          stack.push({ node, operandsReady: true });
          const below = operands(node);
          for (let i = below.length - 1; i >= 0; i--) {
            stack.push({ node: below[i]!, operandsReady: false });
          }
        }
      }
      consume?.(index);
    });
  }

  private bound(place: Place): void {
    const { body, numbers } = this;
    const inLocal = typeof place === 'number';
    body.opIndex(instruction.localGet, inLocal ? place : place.base);
    if (!inLocal) body.opMemory(numbers.load, place.offset, numbers.alignmentExponent);
  }

  private acquire(): number {
    return this.free.pop() ?? this.body.local(this.numbers.type);
  }

  /** Writes one operation; its operands are on the stack. */
  private operation(node: Expression): void {
    const { body, numbers } = this;
    const elementary = elementaryName(node);
    if (elementary !== undefined) {
      this.library.emit(body, elementary, numbers);
      return;
    }
    switch (node.kind) {
      case 'unary':
        if (node.operation === 'sign') this.sign();
        else body.op(numbers[node.operation as 'neg' | 'abs' | 'sqrt' | 'floor']);
        return;
      case 'binary':
        body.op(numbers.binary[node.operation as 'add']);
        return;
      case 'select':
        body.op(numbers.comparison[node.comparison]);
        body.op(numbers.select);
        return;
      default:
        throw new Error(`A ${node.kind} is not an operation.`);
    }
  }

  /** x < 0 ? −1 : 0 < x ? 1 : x, so that ±0 and NaN stay themselves as in Math.sign. */
  private sign(): void {
    const { body, numbers } = this;
    const x = this.acquire();
    body.opIndex(instruction.localSet, x);
    numbers.constant(body, -1);
    numbers.constant(body, 1);
    body.opIndex(instruction.localGet, x);
    numbers.constant(body, 0);
    body.opIndex(instruction.localGet, x);
    body.op(numbers.comparison.lt);
    body.op(numbers.select);
    body.opIndex(instruction.localGet, x);
    numbers.constant(body, 0);
    body.op(numbers.comparison.lt);
    body.op(numbers.select);
    this.free.push(x);
  }
}

/** The operands in the order the instruction takes them: a selection wants its condition last. */
function operands(node: Expression): readonly Expression[] {
  if (node.kind !== 'select') return children(node);
  return [node.consequent, node.alternative, node.left, node.right];
}

/** How often each node's value is asked for, not looking below bound nodes. */
function countUses(roots: readonly Expression[], bindings: Bindings): Map<Expression, number> {
  const uses = new Map<Expression, number>();
  const stack = [...roots];
  while (stack.length > 0) {
    const node = stack.pop()!;
    const known = uses.get(node);
    uses.set(node, (known ?? 0) + 1);
    if (known === undefined && !bindings.has(node)) stack.push(...children(node));
  }
  return uses;
}
