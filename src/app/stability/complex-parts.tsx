/** The axes of a picture of the complex plane, and the points in it. */
import type { Multiplier } from '../../motion/discrete-regime.ts';
import { tickLabel, ticks } from '../plot/ticks.ts';
import { type ComplexFrame, placed } from './complex-frame.ts';

/** Where the unit circle crosses an axis, the number stands outside of it. */
function outside(tick: number): number {
  return Math.abs(tick) === 1 ? 5 * tick : 0;
}

function anchorOf(tick: number): 'start' | 'middle' | 'end' {
  if (Math.abs(tick) !== 1) return 'middle';
  return tick > 0 ? 'start' : 'end';
}

export function ComplexAxes({ frame }: { readonly frame: ComplexFrame }) {
  const { width, height, re, im } = frame;
  const across = ticks(re[0], re[1], width / 56).filter((tick) => tick !== 0);
  const up = ticks(im[0], im[1], height / 56).filter((tick) => tick !== 0);
  const clear = (place: number, most: number) => place > 14 && place < most - 30;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused
    <g aria-hidden="true">
      <line className="complex-axis" x1={0} x2={width} y1={frame.y(0)} y2={frame.y(0)} />
      <line className="complex-axis" x1={frame.x(0)} x2={frame.x(0)} y1={0} y2={height} />
      {across
        .filter((tick) => clear(frame.x(tick), width))
        .map((tick) => (
          <text
            key={tick}
            className="plane-tick"
            x={frame.x(tick) + outside(tick)}
            y={frame.y(0) + 15}
            textAnchor={anchorOf(tick)}
          >
            {tickLabel(tick)}
          </text>
        ))}
      {up
        .filter((tick) => clear(frame.y(tick), height))
        .map((tick) => (
          <text
            key={tick}
            className="plane-tick"
            x={frame.x(0) - 6}
            y={frame.y(tick) + 4 - 2 * outside(tick)}
            textAnchor="end"
          >
            {tickLabel(tick).replace(/^(−?)1$/, '$1')}i
          </text>
        ))}
    </g>
  );
}

interface ComplexPointProps {
  readonly frame: ComplexFrame;
  readonly value: Multiplier;
  readonly className: string;
  readonly shape?: 'circle' | 'diamond';
}

/** A point, or an arrow on the border towards one outside. */
export function ComplexPoint({ frame, value, className, shape = 'circle' }: ComplexPointProps) {
  const { x, y, beyond } = placed(frame, value);
  if (beyond !== null) {
    return (
      <path
        className={className}
        d="M-5,-6 L8,0 L-5,6 Z"
        transform={`translate(${x} ${y}) rotate(${beyond})`}
      />
    );
  }
  if (shape === 'circle') return <circle className={className} cx={x} cy={y} r={5.5} />;
  return (
    <path className={className} d="M0,-7 L7,0 L0,7 L-7,0 Z" transform={`translate(${x} ${y})`} />
  );
}
