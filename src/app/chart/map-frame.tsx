import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { ExactCurve } from '../../analysis/exact-curves.ts';
import { ObservableScale, ParameterScale } from '../cascade/diagram-axes.tsx';
import { between, zoomAbout } from '../cascade/zoom.ts';
import { deepNumber } from '../plot/deep-ticks.ts';
import { readInk } from '../plot/ink.ts';
import { useSize } from '../plot/use-size.ts';
import { useRested } from '../state/use-rested.ts';
import { useTheme } from '../theme.ts';
import { type MapPicture, paintMap } from './paint-map.ts';
import { useMapGestures } from './use-map-gestures.ts';
import type { MapWindow } from './use-window.ts';
import './map.css';

export interface MapAxis {
  readonly symbol: string;
  readonly label: string;
}

interface MapFrameProps {
  /** Spoken name: what the map is of. */
  readonly name: string;
  readonly across: MapAxis;
  readonly up: MapAxis;
  readonly window: MapWindow;
  readonly picture: MapPicture | null;
  readonly curves: readonly ExactCurve[];
  readonly marks: readonly (readonly [number, number])[];
  /** The present values of both numbers; null where there is no such point. */
  readonly point: readonly [across: number, up: number] | null;
  /** What happens at the point, as the end of a sentence. */
  readonly words: string | null;
  /** Said over the map when there is nothing in it. */
  readonly notice: string | null;
  readonly progress: number | null;
  /** What happens at a place under the pointer, as the end of a sentence. */
  readonly describe: (across: number, up: number) => string | null;
  readonly onPick: (across: number, up: number) => void;
  readonly onPicked: () => void;
}

const zoomStep = 0.7;

/** A number as a drag sets it: what the eye can tell apart, no further digits. */
function pickedValue(from: number, to: number, share: number): number {
  const exact = between(from, to, Math.min(1, Math.max(0, share)));
  const decimals = Math.ceil(-Math.log10((to - from) / 4000));
  if (decimals > 13) return exact;
  return Math.min(to, Math.max(from, Number(exact.toFixed(Math.max(0, decimals)))));
}

/** A map over two numbers with its scales and the present point: by mouse, touch and keys. */
export function MapFrame(props: MapFrameProps) {
  const { across, up, window, picture, point, onPick, onPicked } = props;
  const { shown } = window;
  const { from, to, low, high } = shown;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const readout = useRef<HTMLOutputElement>(null);
  const size = useSize(frame);
  const theme = useTheme();
  const helpId = useId();

  useEffect(() => {
    const element = canvas.current;
    if (element === null || size.width === 0) return;
    const { ratio } = size;
    element.width = Math.round(size.width * ratio);
    element.height = Math.round(size.height * ratio);
    const context = element.getContext('2d');
    if (context === null) return;
    const ink = readInk(element);
    const area = { left: 0, top: 0, width: element.width, height: element.height, ratio };
    paintMap(context, { picture, shown, curves: props.curves, marks: props.marks }, area, ink);
    element.dataset['theme'] = theme;
  }, [picture, shown, props.curves, props.marks, size, theme]);

  const pick = (x: number, y: number) =>
    onPick(pickedValue(from, to, x), pickedValue(low, high, y));
  const said = (x: number, y: number, words: string | null) => {
    const numbers = `${across.symbol} = ${deepNumber(x, from, to)}, ${up.symbol} = ${deepNumber(y, low, high)}`;
    return words === null ? numbers : `${numbers}: ${words}`;
  };
  const handlers = useMapGestures(frame, {
    shown,
    onPick: (place) => pick(place.across, place.upward),
    onPicked,
    onHover: (place) => {
      if (readout.current === null) return;
      if (place === null) {
        readout.current.textContent = '';
        return;
      }
      const [x, y] = [between(from, to, place.across), between(low, high, place.upward)];
      readout.current.textContent = said(x, y, props.describe(x, y));
    },
    onZoom: window.show,
    onSettle: window.settle,
  });

  const at =
    point === null
      ? null
      : ([(point[0] - from) / (to - from), (point[1] - low) / (high - low)] as const);
  const inside = at?.every((share) => share >= 0 && share <= 1) ?? false;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const zoom = (factor: number) =>
      window.show(
        zoomAbout(shown, at !== null && inside ? at : [0.5, 0.5], {
          across: factor,
          upward: factor,
        }),
        false,
      );
    const unit = event.shiftKey ? 0.0005 : 0.005;
    const step = (x: number, y: number) => () => {
      if (at === null) return;
      const next = [at[0] + x * unit, at[1] + y * unit] as const;
      // The number that does not move keeps all its digits.
      onPick(
        x === 0 ? point![0] : pickedValue(from, to, next[0]),
        y === 0 ? point![1] : pickedValue(low, high, next[1]),
      );
    };
    const actions: Readonly<Record<string, () => void>> = {
      ArrowRight: step(1, 0),
      ArrowLeft: step(-1, 0),
      ArrowUp: step(0, 1),
      ArrowDown: step(0, -1),
      PageUp: step(0, 10),
      PageDown: step(0, -10),
      End: step(10, 0),
      Home: step(-10, 0),
      '+': () => zoom(zoomStep),
      '=': () => zoom(zoomStep),
      '-': () => zoom(1 / zoomStep),
      '−': () => zoom(1 / zoomStep),
      '0': window.all,
      b: window.goBack,
      f: window.goForward,
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  const present = point === null ? null : said(point[0], point[1], props.words);
  return (
    <div className="map">
      <ObservableScale symbol={up.symbol} from={low} to={high} length={size.height} />
      <canvas
        ref={canvas}
        className="map-canvas"
        data-picture={picture === null ? 'none' : `${picture.columns}`}
      />
      <div
        ref={frame}
        className="map-frame"
        role="application"
        aria-roledescription="map"
        aria-label={`${props.name}: ${across.label} across, ${up.label} upwards. Arrows move the point, plus and minus zoom, 0 shows all.`}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is worked by keys
        tabIndex={0}
        data-own-keys=""
        onKeyDown={onKeyDown}
        onKeyUp={onPicked}
        onBlur={onPicked}
        {...handlers}
      />
      <div className="map-over">
        {at === null || !inside ? null : (
          <>
            <i
              className="map-line-x"
              style={{ left: `${100 * at[0]}%`, height: `${100 * at[1]}%` }}
            />
            <i
              className="map-line-y"
              style={{ bottom: `${100 * at[1]}%`, width: `${100 * at[0]}%` }}
            />
            <i
              className="map-point"
              style={{ left: `${100 * at[0]}%`, bottom: `${100 * at[1]}%` }}
            />
          </>
        )}
        {props.notice === null ? null : <p className="diagram-notice">{props.notice}</p>}
        {props.progress === null ? null : (
          <div className="strip-progress-bar" style={{ width: `${100 * props.progress}%` }} />
        )}
      </div>
      <ParameterScale
        symbol={across.symbol}
        label={across.label}
        from={from}
        to={to}
        length={size.width}
      />
      <output ref={readout} className="map-readout" aria-hidden="true" />
      <p id={helpId} className="map-present">
        <Present text={present} outside={point !== null && !inside} />
      </p>
    </div>
  );
}

/** Where the experiment stands; spoken when it has come to rest. */
function Present({ text, outside }: { readonly text: string | null; readonly outside: boolean }) {
  const spoken = useRested(text ?? '');
  return (
    <>
      <span aria-hidden="true">
        {text === null ? '' : `● ${text}${outside ? ' (outside this window)' : ''}`}
      </span>
      <span className="visually-hidden" role="status">
        {spoken}
      </span>
    </>
  );
}
