import { DataButton } from '../data/data-button.tsx';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useAppStore } from '../state/store.ts';
import './race.css';

/** In the place of a view that needs one expression for the whole loss: what is left, and the way there. */
export default function TooManyRows() {
  const store = useAppStore();
  const { loss } = useCalmExperiment();
  const rows = loss.data?.table.rows ?? 0;
  return (
    <section className="too-many-rows" aria-label="Too many rows">
      <p role="status">
        {rows.toLocaleString('en')} rows of this formula are too many for one expression, which this
        view needs. Race trains on them, row by row.
      </p>
      <p>
        <button
          type="button"
          className="button primary"
          onClick={() => store.getState().show('race')}
        >
          Train in Race
        </button>{' '}
        <DataButton />
      </p>
    </section>
  );
}
