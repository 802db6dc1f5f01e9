/**
 * Linear stability of the classical integrators: a step h of x' = μx multiplies x by a factor that
 * depends on z = hμ alone, and z is stable where no factor leaves the unit circle. Gradient descent
 * is explicit Euler, and heavy ball with explicit friction is symplectic Euler.
 */
import type { Multiplier } from './discrete-regime.ts';

/** A complex number z = hμ. */
export type StepEigenvalue = Multiplier;

export type IntegratorName =
  | 'explicit-euler'
  | 'symplectic-euler'
  | 'rk4'
  | 'adams-bashforth-2'
  | 'implicit-euler';

export interface Integrator {
  readonly name: IntegratorName;
  readonly title: string;
  /** Largest modulus of the factors of a step at z; for `symplectic-euler` z stands for its pair z, z̄. */
  amplification(z: StepEigenvalue): number;
  /** The border of the region as a closed curve of about `samples` points; the first is not repeated. */
  outline(samples: number): StepEigenvalue[];
  /** Whether the region is the inside of the outline or its outside. */
  readonly stableInside: boolean;
}

const fullTurn = 2 * Math.PI;

function times(a: StepEigenvalue, b: StepEigenvalue): StepEigenvalue {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

function over(a: StepEigenvalue, b: StepEigenvalue): StepEigenvalue {
  const size = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
}

function onCircle(angle: number, centre = 0, radius = 1): StepEigenvalue {
  return { re: centre + radius * Math.cos(angle), im: radius * Math.sin(angle) };
}

function around(samples: number, place: (angle: number) => StepEigenvalue): StepEigenvalue[] {
  return Array.from({ length: samples }, (_, i) => place((fullTurn * i) / samples));
}

/** The larger modulus of the roots of ζ² − bζ + c = 0. */
function largerRoot(b: StepEigenvalue, c: StepEigenvalue): number {
  const square = times(b, b);
  const d = { re: square.re - 4 * c.re, im: square.im - 4 * c.im };
  const size = Math.hypot(d.re, d.im);
  const re = Math.sqrt((size + Math.abs(d.re)) / 2);
  const im = re === 0 ? 0 : Math.abs(d.im) / (2 * re);
  const root = d.re >= 0 ? { re, im: d.im < 0 ? -im : im } : { re: im, im: d.im < 0 ? -re : re };
  return (
    Math.max(
      Math.hypot(b.re + root.re, b.im + root.im),
      Math.hypot(b.re - root.re, b.im - root.im),
    ) / 2
  );
}

/** 1 + z + z²/2 + … up to the given order. */
function exponentialSeries(z: StepEigenvalue, order: number): StepEigenvalue {
  let sum: StepEigenvalue = { re: 1, im: 0 };
  for (let k = order; k >= 1; k--) {
    const next = times(z, sum);
    sum = { re: 1 + next.re / k, im: next.im / k };
  }
  return sum;
}

/**
 * The curve R(z) = e^(iθ), followed from z = 0 as θ turns once for each order of R. Newton corrects
 * every place; its derivative, the series one order shorter, does not vanish on the curve.
 */
function seriesOutline(order: number, samples: number): StepEigenvalue[] {
  let z: StepEigenvalue = { re: 0, im: 0 };
  const places: StepEigenvalue[] = [];
  for (let k = 0; k < samples; k++) {
    const target = onCircle((order * fullTurn * k) / samples);
    for (let correction = 0; correction < 8; correction++) {
      const value = exponentialSeries(z, order);
      const short = { re: target.re - value.re, im: target.im - value.im };
      const step = over(short, exponentialSeries(z, order - 1));
      z = { re: z.re + step.re, im: z.im + step.im };
    }
    places.push(z);
  }
  return places;
}

/**
 * The larger factor of symplectic Euler with explicit friction on x'' = −ω²x − x'/τ, from the step's
 * two eigenvalues z₁, z₂ (a conjugate pair, or both real): the roots of
 * ζ² − (2 + z₁ + z₂ − z₁z₂)ζ + 1 + z₁ + z₂ = 0.
 */
export function symplecticEulerRadius(first: StepEigenvalue, second: StepEigenvalue): number {
  // Imaginary parts cancel: the pair is conjugate or real.
  const sum = first.re + second.re;
  const product = times(first, second).re;
  return largerRoot({ re: 2 + sum - product, im: 0 }, { re: 1 + sum, im: 0 });
}

/**
 * Both roots lie inside while u < 0 and |z|² < 4 + 4u: the imaginary axis up to hω = 2, and the arc
 * of radius 2√2 about +2 through 2 − 2√2.
 */
function symplecticOutline(samples: number): StepEigenvalue[] {
  const arc = Math.ceil(samples / 2);
  const places = Array.from({ length: arc + 1 }, (_, i) =>
    onCircle((3 / 4 + i / (2 * arc)) * Math.PI, 2, 2 * Math.SQRT2),
  );
  const axis = samples - arc;
  for (let i = 1; i < axis; i++) places.push({ re: 0, im: -2 + (4 * i) / axis });
  return places;
}

/** The integrators by name, in the order in which they are shown. */
export const integrators: Readonly<Record<IntegratorName, Integrator>> = {
  'explicit-euler': {
    name: 'explicit-euler',
    title: 'explicit Euler',
    amplification: ({ re, im }) => Math.hypot(1 + re, im),
    outline: (samples) => around(samples, (angle) => onCircle(angle, -1)),
    stableInside: true,
  },
  'symplectic-euler': {
    name: 'symplectic-euler',
    title: 'symplectic Euler',
    amplification: (z) => symplecticEulerRadius(z, { re: z.re, im: -z.im }),
    outline: symplecticOutline,
    stableInside: true,
  },
  rk4: {
    name: 'rk4',
    title: 'Runge–Kutta 4',
    amplification: (z) => {
      const { re, im } = exponentialSeries(z, 4);
      return Math.hypot(re, im);
    },
    outline: (samples) => seriesOutline(4, samples),
    stableInside: true,
  },
  'adams-bashforth-2': {
    name: 'adams-bashforth-2',
    title: 'Adams–Bashforth 2',
    // ζ² − (1 + 3z/2)ζ + z/2 = 0
    amplification: ({ re, im }) =>
      largerRoot({ re: 1 + 1.5 * re, im: 1.5 * im }, { re: re / 2, im: im / 2 }),
    // Solved for z at ζ = e^(iθ).
    outline: (samples) =>
      around(samples, (angle) => {
        const zeta = onCircle(angle);
        const square = times(zeta, zeta);
        return over(
          { re: 2 * (square.re - zeta.re), im: 2 * (square.im - zeta.im) },
          { re: 3 * zeta.re - 1, im: 3 * zeta.im },
        );
      }),
    stableInside: true,
  },
  'implicit-euler': {
    name: 'implicit-euler',
    title: 'implicit Euler',
    amplification: ({ re, im }) => 1 / Math.hypot(1 - re, im),
    outline: (samples) => around(samples, (angle) => onCircle(angle, 1)),
    stableInside: false,
  },
};

/**
 * The eigenvalues hμ of the damped particle m·x'' + γ·x' + λ·x = 0 for a step Δt; the one of gradient
 * flow, −ηλ, where there is no mass.
 */
export function particleEigenvalues(
  mass: number,
  friction: number,
  dt: number,
  curvature: number,
): StepEigenvalue[] {
  const slow = (dt * curvature) / friction;
  if (mass === 0) return [{ re: -slow, im: 0 }];
  const half = (dt * friction) / (2 * mass);
  // Of z² + 2·half·z + 2·half·slow = 0.
  const quarter = half * (half - 2 * slow);
  if (quarter < 0) {
    const im = Math.sqrt(-quarter);
    return [
      { re: -half, im },
      { re: -half, im: -im },
    ];
  }
  const fast = -(half + Math.sqrt(quarter));
  return [
    { re: (2 * half * slow) / fast, im: 0 },
    { re: fast, im: 0 },
  ];
}
