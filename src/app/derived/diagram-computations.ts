import { density } from '../../analysis/density.ts';
import { stripComputations } from './strip-computations.ts';

/** What a worker of the Cascade view computes: all that one of the strip does, and densities. */
export function diagramComputations() {
  return { ...stripComputations(), density };
}

export type DiagramComputations = ReturnType<typeof diagramComputations>;
