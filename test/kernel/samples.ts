/** Arguments on which the elementary functions are judged. */

/** A reproducible stream of numbers in (0, 1): Lehmer's generator modulo 2³¹ − 1. */
export function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Domain {
  /** Intervals sampled uniformly: the whole range, and where the code does something else. */
  readonly uniform: readonly (readonly [number, number])[];
  /** Powers of two between which |x| is spread evenly in its logarithm. */
  readonly powers: readonly [number, number];
  readonly negative: boolean;
  /** Numbers whose neighbours to both sides are all tried. */
  readonly around: readonly number[];
}

const angles = Array.from({ length: 300 }, (_, k) => ((k + 1) * Math.PI) / 2);
// Of all float64 the one closest to a multiple of π/2, and other hard ones.
const hardAngles = [
  6_381_956_970_095_103 * 2 ** 797,
  2 ** 53,
  2 ** 53 - 1,
  1e22,
  Number.MAX_VALUE,
  16_384,
  5.319372648326541e255,
  ...Array.from({ length: 50 }, (_, k) => 16_384 * 1.7 ** k * Math.PI),
];
const trigonometric: Domain = {
  uniform: [
    [-10, 10],
    [-16_384, 16_384],
    [-0.8, 0.8],
    [2 ** 14, 2 ** 53],
  ],
  powers: [-1070, 1024],
  negative: true,
  around: [...angles, ...hardAngles],
};

export const domains: Readonly<Record<string, Domain>> = {
  exp: {
    uniform: [
      [-745.2, 709.8],
      [-1, 1],
      [-745.2, -700],
    ],
    powers: [-80, 9],
    negative: true,
    around: [0.34657359027997264, -0.34657359027997264, 709.782712893384, -708.3964185322641],
  },
  expm1: {
    uniform: [
      [-40, 709.8],
      [-1, 1],
    ],
    powers: [-1070, 5],
    negative: true,
    around: [0.34657359027997264, -0.34657359027997264, 1.0397207708399179],
  },
  log: {
    uniform: [
      [0.5, 2],
      [0.99, 1.01],
      [0, 1e5],
    ],
    powers: [-1074, 1024],
    negative: false,
    around: [1, Math.SQRT1_2, Math.SQRT2, 2 ** -1022],
  },
  log1p: {
    uniform: [
      [-0.999, 1],
      [-0.01, 0.01],
      [0, 1e5],
    ],
    powers: [-1070, -0.01],
    negative: true,
    around: [Math.SQRT2 - 1, Math.SQRT1_2 - 1, -0.75, 2 ** -54],
  },
  sin: trigonometric,
  cos: trigonometric,
  tan: trigonometric,
  asin: { uniform: [[-1, 1]], powers: [-1070, 0], negative: true, around: [0.5, -0.5, 0.9999] },
  acos: { uniform: [[-1, 1]], powers: [-60, 0], negative: true, around: [0.5, -0.5, 0.9999] },
  atan: {
    uniform: [
      [-10, 10],
      [-0.5, 0.5],
    ],
    powers: [-1070, 1024],
    negative: true,
    around: [Math.SQRT2 - 1, Math.SQRT2 + 1, 1, 2 ** 60],
  },
  sinh: {
    uniform: [
      [-710.4, 710.4],
      [-3, 3],
    ],
    powers: [-1070, 9],
    negative: true,
    around: [1, 710.475, 709.78],
  },
  cosh: {
    uniform: [
      [-710.4, 710.4],
      [-3, 3],
    ],
    powers: [-60, 9],
    negative: true,
    around: [1, 710.475, 709.78],
  },
  tanh: {
    uniform: [
      [-23, 23],
      [-1, 1],
    ],
    powers: [-1070, 5],
    negative: true,
    around: [0.55, 18.7, 22],
  },
};

/** `count` random arguments of a function, and eight neighbours of each hard one. */
export function samples(name: string, count: number): number[] {
  const { uniform, powers, negative, around } = domains[name]!;
  const random = lehmer(name.length * 1000 + name.charCodeAt(0));
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    const [from, to] = uniform[i % uniform.length]!;
    // Two draws: one has only 31 bits.
    const fraction = random() + random() * 2 ** -31;
    if (i % 3 < 2) values.push(from + (to - from) * fraction);
    else {
      const [least, most] = powers;
      const size = 2 ** (least + (most - least) * fraction);
      values.push(negative && i % 2 === 0 ? -size : size);
    }
  }
  for (const centre of around) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, centre);
    const encoded = view.getBigInt64(0);
    for (let step = -4n; step <= 4n; step++) {
      view.setBigInt64(0, encoded + step);
      values.push(view.getFloat64(0));
    }
  }
  return values;
}

/** Bases and exponents whose powers are finite and not 0: everyday ones, extreme ones, bases near 1. */
export function powerSamples(count: number): (readonly [number, number])[] {
  const random = lehmer(77);
  const fine = () => random() + random() * 2 ** -31;
  return Array.from({ length: count }, (_, i) => {
    if (i % 3 === 0) return [10 * fine(), 20 * fine() - 10] as const;
    const x = i % 3 === 1 ? 2 ** (2000 * fine() - 1000) : 1 + (fine() - 0.5) * 2 ** (-40 * fine());
    const bits = -1074 + 2097 * fine();
    return [x, bits / Math.log2(x)] as const;
  }).filter(([x, y]) => x > 0 && Number.isFinite(y) && x ** y > 0 && x ** y < Infinity);
}
