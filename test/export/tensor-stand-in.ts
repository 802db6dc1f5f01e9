/**
 * As much of TensorFlow.js as exported programs use, in float64 and with slopes by forward
 * differentiation: what is left to test is the program.
 */

/** Values along an array, or one value, each with its slope. */
export class Tensor {
  readonly values: readonly number[];
  readonly slopes: readonly number[];
  readonly isArray: boolean;

  constructor(values: readonly number[], slopes: readonly number[], isArray: boolean) {
    this.values = values;
    this.slopes = slopes;
    this.isArray = isArray;
  }

  dataSync(): Float64Array {
    return Float64Array.from(this.values);
  }
}

type Like = Tensor | number;

const lift = (a: Like) => (typeof a === 'number' ? new Tensor([a], [0], false) : a);

/** f along the arrays; f takes values and slopes and gives a value and its slope. */
function along(f: (...pairs: [number, number][]) => [number, number], ...given: Like[]): Tensor {
  const all = given.map(lift);
  const longest = Math.max(...all.map((each) => each.values.length));
  const results = Array.from({ length: longest }, (_, i) =>
    f(
      ...all.map((each): [number, number] => {
        const k = each.values.length === 1 ? 0 : i;
        return [each.values[k]!, each.slopes[k]!];
      }),
    ),
  );
  return new Tensor(
    results.map(([value]) => value),
    results.map(([, slope]) => slope),
    all.some((each) => each.isArray),
  );
}

const smooth = (f: (x: number) => number, slope: (x: number) => number) => (a: Like) =>
  along(([x, d]) => [f(x), slope(x) * d], a);

const add = (a: Like, b: Like) => along(([x, p], [y, q]) => [x + y, p + q], a, b);
const mul = (a: Like, b: Like) => along(([x, p], [y, q]) => [x * y, p * y + x * q], a, b);
const square = (a: Like) => along(([x, p]) => [x * x, 2 * x * p], a);

function summed(a: Tensor): Tensor {
  const total = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0);
  return new Tensor([total(a.values)], [total(a.slopes)], false);
}

const tensor1d = (values: readonly number[]) =>
  new Tensor(
    values,
    values.map(() => 0),
    true,
  );

type Loss = (at: Tensor) => Tensor;

function grad(loss: Loss): (at: Tensor) => Tensor {
  return (at) =>
    tensor1d(
      at.values.map((_, i) => {
        const seeded = new Tensor(
          at.values,
          at.values.map((_each, j) => (i === j ? 1 : 0)),
          true,
        );
        return summed(loss(seeded)).slopes[0]!;
      }),
    );
}

export const tensorStandIn = {
  setBackend: async () => true,
  ready: async () => {},
  tidy: <Result>(f: () => Result) => f(),
  dispose: () => {},
  tensor1d,
  unstack: (a: Tensor) => a.values.map((value, i) => new Tensor([value], [a.slopes[i]!], false)),
  squeeze: (a: Tensor) => new Tensor(a.values, a.slopes, false),
  grad,
  add,
  mul,
  square,
  sub: (a: Like, b: Like) => along(([x, p], [y, q]) => [x - y, p - q], a, b),
  div: (a: Like, b: Like) => along(([x, p], [y, q]) => [x / y, (p - (x / y) * q) / y], a, b),
  neg: (a: Like) => along(([x, p]) => [-x, -p], a),
  reciprocal: (a: Like) => along(([x, p]) => [1 / x, -p / (x * x)], a),
  pow: (a: Like, b: Like) =>
    along(
      ([x, p], [y, q]) => [x ** y, y * x ** (y - 1) * p + (q === 0 ? 0 : x ** y * Math.log(x) * q)],
      a,
      b,
    ),
  minimum: (a: Like, b: Like) => along((x, y) => (x[0] <= y[0] ? x : y), a, b),
  maximum: (a: Like, b: Like) => along((x, y) => (x[0] >= y[0] ? x : y), a, b),
  where: (test: Like, a: Like, b: Like) => along(([t], x, y) => (t === 0 ? y : x), test, a, b),
  cast: (a: Like) => lift(a),
  step: smooth(
    (x) => (x > 0 ? 1 : 0),
    () => 0,
  ),
  sign: smooth(Math.sign, () => 0),
  floor: smooth(Math.floor, () => 0),
  abs: smooth(Math.abs, Math.sign),
  sqrt: smooth(Math.sqrt, (x) => 0.5 / Math.sqrt(x)),
  exp: smooth(Math.exp, Math.exp),
  log: smooth(Math.log, (x) => 1 / x),
  sin: smooth(Math.sin, Math.cos),
  cos: smooth(Math.cos, (x) => -Math.sin(x)),
  tan: smooth(Math.tan, (x) => 1 + Math.tan(x) ** 2),
  asin: smooth(Math.asin, (x) => 1 / Math.sqrt(1 - x * x)),
  acos: smooth(Math.acos, (x) => -1 / Math.sqrt(1 - x * x)),
  atan: smooth(Math.atan, (x) => 1 / (1 + x * x)),
  sinh: smooth(Math.sinh, Math.cosh),
  cosh: smooth(Math.cosh, Math.sinh),
  tanh: smooth(Math.tanh, (x) => 1 - Math.tanh(x) ** 2),
  sum: summed,
  mean: (a: Tensor) => mul(summed(a), 1 / a.values.length),
} as const;
