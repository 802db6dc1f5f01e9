import type { CascadeRequest, CascadeResult } from '../../analysis/cascade.ts';
import type { Pool } from '../../jobs/pool.ts';
import type { SceneDiagram } from '../../scene/scene.ts';
import type { DiagramComputations } from '../derived/diagram-computations.ts';
import { useComputed } from '../derived/use-computed.ts';

export interface CarriedCascades {
  /** Of this very request; null while they are not there, or not asked for. */
  readonly up: CascadeResult | null;
  readonly down: CascadeResult | null;
  readonly progress: number | null;
  readonly problem: string | null;
  cancel(): void;
}

/** The certified columns of a diagram whose columns are carried, each way on its own. */
export function useCarried(
  pool: () => Pool<DiagramComputations>,
  request: CascadeRequest,
  sweeps: NonNullable<SceneDiagram['sweeps']>,
): CarriedCascades {
  const of = (carry: 'up' | 'down'): CascadeRequest | null =>
    sweeps === 'both' || sweeps === carry ? { ...request, carry } : null;
  const [upwards, downwards] = [of('up'), of('down')];
  const [upKey, downKey] = [JSON.stringify(upwards), JSON.stringify(downwards)];
  const up = useComputed(pool, 'cascade', upKey, () => upwards);
  const down = useComputed(pool, 'cascade', downKey, () => downwards);
  const running = [up.progress, down.progress].filter((each) => each !== null);
  return {
    up: upwards !== null && up.key === upKey ? up.result : null,
    down: downwards !== null && down.key === downKey ? down.result : null,
    progress: running.length === 0 ? null : Math.min(...running),
    problem: upwards !== null && up.key === upKey ? up.problem : null,
    cancel: () => {
      up.cancel();
      down.cancel();
    },
  };
}
