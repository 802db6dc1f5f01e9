/**
 * The elementary functions for use outside kernels: the kernels' own code, so
 * that a number computed before the first step has the same bits on every engine,
 * which `Math` does not promise.
 */

import { ElementaryLibrary, libraryNames } from './elementary.ts';
import { FunctionBody, f64 } from './encoder.ts';
import { instantiate } from './instantiate.ts';
import { instruction, scalar } from './instructions.ts';
import { allocate } from './memory.ts';

/** Each within 1.5 ulp wherever it is finite; ±0, ±∞ and NaN as in `Math`. Angles in radians. */
export interface ElementaryFunctions {
  exp(x: number): number;
  /** e^x − 1, accurate near 0. */
  expm1(x: number): number;
  /** The natural logarithm. */
  log(x: number): number;
  /** log(1 + x), accurate near 0. */
  log1p(x: number): number;
  sin(x: number): number;
  cos(x: number): number;
  tan(x: number): number;
  asin(x: number): number;
  acos(x: number): number;
  atan(x: number): number;
  sinh(x: number): number;
  cosh(x: number): number;
  tanh(x: number): number;
  /** x^y with any exponent; 1^±∞ is NaN, as in ECMAScript. */
  pow(x: number, y: number): number;
}

function compile(): ElementaryFunctions {
  const library = new ElementaryLibrary(false);
  const bodies = libraryNames.map((name) => {
    const parameters = Array.from({ length: library.arity(name) }, () => f64 as typeof f64);
    const body = new FunctionBody(parameters, [f64]);
    parameters.forEach((_, i) => {
      body.opIndex(instruction.localGet, i);
    });
    library.emit(body, name, scalar);
    return [name, body] as const;
  });
  const { memory } = allocate([]);
  const functions: unknown = instantiate(Object.fromEntries(bodies), memory, library);
  return functions as ElementaryFunctions;
}

/** Compiled once, when this module is loaded: a few milliseconds. */
export const elementaryFunctions: ElementaryFunctions = compile();
