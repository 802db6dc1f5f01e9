import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import type { BranchesResult } from '../../analysis/bifurcation/diagram-branches.ts';
import { formatNumber } from '../../scene/parameters.ts';
import type { SceneZoom } from '../../scene/scene.ts';
import type { DiagramColours } from '../../scene/shape.ts';
import type { StripColumn } from '../plot/column-status.ts';
import { deepNumber } from '../plot/deep-ticks.ts';
import type { LivePicture } from '../plot/live-columns.ts';
import type { LiveSource } from '../plot/live-source.ts';
import { useSize } from '../plot/use-size.ts';
import { BranchLayer } from './branch-layer.tsx';
import { ExponentScale, ObservableScale, ParameterScale } from './diagram-axes.tsx';
import { DiagramPicture } from './diagram-picture.tsx';
import type { CertifiedExponent } from './exponent-strip.ts';
import { useZoomGestures } from './use-zoom-gestures.ts';
import { between, moved, zoomAbout } from './zoom.ts';

export interface DiagramProps {
  readonly live: LiveSource;
  readonly refined: LivePicture | null;
  readonly certified: readonly (StripColumn & CertifiedExponent)[] | null;
  /** The cycles of this very diagram; null draws none. */
  readonly branches: BranchesResult | null;
  /** Hears the parameter's value under the pointer; null when it left. */
  readonly onPointer: (value: number | null) => void;
  /** The window that is shown. */
  readonly shown: SceneZoom;
  /** The parameter's present value. */
  readonly value: number;
  readonly symbol: string;
  /** What the axis is, e.g. `learning rate η of gradient descent`. */
  readonly label: string;
  readonly observable: string;
  /** What an orbit does at the cursor, as the end of a sentence. */
  readonly words: string | null;
  /** Said over the picture when there is nothing in it. */
  readonly notice: string | null;
  /** Of a sweep both ways: those of the way down. */
  readonly certifiedDown: readonly (StripColumn & CertifiedExponent)[] | null;
  readonly colours: DiagramColours;
  /** Whether branches that attract are drawn over the picture, or left to its own colours. */
  readonly attracting: boolean;
  readonly theme: 'dark' | 'light';
  readonly progress: number | null;
  readonly onSize: (columns: number, rows: number) => void;
  readonly onZoom: (zoom: SceneZoom, moving: boolean) => void;
  readonly onSettle: () => void;
  readonly onWhole: () => void;
  readonly onBack: () => void;
  readonly onForward: () => void;
  readonly onValue: (value: number) => void;
  readonly onValueSettled: () => void;
}

/** One press of + or −, and the part of the window that an arrow moves it by. */
const zoomStep = 0.7;
const panStep = 0.1;

