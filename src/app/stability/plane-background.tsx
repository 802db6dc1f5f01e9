import { memo, useMemo } from 'react';
import type { VelocityOrder } from '../../motion/stability-plane.ts';
import { powerOfTen } from '../plot/ticks.ts';
import { lossWords } from './describe-point.ts';
import { type PlaneFrame, plane } from './plane-frame.ts';
import { radiusContours, regimeAreas, stabilityBorder } from './plane-shapes.ts';

interface PlaneBackgroundProps {
  readonly frame: PlaneFrame;
  readonly order: VelocityOrder;
}

/** Where the names of the regimes stand, as ηλ and ρ. */
const names: Readonly<Record<VelocityOrder, readonly (readonly [string, number, number])[]>> = {
  new: [
    ['overdamped', 0.1, -0.35],
    ['underdamped', 1, 0.56],
    ['alternating', 1.35, -0.06],
    ['unstable', 22, -0.2],
  ],
  old: [
    ['overdamped', 0.06, -0.35],
    ['underdamped', 0.42, 0.42],
    ['unstable', 14, 0.2],
  ],
};

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
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused
    <g aria-hidden="true">
      {areas.map(({ regime, path }) => (
        <path key={regime} d={path} className={`plane-area plane-${regime}`} />
      ))}
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
      {contours.map(({ radius, path }) => (
        <path key={radius} d={path} className="plane-contour" />
      ))}
      <path d={border} className="plane-border" />
      {contours.map(({ radius, label: [x, y] }) => (
        <text key={radius} className="plane-level" x={x} y={y + 3.5} textAnchor="middle">
          {radius}
        </text>
      ))}
      {names[order].map(([name, rate, rho]) => (
        <text
          key={name}
          className="plane-name"
          x={frame.x(rate)}
          y={frame.y(rho)}
          textAnchor="middle"
        >
          {name}
        </text>
      ))}
      <text
        className="plane-loss"
        x={right - 8}
        y={bottom - 10}
        textAnchor="end"
        fontSize={narrow ? 10.5 : 12}
      >
        {lossWords[order]}
      </text>
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
    </g>
  );
});
