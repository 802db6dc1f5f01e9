/** What a run keeps of its places: all of them, or a thinned sequence that ends with the last. */
import { norm } from '../../math/norm.ts';
import type { Runner } from './runner.ts';

export interface Places {
  readonly x: number[][];
  readonly step: number[];
  readonly loss: number[];
  readonly gradientNorm: number[];
  readonly gradients: number[];
}

export interface Recorder {
  readonly places: Places;
  /** Whether the place after k iterations is to be kept, if it is not the last. */
  wants(k: number): boolean;
  /** Keeps the place that the runner has looked at; the last one in any case. */
  keep(k: number, runner: Runner, last: boolean): void;
}

/** @param most at most so many places, the start and the last among them; 2 or more, Infinity for all. */
export function recorder(most: number): Recorder {
  const places: Places = { x: [], step: [], loss: [], gradientNorm: [], gradients: [] };
  const columns = Object.values(places) as unknown[][];
  let stride = 1;
  return {
    places,
    wants: (k) => k % stride === 0,
    keep(k, runner, last) {
      if (places.step.length === most) {
        // Every second one goes, and from now on only those are kept that would have stayed.
        stride *= 2;
        const stays = places.step.map((step) => step % stride === 0);
        for (const column of columns) {
          const kept = column.filter((_, i) => stays[i]);
          column.length = 0;
          for (const each of kept) column.push(each);
        }
        if (!last && k % stride !== 0) return;
      }
      places.x.push(Array.from(runner.x));
      places.step.push(k);
      places.loss.push(runner.value);
      places.gradientNorm.push(norm(runner.gradient));
      places.gradients.push(runner.gradients);
    },
  };
}

/** At most `most` of the places, evenly spread, the first and the last among them. */
export function thinned(places: Places, most: number): Places {
  const count = places.step.length;
  if (count <= most) {
    const { x, step, loss, gradientNorm, gradients } = places;
    return {
      x: x.slice(),
      step: step.slice(),
      loss: loss.slice(),
      gradientNorm: gradientNorm.slice(),
      gradients: gradients.slice(),
    };
  }
  const kept = Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
  const of = <Each>(values: readonly Each[]): Each[] => kept.map((i) => values[i]!);
  return {
    x: of(places.x),
    step: of(places.step),
    loss: of(places.loss),
    gradientNorm: of(places.gradientNorm),
    gradients: of(places.gradients),
  };
}
