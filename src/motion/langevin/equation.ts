/** A scheme as the equations on screen, read off the same `next` that moves the particles. */
import { compileScalar } from '../../kernel/scalar.ts';
import { zero } from '../../math/arithmetic.ts';
import {
  type BinaryNode,
  binary,
  children,
  type Expression,
  freeSymbols,
  number,
  select,
  symbol,
  topologicalOrder,
  unary,
} from '../../math/expression.ts';
import { typeset } from '../../math/typeset.ts';
import type { Damping } from '../damping.ts';
import type { Scheme, SchemeParameter } from './scheme.ts';
import { two } from './terms.ts';

export interface SchemeEquationOptions {
  /** The friction rule of the noisy heavy ball; default `explicit`. */
  readonly damping?: Damping | undefined;
  /** Numbers for which the coefficients are worked out: `c = e^{-\gamma\Delta t/m} = 0.9048`. */
  readonly values?: Readonly<Record<SchemeParameter, number>> | undefined;
  /** Significant digits of those numbers, 1 to 17; default 4. */
  readonly digits?: number | undefined;
}

const parameterTex: Readonly<Record<SchemeParameter, string>> = {
  mass: 'm',
  friction: '\\gamma',
  dt: '\\Delta t',
  temperature: 'T',
};

/**
 * One step as LaTeX, one line per quantity in the order it is computed, then the coefficients:
 * `x_{k+1} = x_{k}-\eta\nabla U(x_{k})+\sqrt{2\eta T}\,\xi_{k}`, `\eta = \frac{\Delta t}{\gamma}`.
 */
export function schemeEquation(scheme: Scheme, options: SchemeEquationOptions = {}): string[] {
  const { damping = 'explicit', values, digits = 4 } = options;
  const names = Object.keys(parameterTex) as SchemeParameter[];
  const tex: Record<string, string> = { ...parameterTex, x: 'x_{k}', u: 'u_{k}' };
  const numbers = values && new Map(names.map((name) => [name as string, values[name]]));
  const steps: string[] = [];
  const coefficients: string[] = [];
  const constant = new Set<string>(names);
  const line = (expression: Expression) => typeset(plain(expression), { symbols: tex, digits });
  const add = (lines: string[], text: string): void => {
    if (!lines.includes(text)) lines.push(text);
  };

  const named = (name: string, given: readonly Expression[]): Expression[] => {
    const [value] = given as [Expression];
    // One name may be given to many values on the way; symbols of its own keep them apart.
    const own = `${name} #${value.id}`;
    const used = freeSymbols(value);
    tex[own] = name;
    if (!used.every((of) => constant.has(of))) add(steps, `${name} = ${line(value)}`);
    else {
      constant.add(own);
      const found = numbers && evaluated(value, numbers);
      if (found !== undefined) numbers!.set(own, found);
      const result = found === undefined ? '' : ` = ${typeset(number(found), { digits })}`;
      add(coefficients, `${name} = ${line(value)}${result}`);
    }
    return [symbol(own)];
  };
  const called = (name: string, text: string): Expression => {
    tex[name] = text;
    return symbol(name);
  };
  const draws = Array.from({ length: scheme.noisePerCoordinate }, (_, draw) => [
    called(`xi${draw}`, `\\xi${"'".repeat(draw)}_{k}`),
  ]);
  const common = Array.from({ length: scheme.commonNoise }, (_, i) =>
    called(`zeta${i}`, `\\zeta_{k,${i + 1}}`),
  );
  const next = scheme.next({
    position: [symbol('x')],
    velocity: scheme.overdamped ? [] : [symbol('u')],
    memory: scheme.memory(['x']).map((_, i) => called(`memory${i}`, scheme.memoryTex[i]!)),
    mass: [symbol('mass')],
    friction: [symbol('friction')],
    dt: symbol('dt'),
    temperature: symbol('temperature'),
    damping,
    noise: draws,
    commonNoise: common,
    gradientAt: ([at]) => [called(`slope at ${at!.id}`, `\\nabla U(${line(at!)})`)],
    potentialAt: ([at]) => called(`height at ${at!.id}`, `U(${line(at!)})`),
    named,
  });
  // What the scheme has not named itself.
  for (const [name, value] of [
    ['u_{k+1}', next.velocity[0]],
    ['x_{k+1}', next.position[0]],
  ] as const) {
    if (value === undefined) continue;
    const isNamed = value.kind === 'symbol' && tex[value.name] === name;
    if (!isNamed) add(steps, `${name} = ${line(value)}`);
  }
  return [...steps, ...coefficients];
}

function evaluated(expression: Expression, values: ReadonlyMap<string, number>): number {
  const program = compileScalar([...values.keys()], [expression]);
  program.input.set([...values.values()]);
  program.run();
  return program.output[0]!;
}

/** As one writes it: one fraction instead of several, squares, sums instead of 0 − … that keeps a bit. */
function plain(expression: Expression): Expression {
  const known = new Map<Expression, Expression>();
  for (const node of topologicalOrder([expression])) {
    const below = children(node).map((child) => known.get(child)!);
    known.set(node, rewritten(node, below));
  }
  return known.get(expression)!;
}

function rewritten(node: Expression, below: readonly Expression[]): Expression {
  const [a, b] = below as [Expression, Expression];
  switch (node.kind) {
    case 'number':
    case 'symbol':
      return node;
    case 'select':
      return select(node.comparison, a, b, below[2]!, below[3]!);
    case 'unary':
      if (node.operation === 'neg' && isOf(a, 'div')) {
        return binary('div', unary('neg', a.left), a.right);
      }
      return unary(node.operation, a);
    case 'binary':
      if (node.operation === 'sub' && isOf(b, 'sub') && b.left === zero) {
        return binary('add', a, b.right);
      }
      if (node.operation === 'div' && isOf(a, 'div')) {
        return binary('div', a.left, binary('mul', a.right, b));
      }
      if (node.operation === 'mul') {
        if (a === b) return binary('pow', a, two);
        // γ(Δt/2) is γΔt/2.
        if (isOf(b, 'div') && b.right.kind === 'number') {
          return binary('div', binary('mul', a, b.left), b.right);
        }
      }
      return binary(node.operation, a, b);
  }
}

function isOf(e: Expression, operation: 'sub' | 'div'): e is BinaryNode {
  return e.kind === 'binary' && e.operation === operation;
}
