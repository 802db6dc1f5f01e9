import {
  type IntegratorName,
  integrators,
  particleEigenvalues,
  symplecticEulerRadius,
} from '../../motion/integrators.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';

/** The factor by which each integrator's step multiplies the flow and the particle at the steepest curvature. */
export function IntegratorTable({ curvature }: { readonly curvature: number }) {
  const { eta, mass, friction, dt } = useCalmExperiment().dictionary;
  const flow = { re: -eta * curvature, im: 0 };
  const pair = particleEigenvalues(mass, friction, dt, curvature);
  const ofParticle = (name: IntegratorName) => {
    const [first, second] = pair;
    if (name === 'symplectic-euler') {
      return second === undefined ? null : symplecticEulerRadius(first!, second);
    }
    return Math.max(...pair.map((value) => integrators[name].amplification(value)));
  };
  return (
    <table className="point-table integrator-table" data-testid="integrators">
      <caption>
        Largest factor per step at ηλ = {formatNumber(-flow.re)}; below 1 is stable.
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
        {Object.values(integrators).map(({ name, title, amplification }) => (
          <tr key={name}>
            <th scope="row">
              <i className="key-outline" data-integrator={name} aria-hidden="true" /> {title}
            </th>
            {/* Symplectic Euler needs a velocity. */}
            <Factor value={name === 'symplectic-euler' ? null : amplification(flow)} />
            <Factor value={ofParticle(name)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Factor({ value }: { readonly value: number | null }) {
  if (value === null) return <td>–</td>;
  // Rounding must not decide what lies on the circle.
  const unstable = value > 1 + 1e-12;
  return (
    <td className={unstable ? 'unstable' : undefined}>
      {formatNumber(value)}
      {unstable && <span className="visually-hidden"> unstable</span>}
    </td>
  );
}
