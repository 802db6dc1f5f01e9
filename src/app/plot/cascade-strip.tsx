import './plot.css';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { cascadeImage, observedRange, paintStatus } from './cascade-image.ts';
import { columnAt, describeColumn, type StripColumn } from './column-status.ts';
import { channels, readInk } from './ink.ts';
import { type StripMark, stripDecimals } from './strip-layout.ts';
import { StripLegend, StripMarks, StripSide, StripTicks } from './strip-parts.tsx';

export type { StripColumn } from './column-status.ts';
export type { StripMark } from './strip-layout.ts';

export interface CascadeStripProps {
  /** The last finished (or growing) cascade; null before there is one. */
  readonly result: { readonly columns: readonly StripColumn[] } | null;
  /** Fraction of a running computation in [0, 1]; null when none runs. */
  readonly progress: number | null;
  /** The parameter's value: where the cursor stands. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** End of a drag or of a key press. */
  readonly onCommit: (value: number) => void;
  readonly from: number;
  readonly to: number;
  /** What the axis is, e.g. `learning rate η of gradient descent`. */
  readonly label: string;
  /** The parameter's symbol in plain text, default η. */
  readonly symbol?: string;
  /** Name of the observable on the vertical axis, default x. */
  readonly observable?: string;
  /** The observable's interval in the picture, against which the diagram's own is judged. */
  readonly picture?: readonly [number, number];
  readonly marks?: readonly StripMark[];
  /** Step of an arrow key; default 1/200 of the range. Shift takes a tenth, page keys ten. */
  readonly step?: number;
  readonly theme: 'dark' | 'light';
  readonly disabled?: boolean;
}

/** Height of the status strip and the gap above it, in CSS pixels. */
const statusHeight = 7;
const statusGap = 4;
const noColumns: readonly StripColumn[] = [];
const noMarks: readonly StripMark[] = [];

