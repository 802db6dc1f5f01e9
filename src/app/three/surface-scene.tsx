import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { PerspectiveCamera } from 'three';
import type { Ink } from '../plot/ink.ts';
import { motionColour } from '../theme.ts';
import type { Track } from '../track.ts';
import { type AxisLabel, FloorFrame } from './axes.ts';
import { CameraRig, type Inset } from './camera-rig.ts';
import type { Ground } from './ground.ts';
import type { LabelLayer } from './label-layer.ts';
import { RunnerSet } from './runner-set.ts';
import { StartHandle } from './start-handle.ts';
import { SurfaceMesh } from './surface-mesh.ts';
import type { CameraPreset } from './surface-props.ts';
import { ValleyFront } from './valley-front.ts';

/** What the picture lends to the pointer and the keys: filled while the scene is mounted. */
export interface Stage {
  camera: PerspectiveCamera | null;
  rig: CameraRig | null;
  runners: RunnerSet | null;
  /** What moves on the stage now. */
  film: Film;
  /** Shows `film`: called in every frame of a drag, so it goes past React straight to the balls. */
  refresh: (() => void) | null;
}

/** The motions, the moment shown, and the ground they were laid out for. */
export interface Film {
  readonly tracks: readonly Track[];
  readonly time: number;
  readonly ground: Ground;
  readonly timePerDepth: number;
}

export interface SurfaceSceneProps {
  readonly ground: Ground;
  readonly labels: readonly AxisLabel[];
  readonly timePerDepth: number;
  readonly start: readonly number[];
  /** Whether the start is being dragged. */
  readonly held: boolean;
  readonly theme: 'dark' | 'light';
  readonly ink: Ink;
  readonly inset: Inset;
  readonly preset: CameraPreset;
  readonly fly: boolean;
  readonly labelLayer: LabelLayer;
  readonly stage: Stage;
  /** Called once for every frame drawn. */
  readonly onFrame: () => void;
}

/** Makes an object that holds graphics memory and gives the memory back when it is replaced. */
function useDisposable<T extends { dispose(): void }>(make: () => T, deps: readonly unknown[]): T {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the object depends on
  const object = useMemo(make, deps);
  useEffect(() => () => object.dispose(), [object]);
  return object;
}

/** Everything inside the canvas. It draws on demand: after a change of props or film and while the camera moves. */
export function SurfaceScene(props: SurfaceSceneProps) {
  const { ground, labels, labelLayer, stage, ink, theme, timePerDepth } = props;
  const { invalidate, camera: anyCamera, gl, size, viewport } = useThree();
  const camera = anyCamera as PerspectiveCamera;
  const ratio = viewport.dpr;

  const surface = useDisposable(() => new SurfaceMesh(ground, ratio), [ground, ratio]);
  const floor = useDisposable(() => new FloorFrame(ground, labels), [ground, labels]);
  const runners = useDisposable(() => new RunnerSet(ratio), [ratio]);
  const handle = useDisposable(() => new StartHandle(), []);
  const front = useMemo(
    () => (ground.field.dimension === 1 ? new ValleyFront(ground) : null),
    [ground],
  );
  useEffect(() => () => front?.dispose(), [front]);
  const rig = useDisposable(
    () => new CameraRig(camera, gl.domElement, props.preset, invalidate),
    [camera, gl, invalidate],
  );

  useLayoutEffect(() => {
    gl.localClippingEnabled = true;
    Object.assign(stage, { camera, rig, runners });
    return () => void Object.assign(stage, { camera: null, rig: null, runners: null });
  }, [stage, camera, rig, runners, gl]);

  // The colour bar stands at the right, the caption at the foot; in a narrow picture both lie at the foot.
  const narrow = size.width < 520;
  const inset = useMemo(
    () => ({
      ...props.inset,
      right: props.inset.right + (narrow ? 0 : 60),
      bottom: props.inset.bottom + (narrow ? 94 : 24),
    }),
    [props.inset, narrow],
  );
  useLayoutEffect(() => rig.frame(ground, size, inset), [rig, ground, size, inset]);
  useLayoutEffect(() => rig.follow(props.preset, props.fly), [rig, props.preset, props.fly]);

  useLayoutEffect(() => {
    floor.paint(ink.line, ink.lineStrong);
    front?.paint(theme === 'dark' ? '#3b528b' : '#7d8fc4', ink.text);
    handle.paint(ink.text, ink.ground);
    invalidate();
  }, [floor, front, handle, ink, theme, invalidate]);

  useLayoutEffect(() => {
    labelLayer.setAxis(labels);
    invalidate();
  }, [labelLayer, labels, invalidate]);

  useLayoutEffect(() => {
    handle.place(ground, props.start, props.held);
    invalidate();
  }, [handle, ground, props.start, props.held, invalidate]);

  useLayoutEffect(() => {
    const colour = (id: string) => motionColour(id, theme);
    const refresh = () => {
      const { film } = stage;
      // A film for another ground is shown once that ground has arrived here.
      if (film.ground !== ground || film.timePerDepth !== timePerDepth) return;
      runners.sync(film.tracks, ground, timePerDepth, { colour, casing: ink.ground });
      labelLayer.setNotes(runners.show(film.time, surface));
      invalidate();
    };
    stage.refresh = refresh;
    refresh();
    return () => {
      stage.refresh = null;
    };
  }, [stage, runners, surface, ground, timePerDepth, theme, ink, labelLayer, invalidate]);

  useFrame((_, seconds) => {
    rig.advance(seconds);
    labelLayer.place(camera, size.width, size.height);
    props.onFrame();
  });

  return (
    <>
      <primitive object={floor.grid} />
      <primitive object={floor.frame} />
      <primitive object={surface.group} />
      {front !== null && <primitive object={front.group} />}
      <primitive object={handle.group} />
      <primitive object={runners.group} />
    </>
  );
}
