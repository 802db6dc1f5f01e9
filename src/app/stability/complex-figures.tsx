import { useId, useRef } from 'react';
import type { VelocityOrder } from '../../motion/stability-plane.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { useSize } from '../plot/use-size.ts';
import { withMap } from '../state/map-edits.ts';
import { useAppStore, useScene } from '../state/store.ts';
import { TableButton } from '../tables/table-button.tsx';
import { integratorsTable } from './integrator-factors.ts';
import { IntegratorFigure } from './integrator-figure.tsx';
import { IntegratorTable } from './integrator-table.tsx';
import { MultiplierFigure } from './multiplier-figure.tsx';
import { stabilityTable } from './stability-table.ts';
import { planeField } from './use-plane-point.ts';

interface ComplexFiguresProps {
  readonly order: VelocityOrder;
  readonly curvatures: readonly number[];
}

const figures = [
  { id: 'multipliers', title: 'Multipliers' },
  { id: 'integrators', title: 'Integrators' },
] as const;

/** The complex plane, of the multipliers or of the integrators. */
export function ComplexFigures({ order, curvatures }: ComplexFiguresProps) {
  const store = useAppStore();
  const shown = useScene((scene) => scene.stability?.figure) ?? 'multipliers';
  const show = (id: typeof shown) => {
    const figure = id === 'multipliers' ? undefined : id;
    store.getState().edit(planeField, (s) => withMap(s, 'stability', { figure }));
  };
  const group = useId();
  const picture = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(picture);
  const { eta, rho, mass, friction, dt } = useExperiment().dictionary;
  const steepest = curvatures.at(-1);
  return (
    <>
      <fieldset className="complex-choice">
        <legend className="visually-hidden">What the complex plane shows</legend>
        {figures.map(({ id, title }) => (
          <label key={id}>
            <input type="radio" name={group} checked={shown === id} onChange={() => show(id)} />
            {title}
          </label>
        ))}
      </fieldset>
      <div className="complex-picture" ref={picture}>
        <span className="table-over">
          {shown === 'multipliers' ? (
            <TableButton
              title="the multipliers"
              table={() => stabilityTable('Multipliers', { order, eta, rho, curvatures })}
            />
          ) : (
            <TableButton
              title="the integrators’ stability"
              table={() => integratorsTable({ eta, mass, friction, dt, curvatures })}
            />
          )}
        </span>
        {width > 0 &&
          (shown === 'multipliers' ? (
            <MultiplierFigure order={order} curvatures={curvatures} width={width} height={height} />
          ) : (
            <IntegratorFigure curvatures={curvatures} width={width} height={height} />
          ))}
      </div>
      {shown === 'integrators' && steepest !== undefined && (
        <IntegratorTable curvature={steepest} />
      )}
    </>
  );
}
