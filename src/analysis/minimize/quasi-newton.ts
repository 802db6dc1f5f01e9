import { strongWolfe } from './line-search.ts';
import { dot, type Method } from './method.ts';
import { rayFrom } from './ray.ts';
import { noLength, walking } from './walk.ts';

/** What a quasi-Newton method remembers of the curvature it has met. */
interface Memory {
  /** −H∇U with its estimate H of the inverse Hessian. */
  direction(gradient: Float64Array, out: Float64Array): void;
  /** Learns from a step s and the change y of the gradient along it, with s·y > 0. */
  learn(s: Float64Array, y: Float64Array): void;
  /** Back to H = 1. */
  forget(): void;
}

function quasiNewton(memoryOf: (dimension: number) => Memory): Method['begin'] {
  return walking(({ objective, place, end }) => {
    const n = place.x.length;
    const direction = new Float64Array(n);
    const s = new Float64Array(n);
    const y = new Float64Array(n);
    const memory = memoryOf(n);
    const search = strongWolfe(0.9);
    let fresh = true;

    const attempt = (): number | null => {
      memory.direction(place.gradient, direction);
      // Without a memory of curvature the first length is a guess: a step of length 1 at most.
      const first = fresh ? Math.min(1, 1 / Math.sqrt(dot(place.gradient, place.gradient))) : 1;
      return search(rayFrom(objective, place, direction, end), first);
    };
    return () => {
      let length = attempt();
      if (length === null && !fresh) {
        // What was learned elsewhere may mislead here: once more from steepest descent.
        memory.forget();
        fresh = true;
        length = attempt();
      }
      if (length === null) return noLength;
      for (let i = 0; i < n; i++) {
        s[i] = end.x[i]! - place.x[i]!;
        y[i] = end.gradient[i]! - place.gradient[i]!;
      }
      // Below this the curvature met is rounding.
      if (dot(s, y) > Number.EPSILON * dot(y, y)) {
        memory.learn(s, y);
        fresh = false;
      }
      return { moved: true, length };
    };
  });
}

/** H as a full matrix, by the update of Broyden, Fletcher, Goldfarb and Shanno. */
function fullMemory(n: number): Memory {
  const inverse = new Float64Array(n * n);
  const hy = new Float64Array(n);
  let scaled = false;
  const forget = () => {
    inverse.fill(0);
    for (let i = 0; i < n; i++) inverse[i * n + i] = 1;
    scaled = false;
  };
  forget();
  return {
    forget,
    direction(gradient, out) {
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum -= inverse[i * n + j]! * gradient[j]!;
        out[i] = sum;
      }
    },
    learn(s, y) {
      const sy = dot(s, y);
      if (!scaled) {
        // The first curvature met is a better guess than 1 (Nocedal and Wright, equation 6.20).
        for (let i = 0; i < n; i++) inverse[i * n + i] = sy / dot(y, y);
        scaled = true;
      }
      // H ← (1 − s yᵀ/sy) H (1 − y sᵀ/sy) + s sᵀ/sy, multiplied out.
      for (let i = 0; i < n; i++) {
        hy[i] = 0;
        for (let j = 0; j < n; j++) hy[i]! += inverse[i * n + j]! * y[j]!;
      }
      const gain = (1 + dot(y, hy) / sy) / sy;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          inverse[i * n + j]! += gain * s[i]! * s[j]! - (s[i]! * hy[j]! + hy[i]! * s[j]!) / sy;
        }
      }
    },
  };
}

/** Pairs (s, y) that L-BFGS keeps. */
const pairsKept = 10;

/** The last few pairs (s, y), and H of them by the two-loop recursion (Nocedal 1980). */
function limitedMemory(n: number): Memory {
  const pairs: { s: Float64Array; y: Float64Array; sy: number }[] = [];
  const weights = new Float64Array(pairsKept);
  return {
    forget() {
      pairs.length = 0;
    },
    direction(gradient, out) {
      for (let i = 0; i < n; i++) out[i] = -gradient[i]!;
      for (let k = pairs.length - 1; k >= 0; k--) {
        const { s, y, sy } = pairs[k]!;
        const weight = dot(s, out) / sy;
        weights[k] = weight;
        for (let i = 0; i < n; i++) out[i]! -= weight * y[i]!;
      }
      const last = pairs.at(-1);
      const scale = last === undefined ? 1 : last.sy / dot(last.y, last.y);
      for (let i = 0; i < n; i++) out[i]! *= scale;
      for (let k = 0; k < pairs.length; k++) {
        const { s, y, sy } = pairs[k]!;
        const weight = weights[k]! - dot(y, out) / sy;
        for (let i = 0; i < n; i++) out[i]! += weight * s[i]!;
      }
    },
    learn(s, y) {
      const oldest = pairs.length === pairsKept ? pairs.shift()! : null;
      const pair = oldest ?? { s: new Float64Array(n), y: new Float64Array(n), sy: 0 };
      pair.s.set(s);
      pair.y.set(y);
      pair.sy = dot(s, y);
      pairs.push(pair);
    },
  };
}

export const bfgs: Method = {
  name: 'bfgs',
  title: 'BFGS',
  summary: 'Builds the inverse Hessian from the gradients it meets; strong Wolfe line search.',
  begin: quasiNewton(fullMemory),
};

export const limitedBfgs: Method = {
  name: 'l-bfgs',
  title: 'L-BFGS',
  summary: `BFGS from the last ${pairsKept} steps alone: memory grows with the dimension, not its square.`,
  begin: quasiNewton(limitedMemory),
};
