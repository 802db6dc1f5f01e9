/**
 * Complex values of expressions, for derivatives by the complex step:
 * f'(x) = Im f(x + ih)/h + O(h²), with no difference to cancel, so h = 1e-30 gives
 * every digit. The functions are written so that a tiny imaginary part keeps its
 * relative accuracy.
 *
 * Corners follow the real part: abs(z) is ±z, sign its sign, min, max and
 * conditions compare real parts.
 */
import { compare } from '../../src/math/comparison.ts';
import { type Expression, topologicalOrder } from '../../src/math/expression.ts';
import type { FunctionName } from '../../src/math/functions.ts';
import { integerPowerChain, isIntegerPower } from '../../src/math/integer-power.ts';

export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** The value of `e` with its names bound to complex numbers. */
export function evaluateComplex(e: Expression, values: Readonly<Record<string, Complex>>): Complex {
  const known = new Map<Expression, Complex>();
  const at = (node: Expression) => known.get(node)!;
  for (const node of topologicalOrder([e])) known.set(node, ofNode(node, at, values));
  return at(e);
}

/** ∂e/∂name at a real point, by the complex step. */
export function complexStep(
  e: Expression,
  point: Readonly<Record<string, number>>,
  name: string,
  h = 1e-30,
): number {
  const values: Record<string, Complex> = {};
  for (const [key, re] of Object.entries(point)) values[key] = { re, im: key === name ? h : 0 };
  return evaluateComplex(e, values).im / h;
}

function ofNode(
  node: Expression,
  at: (e: Expression) => Complex,
  values: Readonly<Record<string, Complex>>,
): Complex {
  switch (node.kind) {
    case 'number':
      return { re: node.value, im: 0 };
    case 'symbol': {
      const value = values[node.name];
      if (value === undefined) throw new Error(`${node.name} has no value.`);
      return value;
    }
    case 'unary': {
      const z = at(node.argument);
      return node.operation === 'neg' ? scale(-1, z) : functionsOfComplex[node.operation](z);
    }
    case 'select': {
      const holds = compare(node.comparison, at(node.left).re, at(node.right).re);
      return at(holds ? node.consequent : node.alternative);
    }
    case 'binary': {
      const a = at(node.left);
      const b = at(node.right);
      switch (node.operation) {
        case 'add':
          return { re: a.re + b.re, im: a.im + b.im };
        case 'sub':
          return { re: a.re - b.re, im: a.im - b.im };
        case 'mul':
          return times(a, b);
        case 'div':
          return over(a, b);
        case 'min':
          return a.re <= b.re ? a : b;
        case 'max':
          return a.re >= b.re ? a : b;
        case 'pow':
          return b.im === 0 && isIntegerPower(b.re) ? integerPowerOf(a, b.re) : powerOf(a, b);
      }
    }
  }
}

const scale = (s: number, z: Complex): Complex => ({ re: s * z.re, im: s * z.im });

function times(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

function over(a: Complex, b: Complex): Complex {
  if (b.im === 0) return { re: a.re / b.re, im: a.im / b.re };
  const square = b.re * b.re + b.im * b.im;
  return {
    re: (a.re * b.re + a.im * b.im) / square,
    im: (a.im * b.re - a.re * b.im) / square,
  };
}

function integerPowerOf(z: Complex, n: number): Complex {
  if (n === 0) return { re: 1, im: 0 };
  const power = integerPowerChain(z, Math.abs(n), times);
  return n > 0 ? power : over({ re: 1, im: 0 }, power);
}

function powerOf(a: Complex, b: Complex): Complex {
  if (a.im === 0 && b.im === 0) return { re: a.re ** b.re, im: 0 };
  // a^b = |a|^re(b) e^(−im(b) arg a) · e^(i(im(b) ln|a| + re(b) arg a))
  const modulus = Math.hypot(a.re, a.im);
  const angle = Math.atan2(a.im, a.re);
  const size = modulus ** b.re * Math.exp(-b.im * angle);
  const turn = b.im * Math.log(modulus) + b.re * angle;
  return { re: size * Math.cos(turn), im: size * Math.sin(turn) };
}

function sqrt(z: Complex): Complex {
  if (z.re >= 0) {
    const root = Math.sqrt((Math.hypot(z.re, z.im) + z.re) / 2);
    return { re: root, im: root === 0 ? 0 : z.im / (2 * root) };
  }
  const root = Math.sqrt((Math.hypot(z.re, z.im) - z.re) / 2);
  return { re: Math.abs(z.im) / (2 * root), im: z.im < 0 ? -root : root };
}

/** For |re| < 1; the larger semi-axis of the confocal ellipse through z, less 1, without cancellation. */
function asin(z: Complex): Complex {
  const { re: x, im: y } = z;
  const right = Math.hypot(x + 1, y);
  const left = Math.hypot(x - 1, y);
  const excess = ((y * y) / (right + (x + 1)) + (y * y) / (left + (1 - x))) / 2;
  const im = Math.log1p(excess + Math.sqrt(excess * (2 + excess)));
  // y² underflows for a tiny step: there Im asin = y/√(1 − x²).
  const tiny = Math.abs(y) < 1e-150 || excess === 0;
  return {
    re: Math.asin(x / (1 + excess)),
    im: tiny ? y / Math.sqrt((1 - x) * (1 + x)) : Math.sign(y) * im,
  };
}

function tanh({ re: x, im: y }: Complex): Complex {
  const t = Math.tanh(x);
  const s = Math.tan(y);
  const below = 1 + t * t * s * s;
  return { re: (t * (1 + s * s)) / below, im: s / (Math.cosh(x) ** 2 * below) };
}

const functionsOfComplex: Readonly<Record<FunctionName, (z: Complex) => Complex>> = {
  sqrt,
  exp: ({ re, im }) => ({ re: Math.exp(re) * Math.cos(im), im: Math.exp(re) * Math.sin(im) }),
  log: ({ re, im }) => ({ re: Math.log(Math.hypot(re, im)), im: Math.atan2(im, re) }),
  sin: ({ re, im }) => ({
    re: Math.sin(re) * Math.cosh(im),
    im: Math.cos(re) * Math.sinh(im),
  }),
  cos: ({ re, im }) => ({
    re: Math.cos(re) * Math.cosh(im),
    im: -Math.sin(re) * Math.sinh(im),
  }),
  // tan z = −i tanh iz
  tan: ({ re: x, im: y }) => {
    const t = Math.tan(x);
    const s = Math.tanh(y);
    const below = 1 + t * t * s * s;
    return { re: (t * (1 - s * s)) / below, im: (s * (1 + t * t)) / below };
  },
  asin,
  acos: (z) => {
    const { re, im } = asin(z);
    return { re: Math.PI / 2 - re, im: -im };
  },
  atan: ({ re: x, im: y }) => ({
    re: Math.atan2(2 * x, 1 - x * x - y * y) / 2,
    im: Math.log1p((4 * y) / (x * x + (1 - y) ** 2)) / 4,
  }),
  sinh: ({ re, im }) => ({
    re: Math.sinh(re) * Math.cos(im),
    im: Math.cosh(re) * Math.sin(im),
  }),
  cosh: ({ re, im }) => ({
    re: Math.cosh(re) * Math.cos(im),
    im: Math.sinh(re) * Math.sin(im),
  }),
  tanh,
  abs: (z) => (z.re < 0 ? scale(-1, z) : z),
  floor: ({ re }) => ({ re: Math.floor(re), im: 0 }),
  sign: ({ re }) => ({ re: Math.sign(re), im: 0 }),
};
