import type {
  BranchesRequest,
  BranchesResult,
} from '../../analysis/bifurcation/diagram-branches.ts';
import type { CascadeResult } from '../../analysis/cascade.ts';
import type { Pool } from '../../jobs/pool.ts';
import type { Sweep } from '../../scene/scene.ts';
import type { DiagramComputations } from '../derived/diagram-computations.ts';
import { diagramKey } from '../derived/sweep-request.ts';
import { useComputed } from '../derived/use-computed.ts';

/**
 * The branches of cycles under a certified diagram, from its whole sweep into the window that it shows.
 *
 * @param result null follows none
 */
export function useBranches(
  pool: () => Pool<DiagramComputations>,
  result: CascadeResult | null,
  { from, to }: Pick<Sweep, 'from' | 'to'>,
): {
  readonly branches: BranchesResult | null;
  readonly working: number | null;
  readonly problem: string | null;
  stop(): void;
} {
  const key = result === null ? '' : `${diagramKey(result.request)} ${from} ${to}`;
  const found = useComputed(pool, 'branches', key, (): BranchesRequest | null => {
    if (result === null) return null;
    const { request } = result;
    const columns = result.columns.map(({ value, period, state }) => ({ value, period, state }));
    return { request, columns, whole: [Math.min(from, request.from), Math.max(to, request.to)] };
  });
  const present = found.key === key;
  return {
    branches: present ? found.result : null,
    working: found.progress,
    problem: present ? found.problem : null,
    stop: found.cancel,
  };
}
