import { type MouseEvent, useMemo, useRef } from 'react';
import type { VelocityOrder } from '../../motion/stability-plane.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { placeIn } from '../plot/screen-pixels.ts';
import { useSize } from '../plot/use-size.ts';
import { useApp } from '../state/store.ts';
import { TableButton } from '../tables/table-button.tsx';
import { describePoint } from './describe-point.ts';
import { PlaneBackground } from './plane-background.tsx';
import { decadesFor, planeFrame } from './plane-frame.ts';
import { PlaneHandle } from './plane-handle.tsx';
import { radiusLabels } from './radius-labels.ts';
import { stabilityTable } from './stability-table.ts';
import { usePlanePoint } from './use-plane-point.ts';

interface PlaneFigureProps {
  readonly order: VelocityOrder;
  /** The positive curvatures at the minimum, ascending; none where there is no minimum. */
  readonly curvatures: readonly number[];
}

/** CSS pixels that the name of gradient descent's point needs. */
const labelRoom = 130;

/** The plane of ηλ and ρ with a point for every curvature of the loss at its minimum. */
export function PlaneFigure({ order, curvatures }: PlaneFigureProps) {
  const picture = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(picture);
  const { dictionary, scene } = useExperiment();
  const { eta, rho } = dictionary;
  const drag = usePlanePoint();
  const decades = useRestingDecades(curvatures.map((curvature) => eta * curvature));
  const [low, high] = decades;
  const frame = useMemo(() => planeFrame(width, height, [low, high]), [width, height, low, high]);
  const steepest = curvatures.at(-1);
  const distinct = [...new Set(curvatures)];
  const places = distinct.map((curvature) => [frame.x(eta * curvature), frame.y(rho)] as const);

  const onClick = (event: MouseEvent<SVGSVGElement>) => {
    if (steepest === undefined) return;
    const { x, y } = placeIn(event.currentTarget, event);
    const [rate, toRho] = frame.at(x, y);
    drag.move(rate / steepest, toRho);
    drag.end();
  };

  const rate = eta * (steepest ?? 1);
  const besideRight = frame.x(rate) < width - labelRoom;
  return (
    <div className="plane-picture" ref={picture}>
      <span className="table-over">
        <TableButton
          title="the stability plane"
          table={() => stabilityTable('Stability plane', { order, eta, rho, curvatures })}
        />
      </span>
      {/* A layer of its own: the areas are not painted again while the point moves. */}
      {width > 0 && <PlaneBackground frame={frame} order={order} />}
      {width > 0 && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the handle inside has the keys
        <svg className="plane" width={width} height={height} onClick={onClick}>
          <title>Regimes of momentum in the plane of ηλ and ρ</title>
          {radiusLabels(frame, order, places).map(({ radius, x, y }) => (
            <text key={radius} className="plane-level" x={x} y={y + 3.5} textAnchor="middle">
              {radius}
            </text>
          ))}
          {steepest !== undefined && (
            <>
              {curvatures.length > 1 && (
                <line
                  className="plane-bundle"
                  x1={frame.x(eta * curvatures[0]!)}
                  x2={frame.x(rate)}
                  y1={frame.y(rho)}
                  y2={frame.y(rho)}
                />
              )}
              {order === 'new' && scene.show.includes('gd') && Math.abs(rho) > 0.04 && (
                <g className="plane-descent">
                  <circle cx={frame.x(rate)} cy={frame.y(0)} r={5} />
                  <text
                    x={frame.x(rate) + (besideRight ? 10 : -10)}
                    y={frame.y(0) + 4}
                    textAnchor={besideRight ? 'start' : 'end'}
                  >
                    gradient descent
                  </text>
                </g>
              )}
              {distinct.map((curvature) => (
                <PlaneHandle
                  key={curvature}
                  frame={frame}
                  drag={drag}
                  eta={eta}
                  rho={rho}
                  curvature={curvature}
                  steepest={curvature === steepest}
                  words={spoken(order, eta, rho, curvature)}
                />
              ))}
            </>
          )}
        </svg>
      )}
    </div>
  );
}

function spoken(order: VelocityOrder, eta: number, rho: number, curvature: number): string {
  const { regime, spectralRadius, rate } = describePoint(order, eta, rho, curvature);
  return `ηλ ${formatNumber(rate)}, ρ ${formatNumber(rho)}: ${regime}, spectral radius ${formatNumber(spectralRadius)}`;
}

/** The decades on the scale; they stay while something is dragged, so that the plane holds still. */
function useRestingDecades(rates: readonly number[]): readonly [number, number] {
  const drafting = useApp(({ history }) => history.base !== null);
  const needed = decadesFor(rates);
  const shown = useRef(needed);
  if (!drafting) shown.current = needed;
  return shown.current;
}
