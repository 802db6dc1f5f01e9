import { useEffect, useRef, useState } from 'react';
import { useApp } from '../state/store.ts';
import type { Experiment } from './experiment.ts';
import { useExperiment } from './use-experiment.ts';

/** Time between two readings while something is dragged: as fast as numbers can be read. */
const interval = 120;

/**
 * The experiment for text and equations: while something is dragged it changes at most every eighth
 * of a second, so that typesetting does not hold up the picture; at rest it is the present one.
 */
export function useCalmExperiment(): Experiment {
  const experiment = useExperiment();
  const drafting = useApp((state) => state.history.base !== null);
  const [shown, setShown] = useState(experiment);
  const last = useRef(0);
  useEffect(() => {
    if (!drafting) {
      setShown(experiment);
      return;
    }
    const wait = Math.max(0, last.current + interval - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setShown(experiment);
    }, wait);
    return () => clearTimeout(timer);
  }, [experiment, drafting]);
  return drafting ? shown : experiment;
}