/** The bifurcation diagram in a window, with its cursor, status and exponents under it. */
export function Diagram(props: DiagramProps) {
  const { shown, symbol, observable, value } = props;
  const { from, to, low, high } = shown;
  const frame = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLOutputElement>(null);
  const size = useSize(frame);
  const [drawn, setDrawn] = useState({ low: -1, high: 1, blank: false });
  const onDrawn = useCallback((low: number, high: number, blank: boolean) => {
    setDrawn((last) =>
      last.low === low && last.high === high && last.blank === blank ? last : { low, high, blank },
    );
  }, []);
  const empty = drawn.blank ? 'No orbit settles in this window: 0 shows all, b goes back.' : null;
  const notice = props.notice ?? empty;
  const cursor = (value - from) / (to - from);
  const inside = cursor >= 0 && cursor <= 1;
  const valueAt = (across: number) => {
    const exact = between(from, to, Math.min(1, Math.max(0, across)));
    // What the eye can tell apart is what a drag sets; where float64 is near its end, all of it.
    const decimals = Math.ceil(-Math.log10((to - from) / 4000));
    if (decimals > 13) return exact;
    return Math.min(to, Math.max(from, Number(exact.toFixed(Math.max(0, decimals)))));
  };

  const { rectangle, handlers } = useZoomGestures(frame, {
    shown,
    cursor,
    onZoom: props.onZoom,
    onSettle: props.onSettle,
    onPick: (across) => props.onValue(valueAt(across)),
    onPicked: props.onValueSettled,
    onHover: (place) => {
      props.onPointer(place === null ? null : between(from, to, place.across));
      const line = readout.current;
      if (line === null) return;
      line.textContent =
        place === null
          ? ''
          : `${symbol} = ${deepNumber(between(from, to, place.across), from, to)}, ${observable} = ${deepNumber(between(low, high, place.upward), low, high)}`;
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const about = (factor: number) =>
      props.onZoom(
        zoomAbout(shown, [inside ? cursor : 0.5, 0.5], { across: factor, upward: factor }),
        false,
      );
    const pan = (across: number, upward: number) =>
      props.onZoom(moved(shown, across, upward), false);
    const part = event.shiftKey ? panStep / 4 : panStep;
    const actions: Readonly<Record<string, () => void>> = {
      '+': () => about(zoomStep),
      '=': () => about(zoomStep),
      '-': () => about(1 / zoomStep),
      '−': () => about(1 / zoomStep),
      ArrowLeft: () => pan(-part, 0),
      ArrowRight: () => pan(part, 0),
      ArrowUp: () => pan(0, part),
      ArrowDown: () => pan(0, -part),
      '0': props.onWhole,
      b: props.onBack,
      f: props.onForward,
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  return (
    <div className="diagram">
      <ObservableScale symbol={observable} from={low} to={high} length={size.height} />
      <div
        ref={frame}
        className="diagram-frame"
        role="application"
        aria-roledescription="zoomable diagram"
        aria-label={`Bifurcation diagram: where ${observable} settles over the ${props.label}. Plus and minus zoom, arrows move the window, 0 shows all.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the diagram is worked by keys
        tabIndex={0}
        data-own-keys=""
        onKeyDown={onKeyDown}
        {...handlers}
      />
      <DiagramPicture
        live={props.live}
        refined={props.refined}
        certified={props.certified}
        certifiedDown={props.certifiedDown}
        colours={props.colours}
        theme={props.theme}
        onSize={props.onSize}
        onDrawn={onDrawn}
      />
      {props.branches === null ? null : (
        <BranchLayer
          shown={shown}
          branches={props.branches}
          attracting={props.attracting}
          theme={props.theme}
        />
      )}
      <ExponentScale low={drawn.low} high={drawn.high} />
      <div className="diagram-over">
        {rectangle === null ? null : (
          <div
            className="diagram-rectangle"
            style={{
              left: `${100 * Math.min(rectangle.from.across, rectangle.to.across)}%`,
              width: `${100 * Math.abs(rectangle.from.across - rectangle.to.across)}%`,
              bottom: `${100 * Math.min(rectangle.from.upward, rectangle.to.upward)}%`,
              height: `${100 * Math.abs(rectangle.from.upward - rectangle.to.upward)}%`,
            }}
          />
        )}
        {notice === null ? null : <p className="diagram-notice">{notice}</p>}
        {props.progress === null ? null : (
          <div className="strip-progress-bar" style={{ width: `${100 * props.progress}%` }} />
        )}
      </div>
      <Cursor
        {...props}
        at={Math.min(1, Math.max(0, cursor))}
        outside={!inside}
        valueAt={valueAt}
        width={size.width}
      />
      <ParameterScale symbol={symbol} label={props.label} from={from} to={to} length={size.width} />
      <output ref={readout} className="diagram-readout" aria-hidden="true" />
    </div>
  );
}

interface CursorProps extends DiagramProps {
  /** As a share of the width; at the nearer end for a value that lies outside. */
  readonly at: number;
  readonly outside: boolean;
  readonly width: number;
  readonly valueAt: (across: number) => number;
}

/** The present value: a line through all the strips, and a knob that is a slider to the keyboard. */
function Cursor(props: CursorProps) {
  const { at, shown, value, symbol, words, onValue, onValueSettled, valueAt } = props;
  const { from, to } = shown;
  const number = props.outside ? formatNumber(value, 6) : deepNumber(value, from, to);
  const what = props.outside ? 'outside this window' : words;
  const said = what === null ? number : `${number} · ${what}`;
  // About the width of a letter: the caption stays in the picture.
  const fits = at * props.width + 6.4 * (said.length + symbol.length + 3) < props.width;
  const knob = useRef<HTMLButtonElement>(null);
  const grabbed = useRef<{ left: number; width: number } | null>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const unit = event.shiftKey ? 0.0005 : 0.005;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: at + unit,
      ArrowUp: at + unit,
      ArrowLeft: at - unit,
      ArrowDown: at - unit,
      PageUp: at + 10 * unit,
      PageDown: at - 10 * unit,
      Home: 0,
      End: 1,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onValue(valueAt(next));
  };

  return (
    <div
      className="diagram-cursor"
      data-outside={props.outside ? '' : undefined}
      style={{ transform: `translateX(${(at * props.width).toFixed(1)}px)` }}
    >
      <span className="strip-caption" data-side={fits ? 'right' : 'left'}>
        {symbol} = {said}
      </span>
      <button
        ref={knob}
        type="button"
        className="diagram-knob"
        role="slider"
        aria-label={props.label}
        aria-valuemin={from}
        aria-valuemax={to}
        aria-valuenow={Math.min(to, Math.max(from, value))}
        aria-valuetext={`${symbol} = ${said.replace(' ·', ',')}`}
        onKeyDown={onKeyDown}
        onKeyUp={onValueSettled}
        onBlur={onValueSettled}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const line = event.currentTarget.parentElement!.getBoundingClientRect();
          grabbed.current = { left: line.left - at * props.width, width: props.width };
        }}
        onPointerMove={(event) => {
          if (grabbed.current === null) return;
          const { left, width } = grabbed.current;
          onValue(valueAt((event.clientX - left) / width));
        }}
        onPointerUp={() => {
          grabbed.current = null;
          onValueSettled();
        }}
        onPointerCancel={() => {
          grabbed.current = null;
          onValueSettled();
        }}
      />
    </div>
  );
}
