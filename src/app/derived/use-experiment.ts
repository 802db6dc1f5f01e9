import { createContext, useContext, useMemo } from 'react';
import { useApp, useScene } from '../state/store.ts';
import { createLaboratory, type Experiment } from './experiment.ts';

export const ExperimentContext = createContext<Experiment | null>(null);

/** The experiment on screen. */
export function useExperiment(): Experiment {
  const experiment = useContext(ExperimentContext);
  if (experiment === null) throw new Error('render inside ExperimentContext');
  return experiment;
}

/** Computes the experiment of the present scene; called once, by the app. */
export function useLaboratory(): Experiment {
  const laboratory = useMemo(createLaboratory, []);
  const scene = useScene();
  const drafting = useApp((state) => state.history.base !== null);
  return useMemo(() => laboratory(scene, drafting), [laboratory, scene, drafting]);
}
