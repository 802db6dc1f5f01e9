import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Choice } from '../../controls/choice.tsx';
import { useCalmExperiment } from '../../derived/use-experiment.ts';
import { KeptList } from '../../keep/kept-list.tsx';
import type { RunsStore } from '../../keep/kept-runs.ts';
import { useOpenKept } from '../../keep/use-open-kept.ts';
import { useApp, useAppStore } from '../../state/store.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { keepRun, sameRun } from './keep-run.ts';

/** Values of the choice of B that are no run. */
const nothing = '-';
const before = '<';
/** The value of the choice of A that is no run. */
const present = '-';

/** Keeps runs, opens them again, and chooses the two that are compared. */
export function RunsPanel({ runs }: { readonly runs: RunsStore }) {
  const store = useAppStore();
  const experiment = useCalmExperiment();
  const { scene } = experiment;
  const { runs: kept, held, problem, hold } = useStore(runs);
  const previous = useApp(({ history }) => history.past.at(-1) ?? null);
  const [open, refused] = useOpenKept('roll');
  const same = useMemo(() => sameRun(kept, scene), [kept, scene]);

  const holdBefore = () => {
    if (previous === null) return;
    const { laboratory } = store.getState();
    try {
      const ran = laboratory(previous, false);
      hold(keepRun(runs, ran).run.id);
    } finally {
      // The evaluator on screen must carry the constants on screen again.
      laboratory(scene, false);
    }
  };
  const chooseB = (id: string) => {
    if (id === before) holdBefore();
    else hold(id === nothing ? null : id);
  };
  const named = kept.map(({ id, name }) => ({ value: id, label: name }));
  const other = kept.find(({ id }) => id === held);
  return (
    <div className="runs">
      <div className="kept-row">
        <button
          type="button"
          className="button"
          disabled={same !== null}
          title="Keep the run on screen (k)"
          onClick={() => keepRun(runs, experiment)}
        >
          Keep run
        </button>
        <button
          type="button"
          className="button"
          title="Keep the run on screen, and hold it beside whatever you change next"
          onClick={() => hold(keepRun(runs, experiment).run.id)}
        >
          Hold as B
        </button>
      </div>
      {(refused ?? problem) === null ? null : (
        <p className="field-error" role="alert">
          {refused ?? problem}
        </p>
      )}
      {kept.length === 0 && previous === null ? (
        <p className="kept-note">
          Keep a run to come back to it, or hold it as B and change a rate: both roll from one
          start.
        </p>
      ) : (
        <div className="runs-pair">
          <span aria-hidden="true">A</span>
          <Choice
            label="Run A, on screen"
            value={same?.id ?? present}
            options={[
              ...(same === null ? [{ value: present, label: 'what is on screen' }] : []),
              ...named,
            ]}
            onValue={(id) => {
              const run = kept.find((each) => each.id === id);
              if (run !== undefined) open(run);
            }}
          />
          <span aria-hidden="true">B</span>
          <Choice
            label="Run B, beside it"
            value={held ?? nothing}
            options={[
              { value: nothing, label: 'nothing' },
              ...(previous === null ? [] : [{ value: before, label: 'as before the last change' }]),
              ...named,
            ]}
            onValue={chooseB}
          />
        </div>
      )}
      {other === undefined ? null : <ComparisonTable experiment={experiment} b={other} />}
      <KeptList shelf="runs" runs={runs} onOpen={open} />
    </div>
  );
}
