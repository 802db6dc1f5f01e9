/**
 * The functions that are not one instruction, as functions of the module that
 * calls them. They are written once, for vectors (folder `elementary`); the
 * version for one float64 runs the same code on two copies of it, so both have
 * the same bits.
 */

import type { UnaryOperation } from '../math/expression.ts';
import { exp, expm1 } from './elementary/exponential.ts';
import { cosh, sinh, tanh } from './elementary/hyperbolic.ts';
import { acos, asin, atan } from './elementary/inverse-trigonometric.ts';
import { log, log1p } from './elementary/logarithm.ts';
import { pow } from './elementary/power.ts';
import {
  type CorrectLarge,
  corrected,
  cos,
  type LargeAngle,
  type Reduced,
  sin,
  tan,
} from './elementary/trigonometric.ts';
import { FunctionBody, f64, v128 } from './encoder.ts';
import { instruction, type NumberType, scalar, vector } from './instructions.ts';
import { largeAngleFunction } from './large-angle.ts';
import { popped, Vector } from './vector-code.ts';

/** Functions a formula can use. */
export type ElementaryName =
  | Exclude<UnaryOperation, 'neg' | 'sqrt' | 'abs' | 'sign' | 'floor'>
  | 'pow';

type Definition =
  | { readonly arity: 1; readonly write: (x: Vector, correctLarge: CorrectLarge) => Vector }
  | { readonly arity: 2; readonly write: (x: Vector, y: Vector) => Vector };

const of = (write: (x: Vector, correctLarge: CorrectLarge) => Vector): Definition => ({
  arity: 1,
  write,
});

const elementary = {
  exp: of((x) => exp(x)),
  expm1: of(expm1),
  log: of(log),
  log1p: of(log1p),
  sin: of(sin),
  cos: of(cos),
  tan: of(tan),
  asin: of(asin),
  acos: of(acos),
  atan: of(atan),
  sinh: of(sinh),
  cosh: of(cosh),
  tanh: of(tanh),
  pow: { arity: 2, write: pow },
} satisfies Record<ElementaryName | 'expm1' | 'log1p', Definition>;

export type LibraryName = keyof typeof elementary;

export const libraryNames = Object.keys(elementary) as LibraryName[];

/**
 * Functions short enough, and likely enough in a loop over steps, to be written where
 * they are called; and how many vectors a loop with one of them interleaves best, by
 * measurement.
 */
export const inlined: Readonly<Partial<Record<LibraryName, number>>> = { exp: 6, sin: 6, cos: 6 };

/** In a longer formula the copies cost more time to compile than they save. */
export const mostInlined = 4;

/** The elementary functions of one module, made when first asked for. */
export class ElementaryLibrary {
  /** Functions 0, 1, … of the module. */
  readonly bodies: FunctionBody[] = [];
  private readonly indices = new Map<string, number>();
  private readonly inlines: boolean;

  /** @param inlines whether short functions of vectors are written in place. */
  constructor(inlines: boolean) {
    this.inlines = inlines;
  }

  /** Writes a function; its arguments are on the stack, the result replaces them. */
  emit(body: FunctionBody, name: LibraryName, numbers: NumberType): void {
    if (this.inlines && numbers === vector && name in inlined) {
      const value = this.write(body, elementary[name], [popped(body)]);
      body.opIndex(instruction.localGet, value.local);
    } else body.opIndex(instruction.call, this.index(name, numbers));
  }

  arity(name: LibraryName): 1 | 2 {
    return elementary[name].arity;
  }

  private index(name: LibraryName, numbers: NumberType): number {
    return this.indexOf(`${name} ${numbers.type}`, () => {
      const definition: Definition = elementary[name];
      const parameters = Array.from({ length: definition.arity }, () => numbers.type);
      const body = new FunctionBody(parameters, [numbers.type]);
      const given = parameters.map((_, i) => {
        if (numbers === vector) return new Vector(body, i);
        body.opIndex(instruction.localGet, i);
        body.op(instruction.f64x2Splat);
        return popped(body);
      });
      const result = this.write(body, definition, given);
      body.opIndex(instruction.localGet, result.local);
      if (numbers === scalar) body.opIndex(instruction.f64x2ExtractLane, 0);
      return body;
    });
  }

  private write(body: FunctionBody, definition: Definition, given: readonly Vector[]): Vector {
    if (definition.arity === 2) return definition.write(given[0]!, given[1]!);
    return definition.write(given[0]!, (x, reduced) => this.correctLarge(body, x, reduced));
  }

  /** A call, so that a loop that hardly ever needs it stays short. */
  private correctLarge(body: FunctionBody, x: Vector, reduced: Reduced): void {
    const index = this.indexOf('large angles', () => {
      const inner = new FunctionBody([v128, v128, v128, v128], [v128, v128, v128]);
      const [argument, high, excess, k] = [0, 1, 2, 3].map((i) => new Vector(inner, i)) as [
        Vector,
        Vector,
        Vector,
        Vector,
      ];
      const result = corrected(argument, { high, excess, k }, (m) => this.largeAngle(inner, m));
      for (const part of [result.high, result.excess, result.k]) {
        inner.opIndex(instruction.localGet, part.local);
      }
      return inner;
    });
    const parts = [reduced.high, reduced.excess, reduced.k];
    for (const { local } of [x, ...parts]) body.opIndex(instruction.localGet, local);
    body.opIndex(instruction.call, index);
    for (const { local } of parts.toReversed()) body.opIndex(instruction.localSet, local);
  }

  /** Lane by lane, because each takes other bits of 2/π. */
  private largeAngle(body: FunctionBody, magnitude: Vector): ReturnType<LargeAngle> {
    const index = this.indexOf('large angle', largeAngleFunction);
    const lanes = [0, 1].map((lane) => {
      const [high, low, quadrant] = [0, 0, 0].map(() => body.local(f64)) as [
        number,
        number,
        number,
      ];
      body.opIndex(instruction.localGet, magnitude.local);
      body.opIndex(instruction.f64x2ExtractLane, lane);
      body.opIndex(instruction.call, index);
      for (const local of [quadrant, low, high]) body.opIndex(instruction.localSet, local);
      return { high, low, quadrant };
    });
    const joined = (part: 'high' | 'low' | 'quadrant'): Vector => {
      body.opIndex(instruction.localGet, lanes[0]![part]);
      body.op(instruction.f64x2Splat);
      body.opIndex(instruction.localGet, lanes[1]![part]);
      body.opIndex(instruction.f64x2ReplaceLane, 1);
      return popped(body);
    };
    return { high: joined('high'), low: joined('low'), quadrant: joined('quadrant') };
  }

  private indexOf(key: string, make: () => FunctionBody): number {
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    // Making it may add the functions it calls, which come first.
    const body = make();
    this.bodies.push(body);
    this.indices.set(key, this.bodies.length - 1);
    return this.bodies.length - 1;
  }
}
