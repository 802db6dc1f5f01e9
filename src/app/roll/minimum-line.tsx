import { formatNumber } from '../../scene/parameters.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useApp } from '../state/store.ts';

/** Numbers that are zero but for rounding are shown as zero. */
function shown(value: number): string {
  return formatNumber(Math.abs(value) < 1e-12 ? 0 : value, 4);
}

/** The minimum that this start belongs to, and how sharply the loss curves there. */
export function MinimumLine() {
  const { minimum, loss } = useCalmExperiment();
  // A start has no field of its own: what is wrong with it is said where it leads.
  const refused = useApp((state) => state.problems['start']);
  if (refused !== undefined) {
    return (
      <p className="field-error" role="alert">
        {refused.message}
      </p>
    );
  }
  if (minimum === null) {
    return <p className="panel-summary">From this start the descent finds no smooth minimum.</p>;
  }
  const place = minimum.x.map(shown).join(', ');
  const curvatures = minimum.curvatures.map(shown);
  const distinct = curvatures.filter((value, i) => value !== curvatures[i - 1]);
  return (
    <p className="panel-summary" data-testid="minimum">
      {loss.variables.length === 1 ? `minimum at ${place}` : `minimum at (${place})`} · curvature{' '}
      {distinct.length > 3 ? `${distinct[0]} to ${distinct.at(-1)}` : distinct.join(' and ')}
    </p>
  );
}
