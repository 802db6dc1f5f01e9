import { memo, useId, useMemo } from 'react';
import type { VelocityOrder } from '../../motion/stability-plane.ts';
import { powerOfTen } from '../plot/ticks.ts';
import { lossWords } from './describe-point.ts';
import { type PlaneFrame, plane } from './plane-frame.ts';
import { radiusContours, regimeAreas, stabilityBorder } from './plane-shapes.ts';

interface PlaneBackgroundProps {
  readonly frame: PlaneFrame;
  readonly order: VelocityOrder;
}

interface RegimeName {
  readonly name: string;
  /** ηλ and ρ of its middle, and of a place that it points to where its area is narrow. */
  readonly at: readonly [number, number];
  readonly towards?: readonly [number, number];
}

const names: Readonly<Record<VelocityOrder, readonly RegimeName[]>> = {
  new: [
    { name: 'overdamped', at: [0.1, -0.35] },
    { name: 'underdamped', at: [3.2, 0.72] },
    // Along its strip, √2 times the rate at which the roots change their sign.
    { name: 'alternating', at: [0.61, -0.4], towards: [1.157, -0.1] },
    { name: 'unstable', at: [22, -0.2] },
  ],
  old: [
    { name: 'overdamped', at: [0.06, -0.35] },
    { name: 'underdamped', at: [0.62, -0.1], towards: [0.62, 0.2] },
    { name: 'unstable', at: [14, 0.2] },
  ],
};

function nameTransform(frame: PlaneFrame, { at, towards }: RegimeName): string {
  const [x, y] = [frame.x(at[0]), frame.y(at[1])];
  if (towards === undefined) return `translate(${x} ${y})`;
  const angle = Math.atan2(frame.y(towards[1]) - y, frame.x(towards[0]) - x);
  return `translate(${x} ${y}) rotate(${(angle * 180) / Math.PI}) translate(0 4)`;
}

const rhoTicks = [-1, -0.5, 0, 0.5, 1];

/** All of the plane that stands still while the point moves: areas, lines, names and scales. */
export const PlaneBackground = memo(function PlaneBackground(props: PlaneBackgroundProps) {
  const { frame, order } = props;
  const areas = useMemo(() => regimeAreas(frame, order), [frame, order]);
  const contours = useMemo(() => radiusContours(frame, order), [frame, order]);
  const border = useMemo(() => stabilityBorder(frame, order), [frame, order]);
  const { width, height, decades } = frame;
  const right = width - plane.right;
  const bottom = height - plane.bottom;
  const powers = Array.from({ length: decades[1] - decades[0] + 1 }, (_, i) => decades[0] + i);
  const narrow = width < 460;
  const clip = useId();
  return (
    <svg className="plane-still" aria-hidden="true" width={width} height={height}>
      <clipPath id={clip}>
        <rect
          x={plane.left}
          y={plane.top}
          width={Math.max(0, right - plane.left)}
          height={Math.max(0, bottom - plane.top)}
        />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {areas.map(({ regime, path }) => (
          <path key={regime} d={path} className={`plane-area plane-${regime}`} />
        ))}
      </g>
      {powers.map((power) => (
        <g key={power}>
          <line
            className="plane-grid"
            x1={frame.x(10 ** power)}
            x2={frame.x(10 ** power)}
            y1={plane.top}
            y2={bottom}
          />
          <text className="plane-tick" x={frame.x(10 ** power)} y={bottom + 16} textAnchor="middle">
            {power < -2 || power > 2 ? powerOfTen(power) : String(Number(`1e${power}`))}
          </text>
        </g>
      ))}
      {rhoTicks.map((rho) => (
        <g key={rho}>
          <line
            className="plane-grid"
            x1={plane.left}
            x2={right}
            y1={frame.y(rho)}
            y2={frame.y(rho)}
          />
          <text className="plane-tick" x={plane.left - 7} y={frame.y(rho) + 4} textAnchor="end">
            {String(rho).replace('-', '−')}
          </text>
        </g>
      ))}
      <g clipPath={`url(#${clip})`}>
        {contours.map(({ radius, path }) => (
          <path key={radius} d={path} className="plane-contour" />
        ))}
        <path d={border} className="plane-border" />
      </g>
      {names[order].map((each) => (
        <text
          key={each.name}
          className={narrow || each.towards !== undefined ? 'plane-name small' : 'plane-name'}
          transform={nameTransform(frame, each)}
          textAnchor="middle"
        >
          {each.name}
        </text>
      ))}
      {lossWords[order].map((line, i) => (
        <text
          key={line}
          className={narrow ? 'plane-loss small' : 'plane-loss'}
          x={right - 8}
          y={bottom - 24 + 15 * i}
          textAnchor="end"
        >
          {line}
        </text>
      ))}
      <text className="plane-axis" x={(plane.left + right) / 2} y={height - 6} textAnchor="middle">
        ηλ (learning rate × curvature)
      </text>
      <text
        className="plane-axis"
        transform={`translate(12 ${(plane.top + bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        momentum ρ
      </text>
    </svg>
  );
});
