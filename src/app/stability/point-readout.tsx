import type { VelocityOrder } from '../../motion/stability-plane.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { describePoint, multiplierText, stepsText } from './describe-point.ts';

interface PointReadoutProps {
  readonly order: VelocityOrder;
  /** At least one, ascending. */
  readonly curvatures: readonly number[];
}

/** More rows than this are left to the picture. */
const mostRows = 4;

/** The numbers of the point, and of the other curvatures in a row each. */
export function PointReadout({ order, curvatures }: PointReadoutProps) {
  const { eta, rho } = useCalmExperiment().dictionary;
  const points = curvatures.map((curvature) => describePoint(order, eta, rho, curvature)).reverse();
  const first = points[0]!;
  const rows =
    points.length > mostRows ? [...points.slice(0, mostRows - 1), points.at(-1)!] : points;
  return (
    <div className="point-readout" data-testid="stability-readout">
      <p className="point-head">
        <span className={`badge point-${first.regime}`} data-testid="stability-regime">
          {first.regime}
        </span>
        <span>
          ηλ = <b>{formatNumber(first.rate)}</b>, ρ = <b>{formatNumber(rho)}</b>
        </span>
      </p>
      <dl className="point-numbers">
        <div>
          <dt>multipliers</dt>
          <dd data-testid="stability-multipliers">{multiplierText(first.multipliers)}</dd>
        </div>
        <div>
          <dt>spectral radius</dt>
          <dd data-testid="stability-radius">{formatNumber(first.spectralRadius, 6)}</dd>
        </div>
        <div>
          <dt>steps to 10⁻⁶</dt>
          <dd>{stepsText(first.stepsToMillionth)}</dd>
        </div>
        <div>
          <dt>stable below</dt>
          <dd>{first.rateLimit === null ? 'no rate' : `η = ${formatNumber(first.rateLimit)}`}</dd>
        </div>
      </dl>
      {points.length > 1 && (
        <table className="point-table">
          <caption>
            Every curvature λ of the minimum; the slowest and the least stable decide.
          </caption>
          <thead>
            <tr>
              <th scope="col">λ</th>
              <th scope="col">ηλ</th>
              <th scope="col">regime</th>
              <th scope="col">|z|</th>
              <th scope="col">steps</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((point) => (
              <tr key={point.curvature}>
                <th scope="row">{formatNumber(point.curvature)}</th>
                <td>{formatNumber(point.rate)}</td>
                <td>{point.regime}</td>
                <td>{formatNumber(point.spectralRadius)}</td>
                <td>{stepsText(point.stepsToMillionth)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
