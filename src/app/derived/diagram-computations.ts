import { diagramBranches } from '../../analysis/bifurcation/diagram-branches.ts';
import { doublings } from '../../analysis/bifurcation/doublings.ts';
import { density } from '../../analysis/density.ts';
import { spectrum } from '../../analysis/spectrum.ts';
import { stripComputations } from './strip-computations.ts';

/** What a worker of the Cascade view computes: all that one of the strip does, densities, branches, limits, exponents. */
export function diagramComputations() {
  return {
    ...stripComputations(),
    density,
    branches: diagramBranches,
    doublingTable: doublings,
    spectrum,
  };
}

export type DiagramComputations = ReturnType<typeof diagramComputations>;
