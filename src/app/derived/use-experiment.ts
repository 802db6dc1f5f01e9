import { createContext, useContext } from 'react';
import type { Experiment } from './experiment.ts';

export const ExperimentContext = createContext<Experiment | null>(null);

/** The experiment on screen. */
export function useExperiment(): Experiment {
  const experiment = useContext(ExperimentContext);
  if (experiment === null) throw new Error('render inside ExperimentContext');
  return experiment;
}
