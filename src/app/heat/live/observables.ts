/** What is measured of an ensemble at an instant, apart for groups of particles. */
import type { Particles } from '../../../analysis/heat/particles.ts';
import { compileMap } from '../../../kernel/scalar.ts';
import type { Loss } from '../../../loss/loss.ts';
import { add, dot } from '../../../math/arithmetic.ts';
import { symbol } from '../../../math/expression.ts';

/** Particles never meet: the averages of so many groups of them are independent, and tell the error. */
export const groupCount = 32;

/** Where each observable stands in a row of sums. */
export interface ObservableIndex {
  /** The number of particles that have not escaped. */
  readonly alive: number;
  /** Per coordinate. */
  readonly x: readonly number[];
  readonly x2: readonly number[];
  readonly x4: readonly number[];
  readonly u2: readonly number[];
  readonly energy: number;
  /** |∇U|². */
  readonly slope2: number;
  /** ∇²U. */
  readonly laplacian: number;
  /** x·∇U. */
  readonly virial: number;
  readonly length: number;
}

export function observableIndex(dimension: number): ObservableIndex {
  let next = 1;
  const each = () => Array.from({ length: dimension }, () => next++);
  return {
    alive: 0,
    x: each(),
    x2: each(),
    x4: each(),
    u2: each(),
    energy: next++,
    slope2: next++,
    laplacian: next++,
    virial: next++,
    length: next,
  };
}

const pointsAtOnce = 1024;

/** Sums over the particles of each group, `sums[group·length + observable]`. */
export interface Observer {
  readonly index: ObservableIndex;
  readonly groups: number;
  readonly sums: Float64Array;
  observe(): void;
}

/** @param loss the particles' own, for the values of constants read from the particles. */
export function observer(loss: Loss, particles: Particles): Observer {
  const { variables, gradient, hessian } = loss;
  const dimension = variables.length;
  const index = observableIndex(dimension);
  const groups = Math.min(groupCount, particles.count);
  const names = Object.keys(loss.constants);
  const map = compileMap(
    [...variables, ...names],
    [
      loss.expression,
      dot(gradient, gradient),
      variables.map((_, i) => hessian[i]![i]!).reduce(add),
      dot(variables.map(symbol), gradient),
    ],
    pointsAtOnce,
  );
  const sums = new Float64Array(groups * index.length);
  const derived = [index.energy, index.slope2, index.laplacian, index.virial];
  const { positions, velocities } = particles;

  const observeSpan = (row: number, from: number, to: number) => {
    for (let i = 0; i < dimension; i++) map.inputs[i]!.set(positions[i]!.subarray(from, to));
    map.run(to - from);
    for (let particle = from; particle < to; particle++) {
      if (particles.hasEscaped(particle)) continue;
      sums[row]! += 1;
      for (let i = 0; i < dimension; i++) {
        const x = positions[i]![particle]!;
        sums[row + index.x[i]!]! += x;
        sums[row + index.x2[i]!]! += x * x;
        sums[row + index.x4[i]!]! += x * x * x * x;
        if (velocities === null) continue;
        const u = velocities[i]![particle]!;
        sums[row + index.u2[i]!]! += u * u;
      }
      for (let k = 0; k < derived.length; k++) {
        sums[row + derived[k]!]! += map.outputs[k]![particle - from]!;
      }
    }
  };
  return {
    index,
    groups,
    sums,
    observe() {
      sums.fill(0);
      names.forEach((name, i) => {
        map.inputs[dimension + i]!.fill(particles.parameters[name]?.[0] ?? loss.constants[name]!);
      });
      for (let group = 0; group < groups; group++) {
        const end = Math.floor(((group + 1) * particles.count) / groups);
        let from = Math.floor((group * particles.count) / groups);
        for (; from < end; from += pointsAtOnce) {
          observeSpan(group * index.length, from, Math.min(end, from + pointsAtOnce));
        }
      }
    },
  };
}
