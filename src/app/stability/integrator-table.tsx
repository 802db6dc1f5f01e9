import { formatNumber } from '../../scene/parameters.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { integratorFactors, isUnstable } from './integrator-factors.ts';

/** The factor by which each integrator's step multiplies the flow and the particle at the steepest curvature. */
export function IntegratorTable({ curvature }: { readonly curvature: number }) {
  const { dictionary } = useCalmExperiment();
  return (
    <table className="point-table integrator-table" data-testid="integrators">
      <caption>
        Largest factor per step at ηλ = {formatNumber(dictionary.eta * curvature)}; below 1 is
        stable.
      </caption>
      <thead>
        <tr>
          <th scope="col">method</th>
          <th scope="col">
            <i className="key-flow" aria-hidden="true" /> flow
          </th>
          <th scope="col">
            <i className="key-particle" aria-hidden="true" /> particle
          </th>
        </tr>
      </thead>
      <tbody>
        {integratorFactors(dictionary, curvature).map(({ name, title, flow, particle }) => (
          <tr key={name}>
            <th scope="row">
              <i className="key-outline" data-integrator={name} aria-hidden="true" /> {title}
            </th>
            <Factor value={flow} />
            <Factor value={particle} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Factor({ value }: { readonly value: number | null }) {
  if (value === null) return <td>–</td>;
  const unstable = isUnstable(value);
  return (
    <td className={unstable ? 'unstable' : undefined}>
      {formatNumber(value)}
      {unstable && <span className="visually-hidden"> unstable</span>}
    </td>
  );
}
