import { useEffect, useState } from 'react';
import type { Pool } from '../../../jobs/pool.ts';
import type { HeatComputations } from '../heat-computations.ts';
import type { TurnoverPoint, TurnoverQuestion } from './barriers.ts';

/** Frictions of the curve, as factors of √(m·curvature at the top): strong first, where it is quick. */
const factors = Array.from({ length: 14 }, (_, i) => 10 ** (1.5 - (i * 2.5) / 13));

/** How many points the curve has when it is whole. */
export const pointCount = factors.length;

const quiet = 300;

/** The rates over friction, point by point as they come; empty while there is no barrier. */
export function useTurnover(
  pool: () => Pool<HeatComputations>,
  question: TurnoverQuestion | null,
): readonly TurnoverPoint[] {
  const [points, setPoints] = useState<readonly TurnoverPoint[]>([]);
  // The curve is over friction: where the particle stands on it is another question.
  const key = question === null ? '' : JSON.stringify({ ...question, friction: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  useEffect(() => {
    setPoints([]);
    if (question === null) return;
    const abort = new AbortController();
    const { mass, barrier } = question;
    const scale = Math.sqrt(mass * Math.abs(barrier.top.curvature));
    const parts = factors.map((factor) => ({ ...question, friction: factor * scale }));
    const timer = setTimeout(() => {
      pool()
        .run('turnover', parts, {
          signal: abort.signal,
          onPart: (_, point) => setPoints((before) => [...before, point]),
        })
        // A point that cannot be computed leaves the curve as far as it came.
        .catch(() => {});
    }, quiet);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [pool, key]);
  return points;
}
