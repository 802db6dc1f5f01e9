import type { VelocityOrder } from '../../motion/stability-plane.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { complexFrame } from './complex-frame.ts';
import { ComplexAxes, ComplexPoint } from './complex-parts.tsx';
import { describePoint, multiplierText } from './describe-point.ts';

interface MultiplierFigureProps {
  readonly order: VelocityOrder;
  readonly curvatures: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** The multipliers of the step at the minimum and the unit circle that they must not leave. */
export function MultiplierFigure({ order, curvatures, width, height }: MultiplierFigureProps) {
  const { eta, rho } = useExperiment().dictionary;
  const points = curvatures.map((curvature) => describePoint(order, eta, rho, curvature));
  const steepest = points.at(-1);
  const widest = Math.max(0, ...points.map(({ spectralRadius }) => spectralRadius));
  const half = widest <= 1.3 ? 1.4 : widest <= 2.3 ? 2.4 : 4.2;
  const frame = complexFrame(width, height, 0, { re: half, im: half });
  const label =
    steepest === undefined
      ? 'The unit circle of the complex plane'
      : `Multipliers in the complex plane: ${multiplierText(steepest.multipliers)}, spectral radius ${steepest.spectralRadius.toPrecision(4)}`;
  return (
    <svg className="complex" role="img" aria-label={label} width={width} height={height}>
      <circle className="complex-disc" cx={frame.x(0)} cy={frame.y(0)} r={frame.unit} />
      <ComplexAxes frame={frame} />
      {order === 'new' && rho > 0 && (
        <circle
          className="complex-pairs"
          cx={frame.x(0)}
          cy={frame.y(0)}
          r={Math.sqrt(rho) * frame.unit}
        />
      )}
      <circle className="complex-circle" cx={frame.x(0)} cy={frame.y(0)} r={frame.unit} />
      {points.flatMap(({ multipliers }, i) =>
        multipliers.map((value, which) => (
          <ComplexPoint
            // biome-ignore lint/suspicious/noArrayIndexKey: curvatures and roots have no other name
            key={`${i} ${which}`}
            frame={frame}
            value={value}
            className={i === points.length - 1 ? 'complex-root' : 'complex-root other'}
          />
        )),
      )}
      <text className="plane-axis" x={width - 8} y={18} textAnchor="end">
        z
      </text>
      {order === 'new' && rho > 0.02 && (
        <text className="complex-note" x={8} y={height - 10}>
          dashed: |z| = √ρ, where the pairs lie
        </text>
      )}
    </svg>
  );
}
