import { memo, useMemo } from 'react';
import { type IntegratorName, integrators, particleEigenvalues } from '../../motion/integrators.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { type ComplexFrame, complexFrame } from './complex-frame.ts';
import { ComplexAxes, ComplexPoint } from './complex-parts.tsx';

interface IntegratorFigureProps {
  readonly curvatures: readonly number[];
  readonly width: number;
  readonly height: number;
}

const names = Object.keys(integrators) as IntegratorName[];
const samples = 400;

/** The stretch that holds all the regions: RK4 reaches to −2.8 and ±2.95, implicit Euler to +2. */
const centre = -0.45;
const half = { re: 2.85, im: 3.15 };

/** The stability regions of the integrators, with hλ of the loss's gradient flow and of its particle. */
export function IntegratorFigure({ curvatures, width, height }: IntegratorFigureProps) {
  const { eta, mass, friction, dt } = useExperiment().dictionary;
  const frame = useMemo(() => complexFrame(width, height, centre, half), [width, height]);
  return (
    <svg
      className="complex"
      role="img"
      aria-label="Stability regions of five integrators; the table below says which hold the eigenvalues of this loss"
      width={width}
      height={height}
    >
      <ComplexAxes frame={frame} />
      <Outlines frame={frame} />
      {curvatures.map((curvature, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal curvatures are told apart by their place only
        <g key={i}>
          {particleEigenvalues(mass, friction, dt, curvature).map((value, which) => (
            <ComplexPoint
              // biome-ignore lint/suspicious/noArrayIndexKey: two roots
              key={which}
              frame={frame}
              value={value}
              className="complex-particle"
              shape="diamond"
            />
          ))}
          <ComplexPoint
            frame={frame}
            value={{ re: -eta * curvature, im: 0 }}
            className="complex-flow"
          />
        </g>
      ))}
      <text className="plane-axis" x={width - 8} y={18} textAnchor="end">
        hλ
      </text>
    </svg>
  );
}

const Outlines = memo(function Outlines({ frame }: { readonly frame: ComplexFrame }) {
  const paths = useMemo(
    () =>
      names.map((name) => {
        const places = integrators[name].outline(samples);
        const points = places.map(
          ({ re, im }) => `${frame.x(re).toFixed(1)},${frame.y(im).toFixed(1)}`,
        );
        return { name, path: `M${points.join('L')}Z` };
      }),
    [frame],
  );
  return paths.map(({ name, path }) => (
    <path key={name} d={path} className="complex-outline" data-integrator={name} />
  ));
});
