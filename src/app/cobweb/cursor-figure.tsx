import { useEffect, useMemo, useRef } from 'react';
import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import { sweptValue } from '../../scene/scene-motion.ts';
import type { Pointer } from '../cascade/pointer.ts';
import { type SweepDetail, sweepRequest } from '../derived/sweep-request.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import type { Interval } from '../plot/curves.ts';
import { figureFont } from '../plot/figure-font.ts';
import { readInk } from '../plot/ink.ts';
import { type PaintedShown, paintedEvent } from '../plot/painted-event.ts';
import type { PaintFrame } from '../plot/pen.ts';
import { useSize } from '../plot/use-size.ts';
import { presentAxis } from '../roll/strip-axes.ts';
import { useAppStore } from '../state/store.ts';
import { TableButton } from '../tables/table-button.tsx';
import { useTheme } from '../theme.ts';
import { type CursorOrbit, prepareCursorOrbit } from './cursor-orbit.ts';
import { orbitLegend, paintOrbit } from './orbit-painter.ts';
import { orbitTable } from './orbit-table.ts';
import { orbitWords } from './orbit-words.ts';
import './cobweb.css';

const detail: SweepDetail = { columns: 2, keep: 1, maxBurnIn: 1 };

/** Places that the map's curve is drawn through. */
const curvePoints = 241;
/** Height of a line of words in a file, in CSS pixels. */
const nameRoom = 18;

interface CursorFigureProps {
  readonly pointer: Pointer;
}

/**
 * What the orbit does at the value under the pointer, or at the present one: painted in the frame of
 * every change, straight from the store. Counts its pictures in `data-frames`.
 */
export function CursorFigure({ pointer }: CursorFigureProps) {
  const store = useAppStore();
  const theme = useTheme();
  const experiment = useCalmExperiment();
  const { scene, domain } = experiment;
  const { symbol } = presentAxis(scene);
  const canvas = useRef<HTMLCanvasElement>(null);
  const caption = useRef<HTMLElement>(null);
  const size = useSize(canvas);
  const key = JSON.stringify(sweepRequest(scene, experiment, detail));
  const prepared = useMemo(() => prepare(key), [key]);
  const [low, high] = domain[0]!;
  const orbit = prepared.orbit;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme stands for the ink
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null || orbit === null || size.width === 0) return;
    const { ratio } = size;
    element.width = Math.round(size.width * ratio);
    element.height = Math.round(size.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const ink = readInk(element);
    const curve = new Float64Array(curvePoints);
    const onLine = orbit.names.length === 1;
    let upward: Interval = [0, 0];
    let frames = 0;
    let waiting = 0;
    let last = Number.NaN;

    const draw = (frame: PaintFrame) =>
      paintOrbit(frame, orbit, curve, { across: [low, high], upward });
    // In a file, the names of the axes stand in the picture; on the page they are words beside it.
    const drawWithNames = ({ context, width, height, ink }: PaintFrame) => {
      context.fillStyle = ink.text;
      context.font = `12px ${figureFont}`;
      context.textAlign = 'left';
      context.textBaseline = 'alphabetic';
      const [across, up] = namesOf(orbit);
      context.fillText(up, 6, 12);
      context.textAlign = 'right';
      context.fillText(across, width - 8, height - 6);
      context.translate(0, nameRoom);
      draw({ context, width: width - 8, height: height - 2 * nameRoom, ink });
    };
    const tell = (event: Event) => {
      const { detail } = event as CustomEvent<(shown: PaintedShown) => void>;
      detail({
        title: figureName(orbit),
        paint: drawWithNames,
        legend: (ink) => orbitLegend(orbit, ink).slice(0, orbit.length === 0 ? 2 : 3),
      });
    };
    element.addEventListener(paintedEvent, tell);

    const paint = () => {
      waiting = 0;
      const value = pointer.value() ?? sweptValue(store.getState().history.present);
      if (value === last) return;
      last = value;
      if (!orbit.at(value)) return;
      if (onLine) orbit.curve(low, high, curve);
      else upward = grown(orbit, upward, high - low);
      draw({ context, ...size, ink });
      const words = orbitWords(orbit, symbol, value);
      element.setAttribute('aria-label', `${figureName(orbit)}. ${words}`);
      caption.current!.textContent = words;
      element.dataset['frames'] = String(++frames);
    };
    const ask = () => {
      if (waiting === 0) waiting = requestAnimationFrame(paint);
    };
    paint();
    const stops = [store.subscribe(ask), pointer.subscribe(ask)];
    return () => {
      cancelAnimationFrame(waiting);
      element.removeEventListener(paintedEvent, tell);
      for (const stop of stops) stop();
    };
  }, [orbit, size, pointer, store, symbol, low, high, theme]);

  if (orbit === null) return <p className="orbit-caption">{prepared.problem}</p>;
  const [across, up] = namesOf(orbit);
  return (
    <figure className="orbit">
      <span className="orbit-up" aria-hidden="true">
        {up}
      </span>
      <canvas ref={canvas} className="orbit-canvas" role="img" aria-label={figureName(orbit)} />
      <span className="orbit-across" aria-hidden="true">
        {across}
      </span>
      <figcaption ref={caption} className="orbit-caption" />
      <span className="orbit-table">
        <TableButton
          title={figureName(orbit)}
          table={() => {
            const value = pointer.value() ?? sweptValue(store.getState().history.present);
            orbit.at(value);
            const names = orbit.names.map((name) => nameOf(name, orbit));
            return orbitTable(orbit, { title: figureName(orbit), names, symbol, value });
          }}
        />
      </span>
    </figure>
  );
}

/** The names of the two axes. */
function namesOf(orbit: CursorOrbit): readonly [across: string, up: string] {
  const [first, second] = orbit.names;
  if (second === undefined) return [`${first} now`, `${first} next`];
  return [nameOf(first!, orbit), nameOf(second, orbit)];
}

/** `v.x`, the displacement of x, is v where there is no other. */
function nameOf(name: string, { names }: CursorOrbit): string {
  return names.length === 2 ? name.replace(/^v\..*/, 'v') : name;
}

function figureName(orbit: CursorOrbit): string {
  const [first, second] = orbit.names;
  return second === undefined
    ? 'Cobweb of the map'
    : `Attractor in the plane of ${first} and ${nameOf(second, orbit)}`;
}

function prepare(key: string): { readonly orbit: CursorOrbit | null; readonly problem: string } {
  try {
    return { orbit: prepareCursorOrbit(JSON.parse(key) as CascadeRequest), problem: '' };
  } catch (error) {
    return { orbit: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The interval of the second coordinate, grown where an orbit needs more: it never jumps back. */
function grown({ rows, length, names }: CursorOrbit, before: Interval, across: number): Interval {
  const [low, high] = before;
  let [least, most] = low < high ? before : [Infinity, -Infinity];
  for (let k = 0; k < length; k++) {
    least = Math.min(least, rows[k * names.length + 1]!);
    most = Math.max(most, rows[k * names.length + 1]!);
  }
  // An orbit that has left, or rests in one point, says nothing of how high the picture should be.
  if (!(least <= most)) return [-0.05 * across, 0.05 * across];
  if (least >= low && most <= high && low < high) return before;
  const room = Math.max(0.08 * (most - least), most - least > 1e-9 * across ? 0 : 0.05 * across);
  return [least - room, most + room];
}
