import './plot.css';
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import { columnAt, describeColumn, hasOthers, kindOf, type StripColumn } from './column-status.ts';
import type { Interval } from './curves.ts';
import type { LiveSource } from './live-source.ts';
import { type StripMark, stripDecimals } from './strip-layout.ts';
import { StripLegend, StripMarks, StripSide, StripTicks } from './strip-parts.tsx';
import { StripPicture } from './strip-picture.tsx';
import { useLivePicture } from './use-live-picture.ts';
import { useSize } from './use-size.ts';

export type { StripColumn } from './column-status.ts';
export type { StripMark } from './strip-layout.ts';

export interface CascadeStripProps {
  /** The last finished (or growing) cascade; null before there is one. */
  readonly result: { readonly columns: readonly StripColumn[] } | null;
  /** What is shown while the experiment changes; null for none. */
  readonly live?: LiveSource | null;
  /** The axis of the observable for the last finished cascade; null where nothing stayed. */
  readonly range: Interval | null;
  /** Fraction of a running computation in [0, 1]; null when none runs. */
  readonly progress: number | null;
  /** Whether there can be none, for a reason said elsewhere. */
  readonly refused?: boolean;
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

const noColumns: readonly StripColumn[] = [];
const noMarks: readonly StripMark[] = [];

/** The slider that is a bifurcation diagram. What lies around it is drawn once; only the cursor moves. */
export function CascadeStrip(props: CascadeStripProps) {
  const { from, to, value, theme, disabled = false } = props;
  const columns = props.result?.columns ?? noColumns;
  const symbol = props.symbol ?? 'η';
  const observable = props.observable ?? 'x';
  const frame = useRef<HTMLDivElement>(null);
  const hint = useRef<HTMLSpanElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const dragging = useRef<number | null>(null);
  /** Where the frame was when the pointer came: asking at every move would lay the page out. */
  const box = useRef<DOMRect | null>(null);
  const changed = useRef<number | null>(null);
  const live = props.live ?? null;
  const shown = useLivePicture(live);
  const range = shown === null ? props.range : live!.range;
  const certifiedKinds = useMemo(
    () => [...new Set(columns.map((column) => kindOf(column).key))].join(' '),
    [columns],
  );
  const others = useMemo(() => columns.some(hasOthers), [columns]);
  const kinds = shown === null ? certifiedKinds : live!.kinds();
  const nothing = shown === null ? columns.length > 0 && range === null : live!.empty;

  const clamp = (next: number) => Math.min(to, Math.max(from, next));
  const decimals = stripDecimals(from, to);
  const words = (at: number) => {
    const column = shown === null ? columnAt(columns, at) : live!.columnAt(at);
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
        <StripPicture {...{ columns, live, from, to, theme }} range={props.range} {...size} />
        {columns.length === 0 && shown === null && props.refused !== true && (
          <span className="strip-empty">computing the cascade …</span>
        )}
        {nothing && (
          <span className="strip-empty">every orbit leaves: nothing stays to be drawn</span>
        )}
        {shown === null && (
          <StripMarks marks={props.marks ?? noMarks} {...{ from, to }} width={size.width} />
        )}
        <div ref={ghost} className="strip-ghost" hidden />
        <div
          className="strip-cursor"
          style={{ transform: `translateX(${(at * size.width).toFixed(1)}px)` }}
          data-outside={inside ? undefined : ''}
        >
          <span
            className="strip-caption"
            data-side={at > (size.width < 480 ? 0.45 : 0.62) ? 'left' : 'right'}
          >
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
        <StripLegend kinds={kinds} others={shown === null ? others : shown.others !== null} />
      </div>
    </div>
  );
}
