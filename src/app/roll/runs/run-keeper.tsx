import './runs.css';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { createLaboratory } from '../../derived/experiment.ts';
import { useExperiment } from '../../derived/use-experiment.ts';
import type { RunsStore } from '../../keep/kept-runs.ts';
import { useApp, useAppStore } from '../../state/store.ts';
import { compareRuns } from './compare-runs.ts';
import { keepRun } from './keep-run.ts';

/** Milliseconds for which the page says that a run was kept. */
const told = 5000;

interface RunKeeperProps {
  readonly runs: RunsStore;
  /** How often the key has been pressed. */
  readonly asked: number;
}

/** Keeps the run on screen at a key, and runs the one that is held beside it, whether the list is unfolded or not. */
export function RunKeeper({ runs, asked }: RunKeeperProps) {
  const store = useAppStore();
  const experiment = useExperiment();
  const [said, setSaid] = useState('');
  const latest = useRef(experiment);
  latest.current = experiment;
  const answered = useRef(0);
  useEffect(() => {
    if (asked === answered.current) return;
    answered.current = asked;
    const { run, isNew } = keepRun(runs, latest.current);
    setSaid(isNew ? `Kept in Runs: ${run.name}.` : `It is kept already: ${run.name}.`);
  }, [asked, runs]);
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), told);
    return () => clearTimeout(timer);
  }, [said]);

  const held = useStore(runs, (state) => state.runs.find(({ id }) => id === state.held) ?? null);
  const drafting = useApp((state) => state.history.base !== null);
  const [laboratory] = useState(createLaboratory);
  const compared = useMemo(
    () => (held === null ? null : compareRuns(laboratory, experiment, held, drafting)),
    [laboratory, experiment, held, drafting],
  );
  // Before anything is painted: B moves in the frame in which A does.
  useLayoutEffect(() => {
    store.getState().compare(compared);
  }, [store, compared]);
  useEffect(() => () => store.getState().compare(null), [store]);
  // At the foot of the window, not of the panel.
  return createPortal(
    <p className={said === '' ? 'visually-hidden' : 'runs-said'} role="status">
      {said}
    </p>,
    document.body,
  );
}
