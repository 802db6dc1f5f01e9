import { watchSize } from '../plot/screen-pixels.ts';
import './three.css';
import {
  lazy,
  Suspense,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { readInk } from '../plot/ink.ts';
import { sampleField } from '../plot/loss-field.ts';
import { readable } from '../plot/ticks.ts';
import { TableButton } from '../tables/table-button.tsx';
import { axisLabels } from './axes.ts';
import { CameraButtons } from './camera-buttons.tsx';
import type { HandView } from './camera-rig.ts';
import { ColorBar } from './color-bar.tsx';
import { Ground } from './ground.ts';
import { LabelLayer } from './label-layer.ts';
import { rasterOf } from './map-painter.ts';
import { scaleOverTime } from './moving-scale.ts';
import { mountSurface, type SurfaceCanvas } from './surface-canvas.ts';
import { Description } from './surface-description.tsx';
import type { CameraPreset, SurfaceViewProps } from './surface-props.ts';
import type { Stage } from './surface-scene.ts';
import { placeWords, surfaceCaption } from './surface-words.ts';
import { timeIntoValley } from './trail-time.ts';
import { useLevelWords } from './use-level-words.ts';
import { useStartDrag } from './use-start-drag.ts';
import { useSurfaceFiles } from './use-surface-files.ts';
import { useSurfaceKeys } from './use-surface-keys.ts';
import { useWebGl } from './use-web-gl.ts';

const ContourView = lazy(() => import('./contour-view.tsx'));
const loadTable = () => import('./surface-table.ts');
const noInset = { top: 0, right: 0, bottom: 0, left: 0 };

/**
 * The surface of a loss with the balls rolling on it: drag the start, turn the view elsewhere. A
 * frame is drawn only when something changed; `data-frames` counts them. A default export, so that
 * three.js loads lazily.
 */
export default function SurfaceView(props: SurfaceViewProps) {
  const { loss, revision, variables, domain, tracks, time, start, theme } = props;
  const heightScale = props.heightScale ?? 0.42;
  const flat = domain.length === 1;
  // Moving the start over the first two coordinates does not change which slice is drawn.
  const slice = start.slice(2).join(' ');

  const { moves } = props;
  const until = moves === undefined ? 0 : moves.until;
  // One scale for the whole film: heights that stretch with every frame would hide what moves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `revision` stands for the loss's constants, `slice` for the start
  const scale = useMemo(
    () => moves && scaleOverTime({ loss, domain, at: start }, moves),
    [loss, revision, domain, slice, until],
  );
  const moment = moves === undefined ? 0 : time;
  const rows = moves === undefined ? 128 : 64;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `revision` stands for the loss's constants, `slice` for the start
  const field = useMemo(() => {
    moves?.setTime(moment);
    return sampleField({ loss, domain, at: start, columns: flat ? 257 : rows, rows, scale });
  }, [loss, revision, domain, slice, flat, moment, scale, rows]);
  const ground = useMemo(() => new Ground(field, heightScale), [field, heightScale]);
  const timePerDepth = flat ? timeIntoValley(tracks) / ground.depth : 0;
  const labels = useMemo(
    () => axisLabels({ ground, variables, timePerDepth }),
    [ground, variables, timePerDepth],
  );

  const wrapper = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const overlay = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLParagraphElement>(null);
  const canvas = useRef<SurfaceCanvas | null>(null);
  const layer = useRef<LabelLayer | null>(null);
  const frames = useRef(0);
  const untold = props.untold ?? false;
  const film = { tracks, time, untold, ground, timePerDepth };
  const [stage] = useState<Stage>(() => ({
    camera: null,
    rig: null,
    runners: null,
    film,
    refresh: null,
  }));
  const { state: drawing, onLost } = useWebGl();
  const webGl = drawing === 'drawn';
  /** The view as it was turned by hand before the graphics device was lost. */
  const turned = useRef<HandView | null>(null);
  const { camera } = props;
  /** The scene's camera that it was turned to. */
  const opened = useRef<SurfaceViewProps['camera']>(undefined);
  const [chosen, setChosen] = useState<CameraPreset>(props.cameraPreset ?? 'three-quarter');
  const preset = props.cameraPreset ?? chosen;
  const [turnedByHand, setTurnedByHand] = useState(false);
  const descriptionId = useId();

  const onHover = useCallback(
    (place: [number, number] | null) => {
      const line = readout.current;
      if (line === null) return;
      line.hidden = place === null;
      if (place === null) return;
      const x = [...start];
      for (let i = 0; i < field.dimension; i++) x[i] = place[i]!;
      const shown = x.slice(0, field.dimension);
      line.textContent = `${placeWords(variables, shown)} · loss ${readable(loss.value(x), 3)}`;
    },
    [loss, variables, start, field],
  );
  const held = useStartDrag({
    picture,
    stage,
    ground,
    start,
    onStart: props.onStart,
    onStartCommit: props.onStartCommit,
    onHover,
  });

  useLayoutEffect(() => {
    if (!webGl || host.current === null || overlay.current === null) return;
    const area = host.current;
    const mounted = mountSurface(area, () => {
      turned.current = stage.rig?.handView() ?? null;
      onLost();
    });
    canvas.current = mounted;
    layer.current = new LabelLayer(overlay.current);
    const unwatch = watchSize(area, () => mounted.resize(area.clientWidth, area.clientHeight));
    return () => {
      unwatch();
      mounted.dispose();
      canvas.current = null;
      overlay.current?.replaceChildren();
    };
  }, [webGl, stage, onLost]);

  const { words, layer: contourWords } = useLevelWords(ground, overlay, {
    drawn: webGl,
    moves: moves !== undefined,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the wrapper's style says
  const ink = useMemo(() => readInk(wrapper.current ?? document.documentElement), [theme]);

  // Before the scene is rendered: it takes the film from the stage.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the parts of the film
  useLayoutEffect(() => {
    stage.film = film;
    stage.refresh?.();
  }, [stage, tracks, time, untold, ground, timePerDepth]);

  const inset = props.inset ?? noInset;
  const surfaceLayer = props.layer ?? null;
  const fly = !props.reducedMotion;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new canvas (`webGl`) is rendered into
  useLayoutEffect(() => {
    // While the device is away, the view that was turned by hand is kept for when it is back.
    if (layer.current === null || canvas.current === null) return;
    canvas.current.render({
      ground,
      labels,
      timePerDepth,
      start,
      held,
      theme,
      ink,
      inset,
      preset,
      fly,
      labelLayer: layer.current,
      contourWords,
      layer: surfaceLayer,
      stage,
      onHand: setTurnedByHand,
      onFrame: (camera) => {
        frames.current++;
        const element = wrapper.current;
        if (element === null) return;
        element.dataset['frames'] = String(frames.current);
        element.dataset['camera'] = [...camera.position, camera.fov]
          .map((value) => value.toFixed(3))
          .join(' ');
      },
    });
    if (turned.current !== null) stage.rig?.turnTo(turned.current);
    else if (camera !== opened.current) {
      if (camera) stage.rig?.open(camera);
      else stage.rig?.goTo(preset, fly);
    }
    turned.current = null;
    opened.current = camera;
  }, [
    ground,
    labels,
    timePerDepth,
    start,
    held,
    theme,
    ink,
    inset,
    preset,
    fly,
    surfaceLayer,
    contourWords,
    stage,
    webGl,
    camera,
  ]);

  const { layer: over } = props;
  useSurfaceFiles({ wrapper, overlay, canvas, stage }, () => ({
    ...{ field, raster: rasterOf(field), words, tracks, time, theme, start, variables },
    ...(over && { layer: over }),
  }));

  const choose = (next: CameraPreset) => {
    setChosen(next);
    props.onCameraPreset?.(next);
    stage.rig?.goTo(next, !props.reducedMotion);
  };

  const table = async () => {
    const { surfaceTable } = await loadTable();
    const features = (await props.features?.()) ?? null;
    const { least, greatest } = field.scale;
    const lossAt = (x: readonly number[]) => loss.value(x);
    const heights = { least, greatest };
    return surfaceTable({ heights, variables, domain, start, lossAt, tracks, time, features });
  };

  const { onStart, onStartCommit } = props;
  const keys = useSurfaceKeys({
    ...{ dimension: field.dimension, domain, start, stage, choose },
    ...(onStart && { onStart }),
    ...(onStartCommit && { onStartCommit }),
  });

  return (
    <div ref={wrapper} className="surface" data-frames={0}>
      <div
        ref={picture}
        className="surface-picture"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved and turned with keys
        tabIndex={0}
        role="application"
        aria-roledescription="surface"
        aria-label="Loss surface. Arrow keys move the start, with shift in fine steps; W, A, S, D turn the view, plus and minus zoom, 1 to 4 choose it: three-quarter, top, side, with the ball."
        aria-describedby={descriptionId}
        {...keys}
      >
        {webGl ? (
          <>
            <div ref={host} className="surface-host" />
            <div ref={overlay} className="surface-labels" aria-hidden="true" />
          </>
        ) : (
          <Suspense>
            <ContourView {...{ field, words }} {...props} />
          </Suspense>
        )}
      </div>
      <Description id={descriptionId} field={field} {...{ variables, tracks, time }} />
      <ColorBar field={field} />
      <div className="surface-foot">
        <div className="surface-tools">
          {webGl && <CameraButtons pressed={turnedByHand ? null : preset} onChoose={choose} />}
          <TableButton title="the surface" table={table} />
        </div>
        {drawing === 'drawn' ? null : (
          <p className="surface-caption" role="status">
            {drawing === 'lost'
              ? 'The graphics device was lost: a map stands in until it is back.'
              : 'This browser draws no 3-D pictures (WebGL): a map stands in for the surface.'}
          </p>
        )}
        <p className="surface-caption">{surfaceCaption(ground, variables, start)}</p>
        <p ref={readout} className="surface-readout" aria-hidden="true" hidden />
      </div>
    </div>
  );
}
