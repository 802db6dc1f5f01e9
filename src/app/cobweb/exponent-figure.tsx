import { useRef } from 'react';
import type { SpectrumResult } from '../../analysis/spectrum.ts';
import type { Pool } from '../../jobs/pool.ts';
import { sweptValue } from '../../scene/scene-motion.ts';
import type { Pointer } from '../cascade/pointer.ts';
import type { DiagramComputations } from '../derived/diagram-computations.ts';
import { sweepRequest } from '../derived/sweep-request.ts';
import { useComputed } from '../derived/use-computed.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useSize } from '../plot/use-size.ts';
import { presentAxis } from '../roll/strip-axes.ts';
import { tableOf } from '../tables/plot-table.ts';
import { TableButton } from '../tables/table-button.tsx';
import { type ConvergenceLayout, convergenceLayout } from './convergence-layout.ts';
import { exponentName, spectrumLines } from './exponent-words.ts';
import { useRestedValue } from './rested-value.ts';
import { spectrumRequest } from './spectrum-request.ts';
import './cobweb.css';

interface ExponentFigureProps {
  readonly pool: () => Pool<DiagramComputations>;
  readonly pointer: Pointer;
}

/** How the Lyapunov exponents settle as orbits grow, at the value under the pointer or the present one. */
export function ExponentFigure({ pool, pointer }: ExponentFigureProps) {
  const experiment = useCalmExperiment();
  const { scene } = experiment;
  const value = useRestedValue(pointer, sweptValue(scene));
  const motion = sweepRequest(scene, experiment, { columns: 2, keep: 1, maxBurnIn: 1 });
  const request = spectrumRequest(motion, value);
  const key = JSON.stringify(request);
  const { result, key: done, problem } = useComputed(pool, 'spectrum', key, () => request);
  const { symbol } = presentAxis(scene);
  const at = `${symbol} = ${Number(value.toPrecision(7))}`.replace('-', '−');
  if (problem !== null && done === key) return <p className="orbit-caption">{problem}</p>;
  return (
    <figure className="orbit" data-waiting={done === key ? undefined : ''}>
      <span className="orbit-up" aria-hidden="true">
        exponent
      </span>
      <Convergence result={result} />
      <span className="orbit-across" aria-hidden="true">
        steps per orbit; band ± 2 standard errors
      </span>
      {result === null || done !== key ? null : (
        <span className="orbit-table">
          <TableButton title={title} table={() => convergenceTable(result, at)} />
        </span>
      )}
      <figcaption className="orbit-caption">
        {result === null || done !== key ? (
          <p role="status">{at}: following 256 orbits …</p>
        ) : (
          <>
            <p>{at}</p>
            <ul className="exponent-list">
              {spectrumLines(result).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
      </figcaption>
    </figure>
  );
}

const title = 'Convergence of the exponents';

/** The estimates after ever more steps with their standard errors, in the order of the strips. */
function convergenceTable(result: SpectrumResult, at?: string) {
  const { convergence, exponents } = result;
  const order = descending(result);
  const names = exponents.map((_, i) => (exponents.length === 1 ? 'λ' : exponentName(i)));
  const rows = convergence.map((each) => [
    each.steps,
    ...order.flatMap((i) => [each.exponents[i]!.value, each.exponents[i]!.error]),
  ]);
  return tableOf(
    {
      title,
      summary: `${at === undefined ? '' : `${at}. `}${title} as orbits grow: ${spectrumLines(result).join('; ')}.`,
      columns: ['steps per orbit', ...names.flatMap((name) => [name, `standard error of ${name}`])],
    },
    result.status === 'finished' ? rows : [],
  );
}

/** Estimates are in the order of the tangents: their places in descending order at the end. */
function descending({ convergence }: SpectrumResult): number[] {
  return (convergence.at(-1)?.exponents ?? [])
    .map(({ value }, i) => ({ value, i }))
    .sort((a, b) => b.value - a.value)
    .map(({ i }) => i);
}

/** Room for the numbers of the axes: to the left nine letters, as in −0.265405. */
const margin = { left: 58, bottom: 16, top: 6, right: 6 } as const;
/** Between the strips of two exponents, and the least height of one. */
const gap = 10;
const least = 60;

/** A strip for each exponent, on an axis of its own: they lie far apart, and their bands are narrow. */
function Convergence({ result }: { readonly result: SpectrumResult | null }) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const width = Math.max(1, size.width - margin.left - margin.right);
  const height = Math.max(1, size.height - margin.top - margin.bottom);
  const drawn = result?.status === 'finished' && result.convergence.length >= 2 ? result : null;
  const count = result?.exponents.length ?? 1;
  // Before the frame has a size there is no room for a strip.
  const tall = Math.max(1, (height - gap * (count - 1)) / count);
  const order = drawn === null ? [] : descending(drawn);
  return (
    <div
      ref={frame}
      className="orbit-canvas"
      style={{ height: Math.max(190, margin.top + margin.bottom + count * (least + gap)) }}
    >
      {result === null || drawn !== null ? null : (
        <p className="orbit-none">
          {result.status === 'finished' ? 'Too few steps to draw.' : spectrumLines(result)[0]}
        </p>
      )}
      <svg
        className="exponent-picture"
        role="img"
        aria-label={result === null ? title : convergenceTable(result).summary}
      >
        <clipPath id="convergence-frame">
          <rect width={width} height={tall} />
        </clipPath>
        {order.map((i, place) => (
          <Strip
            key={i}
            layout={convergenceLayout(drawn!, i, width, tall)}
            top={margin.top + place * (tall + gap)}
            width={width}
            height={tall}
            name={count === 1 ? 'λ' : exponentName(place)}
            last={place === count - 1}
          />
        ))}
      </svg>
    </div>
  );
}

interface StripProps {
  readonly layout: ConvergenceLayout;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  /** Whether the steps are written under it. */
  readonly last: boolean;
}

function Strip({ layout, top, width, height, name, last }: StripProps) {
  const { line, band, across, upward, zero } = layout;
  return (
    <g transform={`translate(${margin.left} ${top.toFixed(1)})`}>
      <rect className="exponent-frame" width={width} height={height} />
      {upward.map(({ at, label }) => (
        <g key={label} transform={`translate(0 ${at.toFixed(1)})`}>
          <path className="exponent-grid" d={`M0 0H${width}`} />
          <text x={-5} dy="0.32em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {across.map(({ at, label }) => (
        <g key={label} transform={`translate(${at.toFixed(1)} ${height})`}>
          <path className="exponent-grid" d={`M0 0V${-height}`} />
          {last ? (
            <text y={12} textAnchor="middle">
              {label}
            </text>
          ) : null}
        </g>
      ))}
      {zero === null ? null : (
        <path className="exponent-zero" d={`M0 ${zero.toFixed(1)}H${width}`} />
      )}
      <g clipPath="url(#convergence-frame)">
        <path className="exponent-band" d={band} />
        <path className="exponent-line" d={line} />
      </g>
      <text className="exponent-name" x={width - 5} y={13} textAnchor="end">
        {name}
      </text>
    </g>
  );
}
