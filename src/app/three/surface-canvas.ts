import { createRoot } from '@react-three/fiber';
import { createElement } from 'react';
import { SurfaceScene, type SurfaceSceneProps } from './surface-scene.tsx';

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
  dispose(): void;
}

/**
 * A canvas of our own instead of the library's component: that one registers the whole of three.js
 * under element names, which would undo the tree-shaking.
 */
export function mountSurface(host: HTMLElement, onLost: () => void): SurfaceCanvas {
  const canvas = document.createElement('canvas');
  canvas.addEventListener('webglcontextlost', onLost);
  host.append(canvas);
  const root = createRoot(canvas);
  const configure = (width: number, height: number) =>
    void root.configure({
      size: { width, height, top: 0, left: 0 },
      frameloop: 'demand',
      flat: true,
      dpr: [1, 2],
      camera: { fov: 28, near: 0.5, far: 160 },
      gl: { antialias: true, alpha: true, powerPreference: 'high-performance' },
    });
  configure(host.clientWidth, host.clientHeight);
  return {
    resize: configure,
    render: (props) => void root.render(createElement(SurfaceScene, props)),
    dispose() {
      canvas.removeEventListener('webglcontextlost', onLost);
      root.unmount();
      canvas.remove();
    },
  };
}
