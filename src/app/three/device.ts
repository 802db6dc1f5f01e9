import { NoToneMapping, WebGLRenderer } from 'three';

/** A canvas with its graphics device, and the last scene shown there: its programs are those of the next. */
export interface Device {
  readonly canvas: HTMLCanvasElement;
  readonly renderer: WebGLRenderer;
  /** Disposed of once the next one has been drawn, so that no program is compiled again. */
  before: { dispose(): void } | null;
}

/**
 * The device of a view that was left. Making one and compiling its programs takes a second where the
 * graphics are software, at each return to a view; and a page may have no more than 16.
 */
let spare: Device | null = null;

/** A device in a canvas of its own: one that was left, or a new one. */
export function takeDevice(): Device {
  const left = spare;
  spare = null;
  if (left !== null) {
    if (!left.renderer.getContext().isContextLost()) return left;
    discard(left);
  }
  const canvas = document.createElement('canvas');
  const renderer = new WebGLRenderer({
    canvas,
    antialias: true,
    alpha: true,
    powerPreference: 'high-performance',
  });
  renderer.toneMapping = NoToneMapping;
  renderer.localClippingEnabled = true;
  return { canvas, renderer, before: null };
}

/** Keeps a device for the next view; a second one, or one that was lost, is given back. */
export function leaveDevice(device: Device): void {
  if (spare === null && !device.renderer.getContext().isContextLost()) spare = device;
  else discard(device);
}

function discard({ renderer, before }: Device): void {
  before?.dispose();
  renderer.dispose();
  renderer.forceContextLoss();
}
