import { type ReactNode, useMemo } from 'react';
import { useApp } from '../state/store.ts';
import { createLaboratory } from './experiment.ts';
import { ExperimentContext } from './use-experiment.ts';

/** Computes the experiment of the present scene for all that is inside. */
export function Laboratory({ children }: { readonly children: ReactNode }) {
  const laboratory = useMemo(createLaboratory, []);
  const scene = useApp((state) => state.history.present);
  const drafting = useApp((state) => state.history.base !== null);
  const experiment = useMemo(() => laboratory(scene, drafting), [laboratory, scene, drafting]);
  return <ExperimentContext value={experiment}>{children}</ExperimentContext>;
}
