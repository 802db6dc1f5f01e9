import { PerspectiveCamera, Scene } from 'three';
import { pixelRatio } from '../plot/screen-pixels.ts';
import { leaveDevice, takeDevice } from './device.ts';
import { createPace } from './pace.ts';
import { isSoftware, ReadBack } from './read-back.ts';
import { paintLabels } from './surface-picture.ts';
import { SurfaceScene, type SurfaceSceneProps, type SurfaceSize } from './surface-scene.ts';

/** Whether this browser can draw the surface; the contour map stands in for it where it cannot. */
export function hasWebGl(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/** The scene in its own canvas inside `host`. */
export interface SurfaceCanvas {
  resize(width: number, height: number): void;
  render(props: SurfaceSceneProps): void;
  /** The scene as it stands, with its labels, on a ground of this colour; null before there is one. */
  picture(
    width: number,
    height: number,
    ground: string,
    labels: HTMLElement,
  ): HTMLCanvasElement | null;
  /** Calls after each frame, while the canvas still holds it. */
  watch(onDrawn: ((canvas: HTMLCanvasElement) => void) | null): void;
  dispose(): void;
}

/** More device pixels per CSS pixel than this cost much and show little. */
const mostPixels = 2;

/** The size in CSS pixels that a picture is laid out for; a larger one has more pixels for the same. */
const usualHeight = 540;
const usualWidth = 720;
const noInset = { top: 0, right: 0, bottom: 0, left: 0 };

/** Milliseconds after which what was drawn roughly and rests is drawn finely. */
const quiet = 350;

/** Draws a frame where one was asked for since the last; nothing runs while nothing moves. */
export function mountSurface(host: HTMLElement, onLost: () => void): SurfaceCanvas {
  const device = takeDevice();
  const { canvas, renderer } = device;
  canvas.addEventListener('webglcontextlost', onLost);
  const context = renderer.getContext() as WebGL2RenderingContext;
  const readBack = isSoftware(context) ? new ReadBack(context) : null;
  const shown = readBack?.canvas ?? canvas;
  host.append(shown);
  const camera = new PerspectiveCamera(28, 1, 0.5, 160);
  const world = new Scene();

  let scene: SurfaceScene | null = null;
  let props: SurfaceSceneProps | null = null;
  let frame: number | null = null;
  let last: number | null = null;
  let arrival: number | null = null;
  let watcher: ((canvas: HTMLCanvasElement) => void) | null = null;
  const pace = createPace(context, host.ownerDocument);
  let rest: ReturnType<typeof setTimeout> | undefined;
  let resting = false;
  const arrive = (now: number) => {
    arrival = pace.isDone(now) ? null : requestAnimationFrame(arrive);
    if (arrival === null) readBack?.show();
  };
  const drawInTurn = (now: number) => {
    if (!pace.isFree(now)) {
      frame = requestAnimationFrame(drawInTurn);
      return;
    }
    readBack?.show();
    clearTimeout(rest);
    const fine = resting || !pace.isSlow;
    resting = false;
    draw(now, fine);
    if (fine) return;
    rest = setTimeout(() => {
      resting = true;
      redraw();
    }, quiet);
  };
  const draw = (now: number, fine = true) => {
    frame = null;
    const seconds = last === null ? 0 : (now - last) / 1000;
    last = now;
    scene?.advance(seconds);
    scene?.draft(!fine);
    renderer.render(world, camera);
    if (readBack !== null) {
      readBack.take();
      arrival ??= requestAnimationFrame(arrive);
    }
    pace.drawn(fine);
    device.before?.dispose();
    device.before = null;
    watcher?.(canvas);
    // A pause is no time that a flight spends.
    if (frame === null) last = null;
  };
  const redraw = () => {
    frame ??= requestAnimationFrame(drawInTurn);
  };

  const ratioNow = () => Math.min(mostPixels, Math.max(1, pixelRatio(host)));
  const measure = (width: number, height: number, ratio = ratioNow()): SurfaceSize => {
    renderer.setPixelRatio(ratio);
    renderer.setSize(width, height);
    return { width, height, ratio };
  };
  let size = measure(host.clientWidth, host.clientHeight);

  return {
    resize(width, height) {
      const same = width === size.width && height === size.height;
      if (same && size.ratio === ratioNow()) return;
      size = measure(width, height);
      if (props === null || scene === null) return;
      scene.update(props, size);
      if (readBack !== null) return;
      // A resized canvas is empty: it is filled before the page is painted.
      if (frame !== null) cancelAnimationFrame(frame);
      draw(performance.now());
    },
    render(next) {
      props = next;
      if (scene === null) {
        scene = new SurfaceScene(camera, shown, next.preset, redraw);
        world.add(scene.root);
      }
      scene.update(next, size);
    },
    picture(width, height, ground, labels) {
      if (props === null || scene === null) return null;
      // As large a window as on a page of that height, so that lines and words keep their weight.
      const ratio = Math.max(1, Math.min(height / usualHeight, width / usualWidth));
      const before = size;
      size = measure(width / ratio, height / ratio, ratio);
      scene.update({ ...props, inset: noInset }, size);
      scene.advance(0);
      scene.draft(false);
      renderer.render(world, camera);
      const copy = document.createElement('canvas');
      copy.width = width;
      copy.height = height;
      const context = copy.getContext('2d')!;
      context.fillStyle = ground;
      context.fillRect(0, 0, width, height);
      context.drawImage(canvas, 0, 0, width, height);
      paintLabels(context, labels, ratio);
      size = measure(before.width, before.height, before.ratio);
      scene.update(props, size);
      if (frame !== null) cancelAnimationFrame(frame);
      draw(performance.now());
      return copy;
    },
    watch(onDrawn) {
      watcher = onDrawn;
      redraw();
    },
    dispose() {
      for (const asked of [frame, arrival]) if (asked !== null) cancelAnimationFrame(asked);
      clearTimeout(rest);
      pace.stop();
      canvas.removeEventListener('webglcontextlost', onLost);
      scene?.leave();
      readBack?.dispose();
      canvas.remove();
      leaveDevice({ canvas, renderer, before: scene ?? device.before });
    },
  };
}
