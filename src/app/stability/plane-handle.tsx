import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { formatNumber } from '../../scene/parameters.ts';
import { zoomOf } from '../plot/screen-pixels.ts';
import type { PlaneFrame } from './plane-frame.ts';
import type { PlaneDrag } from './use-plane-point.ts';

interface PlaneHandleProps {
  readonly frame: PlaneFrame;
  readonly drag: PlaneDrag;
  readonly eta: number;
  readonly rho: number;
  /** The curvature at whose ηλ the handle stands. */
  readonly curvature: number;
  /** Whether it is the greatest curvature, which decides about stability. */
  readonly steepest: boolean;
  /** What is spoken: where it stands and what that means. */
  readonly words: string;
}

/** Arrow steps: ηλ in decades, ρ in its own unit. */
const steps = {
  usual: { decades: 1 / 40, rho: 0.01 },
  fine: { decades: 1 / 400, rho: 0.001 },
} as const;

/** Page ↑ ↓ changes ρ by this many usual steps. */
const pages = 10;

/** The experiment at one curvature as a point that can be taken hold of, by hand or with the arrow keys. */
export function PlaneHandle({
  frame,
  drag,
  eta,
  rho,
  curvature,
  steepest,
  words,
}: PlaneHandleProps) {
  const x = frame.x(eta * curvature);
  const y = frame.y(rho);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { decades, rho: dRho } = event.shiftKey ? steps.fine : steps.usual;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [decades, 0],
      ArrowLeft: [-decades, 0],
      ArrowUp: [0, dRho],
      ArrowDown: [0, -dRho],
      PageUp: [0, pages * steps.usual.rho],
      PageDown: [0, -pages * steps.usual.rho],
      End: [pages * steps.usual.decades, 0],
      Home: [-pages * steps.usual.decades, 0],
    };
    const by = moves[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    drag.move(eta * 10 ** by[0], rho + by[1]);
  };

  // From where the point was taken hold of to its centre.
  const offset = useRef({ x: 0, y: 0 });
  const onPointerDown = (event: PointerEvent<SVGGElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture(event.pointerId);
    const zoom = zoomOf(event.currentTarget);
    offset.current = { x: x - event.clientX / zoom, y: y - event.clientY / zoom };
  };
  const onPointerMove = (event: PointerEvent<SVGGElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { x: dx, y: dy } = offset.current;
    const zoom = zoomOf(event.currentTarget);
    const [rate, toRho] = frame.at(event.clientX / zoom + dx, event.clientY / zoom + dy);
    drag.move(rate / curvature, toRho);
  };

  return (
    <g
      role="slider"
      tabIndex={0}
      className={steepest ? 'plane-handle' : 'plane-handle plane-other'}
      aria-label={`The experiment${steepest ? '' : ` at curvature ${formatNumber(curvature)}`}: left and right change η, up and down ρ`}
      aria-valuemin={frame.decades[0]}
      aria-valuemax={frame.decades[1]}
      aria-valuenow={Number(Math.log10(eta * curvature).toFixed(3))}
      aria-valuetext={words}
      onKeyDown={onKeyDown}
      onKeyUp={drag.end}
      onBlur={drag.end}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={drag.end}
      onPointerCancel={drag.end}
      onLostPointerCapture={drag.end}
      onClick={(event) => event.stopPropagation()}
      transform={`translate(${x} ${y})`}
    >
      <circle r={22} className="plane-grip" />
      <circle r={steepest ? 12 : 9} className="plane-ring" />
      <circle r={steepest ? 6.5 : 5} className="plane-dot" />
    </g>
  );
}