/** The slider that is a bifurcation diagram. What lies around it is drawn once; only the cursor moves. */
export function CascadeStrip(props: CascadeStripProps) {
  const { from, to, value, theme, disabled = false } = props;
  const columns = props.result?.columns ?? noColumns;
  const symbol = props.symbol ?? 'η';
  const observable = props.observable ?? 'x';
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hint = useRef<HTMLSpanElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const dragging = useRef<number | null>(null);
  /** Where the frame was when the pointer came: asking at every move would lay the page out. */
  const box = useRef<DOMRect | null>(null);
  const changed = useRef<number | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  // What the columns alone decide is found once, not at every move of the cursor.
  const [pictured, picturedTo] = props.picture ?? [];
  const range = useMemo(
    () => observedRange(columns, pictured === undefined ? undefined : [pictured, picturedTo!]),
    [columns, pictured, picturedTo],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the ink that is read from the style
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || size.width === 0) return;
    const ratio = devicePixelRatio;
    const width = Math.round(size.width * ratio);
    const height = Math.round(size.height * ratio);
    element.width = width;
    element.height = height;
    if (columns.length === 0) return;
    const ink = readInk(element);
    const diagram = Math.max(1, height - Math.round((statusHeight + statusGap) * ratio));
    const image = { width, height: diagram, ratio, from, to };
    if (range !== null) {
      const pixels = cascadeImage(columns, { ...image, range, ink: channels(ink.accent) });
      context.putImageData(new ImageData(pixels, width), 0, 0);
    }
    const top = height - Math.round(statusHeight * ratio);
    paintStatus(context, columns, { ...image, top, height: height - top }, ink.ground);
  }, [columns, range, size, from, to, theme]);

  const clamp = (next: number) => Math.min(to, Math.max(from, next));
  const decimals = stripDecimals(from, to);
  const words = (at: number) => {
    const column = columnAt(columns, at);
    const number = at.toFixed(decimals).replace('-', '−');
    return { number, what: column === null ? null : describeColumn(column) };
  };
  const here = words(value);
  const inside = value >= from && value <= to;
  const at = (clamp(value) - from) / (to - from);
  const caption = `${symbol} = ${here.number}${here.what === null || !inside ? '' : ` · ${here.what}`}`;

  const change = (next: number) => {
    // What the eye can tell apart on the strip is what a drag can set.
    const rounded = clamp(Number(next.toFixed(decimals + 1)));
    changed.current = rounded;
    props.onChange(rounded);
  };
  const commit = () => {
    if (changed.current !== null) props.onCommit(changed.current);
    changed.current = null;
  };
  const valueUnder = (event: PointerEvent) => {
    if (dragging.current === null || box.current === null) {
      box.current = frame.current!.getBoundingClientRect();
    }
    const { left, width } = box.current;
    return clamp(from + ((event.clientX - left) / width) * (to - from));
  };
  const showHint = (event: PointerEvent | null) => {
    const line = hint.current;
    const mark = ghost.current;
    if (line === null || mark === null) return;
    const under = event === null ? null : valueUnder(event);
    mark.hidden = under === null || dragging.current !== null;
    line.textContent = under === null || dragging.current !== null ? props.label : hintText(under);
    if (under !== null) mark.style.left = `${((under - from) / (to - from)) * 100}%`;
  };
  const hintText = (under: number) => {
    const { number, what } = words(under);
    return `${symbol} = ${number}${what === null ? '' : `: ${what}`}`;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (disabled || event.altKey || event.ctrlKey || event.metaKey) return;
    const unit = (props.step ?? (to - from) / 200) * (event.shiftKey ? 0.1 : 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: value + unit,
      ArrowUp: value + unit,
      ArrowLeft: value - unit,
      ArrowDown: value - unit,
      PageUp: value + 10 * unit,
      PageDown: value - 10 * unit,
      Home: from,
      End: to,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    change(next);
  };

  return (
    <div className="strip" data-disabled={disabled || undefined}>
      <StripSide observable={observable} range={range} />
      <div
        ref={frame}
        className="strip-frame"
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label={props.label}
        aria-valuemin={from}
        aria-valuemax={to}
        aria-valuenow={clamp(value)}
        aria-valuetext={`${symbol} = ${here.number}${here.what === null ? '' : `, ${here.what}`}`}
        aria-disabled={disabled || undefined}
        onKeyDown={onKeyDown}
        onKeyUp={commit}
        onBlur={commit}
        onPointerDown={(event) => {
          if (disabled || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          event.currentTarget.focus({ preventScroll: true });
          event.preventDefault();
          box.current = null;
          dragging.current = event.pointerId;
          showHint(event);
          change(valueUnder(event));
        }}
        onPointerMove={(event) => {
          if (dragging.current === event.pointerId) change(valueUnder(event));
          else showHint(event);
        }}
        onPointerUp={() => {
          dragging.current = null;
          commit();
        }}
        onPointerCancel={() => {
          dragging.current = null;
          commit();
        }}
        onPointerLeave={() => showHint(null)}
      >
        <canvas ref={canvas} className="strip-canvas" />
        {columns.length === 0 && <span className="strip-empty">computing the cascade …</span>}
        {columns.length > 0 && range === null && (
          <span className="strip-empty">nothing stays in the picture</span>
        )}
        <StripMarks marks={props.marks ?? noMarks} {...{ from, to }} width={size.width} />
        <div ref={ghost} className="strip-ghost" hidden />
        <div
          className="strip-cursor"
          style={{ transform: `translateX(${(at * size.width).toFixed(1)}px)` }}
          data-outside={inside ? undefined : ''}
        >
          <span className="strip-caption" data-side={at > 0.62 ? 'left' : 'right'}>
            {caption}
          </span>
        </div>
        {props.progress !== null && (
          <div className="strip-progress-bar" style={{ width: `${props.progress * 100}%` }} />
        )}
      </div>
      <StripTicks {...{ from, to }} width={size.width} />
      <div className="strip-foot">
        <span ref={hint} className="strip-label" aria-hidden="true">
          {props.label}
        </span>
        <StripLegend columns={columns} />
      </div>
    </div>
  );
}
