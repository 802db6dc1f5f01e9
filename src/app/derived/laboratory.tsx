import { type ReactNode, useEffect, useMemo, useReducer, useRef } from 'react';
import { useApp } from '../state/store.ts';
import type { Experiment } from './experiment.ts';
import { CalmExperimentContext, ExperimentContext } from './use-experiment.ts';

/** Milliseconds between two calm readings while something is dragged. */
const interval = 120;

/** Computes the experiment of the present scene for all that is inside. */
export function Laboratory({ children }: { readonly children: ReactNode }) {
  const laboratory = useApp((state) => state.laboratory);
  const scene = useApp((state) => state.history.present);
  const drafting = useApp((state) => state.history.base !== null);
  const experiment = useMemo(() => laboratory(scene, drafting), [laboratory, scene, drafting]);
  return (
    <ExperimentContext value={experiment}>
      <CalmExperimentContext value={useReadings(experiment, drafting)}>
        {children}
      </CalmExperimentContext>
    </ExperimentContext>
  );
}

/** The experiment itself at rest; while drafting, one taken from time to time. */
function useReadings(experiment: Experiment, drafting: boolean): Experiment {
  const latest = useRef(experiment);
  const shown = useRef(experiment);
  const [, showLatest] = useReducer((count: number) => count + 1, 0);
  latest.current = experiment;
  if (!drafting) shown.current = experiment;
  useEffect(() => {
    if (!drafting) return;
    const timer = setInterval(() => {
      if (shown.current === latest.current) return;
      shown.current = latest.current;
      showLatest();
    }, interval);
    return () => clearInterval(timer);
  }, [drafting]);
  return shown.current;
}
