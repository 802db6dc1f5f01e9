import { Group, type PerspectiveCamera } from 'three';
import type { Ink } from '../plot/ink.ts';
import { motionColour } from '../theme.ts';
import type { Track } from '../track.ts';
import { type AxisLabel, FloorFrame } from './axes.ts';
import type { Inset } from './camera-fit.ts';
import { CameraRig } from './camera-rig.ts';
import type { ContourWords } from './contour-words.ts';
import type { Ground } from './ground.ts';
import type { LabelLayer } from './label-layer.ts';
import { RunnerSet } from './runner-set.ts';
import { StartHandle } from './start-handle.ts';
import type { SurfaceLayer } from './surface-layer.ts';
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
  /** What lies ahead of `time` is not drawn. */
  readonly untold: boolean;
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
  /** The losses of the contours; null until they are loaded. */
  readonly contourWords: ContourWords | null;
  readonly layer: SurfaceLayer | null;
  readonly stage: Stage;
  /** The view was turned by hand, or is that of the preset again. */
  readonly onHand: (byHand: boolean) => void;
  /** Called once for every frame drawn. */
  readonly onFrame: (camera: PerspectiveCamera) => void;
}

/** The canvas it is drawn on: CSS pixels, and device pixels in each. */
export interface SurfaceSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** What stands on a ground and is made anew for another one. */
interface Stand {
  readonly surface: SurfaceMesh;
  readonly floor: FloorFrame;
  readonly front: ValleyFront | null;
  readonly runners: RunnerSet;
}

/**
 * Everything inside the canvas. `update` compares what it is given with what it shows and asks for
 * a frame where they differ; nothing is drawn otherwise.
 */
export class SurfaceScene {
  readonly root = new Group();
  private readonly camera: PerspectiveCamera;
  private readonly rig: CameraRig;
  private readonly handle = new StartHandle();
  private readonly redraw: () => void;
  private stand: Stand | null = null;
  private props: SurfaceSceneProps | null = null;
  private size: SurfaceSize | null = null;

  constructor(
    camera: PerspectiveCamera,
    element: HTMLElement,
    preset: CameraPreset,
    redraw: () => void,
  ) {
    this.camera = camera;
    this.redraw = redraw;
    this.rig = new CameraRig(camera, element, preset, redraw, (byHand) =>
      this.props?.onHand(byHand),
    );
    this.root.add(this.handle.group);
  }

  update(props: SurfaceSceneProps, size: SurfaceSize): void {
    const before = this.props;
    const differs = (...names: (keyof SurfaceSceneProps)[]) =>
      names.some((name) => before?.[name] !== props[name]);
    const ratio = size.ratio !== this.size?.ratio;
    const ground = differs('ground');
    const resized = size !== this.size;
    this.props = props;
    this.size = size;

    const stand = this.build(ground, differs('labels'));
    if (props.layer !== null) {
      this.root.add(props.layer.group);
      if (ground || ratio || differs('layer')) props.layer.stand(props.ground, size.ratio);
      props.layer.redraw = this.redraw;
    }
    if (before?.layer && before.layer !== props.layer) before.layer.redraw = null;
    Object.assign(props.stage, { camera: this.camera, rig: this.rig, runners: stand.runners });
    if (ground || resized || differs('inset'))
      this.rig.frame(props.ground, size, inset(props, size));
    if (differs('preset', 'fly')) this.rig.follow(props.preset, props.fly);

    const { ink, theme, labels, labelLayer } = props;
    if (ground || differs('labels', 'ink', 'theme')) {
      stand.floor.paint(ink.line, ink.lineStrong);
      stand.front?.paint(theme === 'dark' ? '#3b528b' : '#7d8fc4', ink.text);
      this.handle.paint(ink.text, ink.ground);
    }
    if (differs('labels', 'labelLayer')) labelLayer.setAxis(labels);
    this.handle.place(props.ground, props.start, props.held);
    props.stage.refresh = () => this.refresh();
    this.refresh();
    this.redraw();
  }

  /** Before a frame is drawn, `seconds` after the last one. */
  advance(seconds: number): void {
    if (this.props === null || this.size === null) return;
    this.rig.advance(seconds);
    const { camera, props } = this;
    const { width, height } = this.size;
    camera.updateMatrixWorld();
    this.stand?.floor.turn(camera);
    props.labelLayer.place(camera, width, height);
    props.contourWords?.place(camera, width, height);
    props.onFrame(camera);
  }

  /** Whether the surface is drawn roughly. */
  draft(rough: boolean): void {
    this.stand?.surface.show(rough);
  }

  /** Leaves page and canvas, which may show another scene; what the device holds stays until `dispose`. */
  leave(): void {
    const { stage, layer } = this.props ?? {};
    if (layer) layer.redraw = null;
    if (stage !== undefined) {
      Object.assign(stage, { camera: null, rig: null, runners: null, refresh: null });
    }
    this.rig.dispose();
  }

  /** After `leave`: gives the graphics memory back. */
  dispose(): void {
    for (const part of Object.values(this.stand ?? {})) part?.dispose();
    this.handle.dispose();
  }

  /** Makes what changed anew and gives the graphics memory of the old back. */
  private build(ground: boolean, labels: boolean): Stand {
    const props = this.props!;
    const old = this.stand;
    const keep = <Part extends { dispose(): void } | null>(
      part: Part | undefined,
      anew: boolean,
      make: () => Part,
    ): Part => {
      if (part !== undefined && !anew) return part;
      part?.dispose();
      return make();
    };
    const stand: Stand = {
      surface: keep(old?.surface, ground, () => new SurfaceMesh(props.ground)),
      floor: keep(old?.floor, ground || labels, () => new FloorFrame(props.ground, props.labels)),
      front: keep(old?.front, ground, () =>
        props.ground.field.dimension === 1 ? new ValleyFront(props.ground) : null,
      ),
      runners: keep(old?.runners, false, () => new RunnerSet()),
    };
    this.stand = stand;
    this.root.clear();
    this.root.add(stand.floor.group, stand.surface.group);
    if (stand.front !== null) this.root.add(stand.front.group);
    this.root.add(this.handle.group, stand.runners.group);
    return stand;
  }

  private refresh(): void {
    const { props, stand } = this;
    if (props === null || stand === null) return;
    const { stage, ground, timePerDepth, theme, ink, labelLayer } = props;
    const { film } = stage;
    // A film for another ground is shown once that ground has arrived here.
    if (film.ground !== ground || film.timePerDepth !== timePerDepth) return;
    const colour = (id: string) => motionColour(id, theme);
    stand.runners.sync(film.tracks, ground, timePerDepth, { colour, casing: ink.ground });
    labelLayer.setNotes(stand.runners.show(film.time, stand.surface, film.untold));
    this.rig.track(stand.runners.first());
    this.redraw();
  }
}

/**
 * The colour bar stands at the right, the caption at the foot; in a narrow picture both lie at the foot,
 * and a low one has neither (three.css).
 */
function inset(props: SurfaceSceneProps, size: SurfaceSize): Inset {
  const narrow = size.width < 520;
  const foot = size.height <= 270 ? 46 : 94;
  return {
    ...props.inset,
    right: props.inset.right + (narrow ? 0 : 60),
    bottom: props.inset.bottom + (narrow ? foot : 24),
  };
}
