import './plot.css';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { cascadeImage, observedRange, paintStatus } from './cascade-image.ts';
import {
  columnAt,
  columnKinds,
  describeColumn,
  kindOf,
  type StripColumn,
} from './column-status.ts';
import { channels, readInk } from './ink.ts';
import { placeMarks, type StripMark, stripDecimals } from './strip-layout.ts';
import { tickLabel, ticks } from './ticks.ts';

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

/** The slider that is a bifurcation diagram. The diagram is drawn once; only the cursor moves. */
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
  const range = useMemo(() => (columns.length === 0 ? null : observedRange(columns)), [columns]);
  const present = useMemo(() => new Set(columns.map((column) => kindOf(column).key)), [columns]);

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
    if (range === null) return;
    const ink = readInk(element);
    const diagram = Math.max(1, height - Math.round((statusHeight + statusGap) * ratio));
    const image = { width, height: diagram, ratio, from, to };
    const pixels = cascadeImage(columns, { ...image, range, ink: channels(ink.accent) });
    context.putImageData(new ImageData(pixels, width), 0, 0);
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
    const box = frame.current!.getBoundingClientRect();
    return clamp(from + ((event.clientX - box.left) / box.width) * (to - from));
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

  const marks = placeMarks(props.marks ?? [], from, to, size.width);

  return (
    <div className="strip" data-disabled={disabled || undefined}>
      <div className="strip-side" aria-hidden="true">
        <span className="strip-observable">{observable} settles on</span>
        {range !== null &&
          ticks(range[0], range[1], 3).map((tick) => (
            <span
              key={tick}
              className="strip-side-tick"
              style={{ top: `${((range[1] - tick) / (range[1] - range[0])) * 100}%` }}
            >
              {tickLabel(tick)}
            </span>
          ))}
      </div>
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
        {marks.map((mark) => (
          <div
            key={`${mark.label}${mark.value}`}
            className="strip-mark"
            style={{ left: `${mark.at * 100}%` }}
          >
            {mark.labelled && <span>{mark.label}</span>}
          </div>
        ))}
        <div ref={ghost} className="strip-ghost" hidden />
        <div
          className="strip-cursor"
          style={{ left: `${at * 100}%` }}
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
      <div className="strip-ticks" aria-hidden="true">
        {ticks(from, to, Math.max(3, Math.min(12, size.width / 90))).map((tick) => (
          <span key={tick} style={{ left: `${((tick - from) / (to - from)) * 100}%` }}>
            {tickLabel(tick)}
          </span>
        ))}
      </div>
      <div className="strip-foot">
        <span ref={hint} className="strip-label" aria-hidden="true">
          {props.label}
        </span>
        <ul className="strip-legend" aria-label="What the colours of the status strip mean">
          {columnKinds
            .filter((kind) => present.has(kind.key))
            .map((kind) => (
              <li key={kind.key} data-texture={kind.texture}>
                <i style={{ background: kind.colour }} />
                {kind.words}
              </li>
            ))}
        </ul>
      </div>
    </div>
  );
}
