/** Links to what is on screen. Loaded when a link is about to be wanted, with the scenes that it differs from. */
import type { Scene, SceneCamera } from '../../scene/scene.ts';
import { toLink } from '../../scene/to-link.ts';
import { type CameraRequest, cameraEvent, degree, sceneFov } from '../three/scene-camera.ts';

/** The fragment of a link to the scene as it is looked at: a view that was turned by hand goes with it. */
export function linkOf(scene: Scene): string {
  const asked = cameraOnScreen();
  if (asked === undefined) return toLink(scene);
  const { camera: _, ...rest } = scene;
  return toLink(asked === null ? rest : { ...rest, camera: asked });
}

/** Where the camera was turned to; null for that of a preset, undefined where no surface is drawn. */
function cameraOnScreen(): SceneCamera | null | undefined {
  let found: SceneCamera | null | undefined;
  const detail: CameraRequest = {
    reply(offset, fov, width) {
      if (offset === null) {
        found = null;
        return;
      }
      const { radius, phi, theta } = offset;
      // Another field of view shows as much from another distance.
      const distance = (radius * Math.tan((fov * degree) / 2)) / Math.tan((sceneFov * degree) / 2);
      found = {
        azimuth: Number((theta / degree).toFixed(1)),
        elevation: Number(Math.min(90, Math.max(0, 90 - phi / degree)).toFixed(1)),
        distance: Number((distance / width).toPrecision(4)),
      };
    },
  };
  document
    .querySelector('#view .surface')
    ?.dispatchEvent(new CustomEvent<CameraRequest>(cameraEvent, { detail }));
  return found;
}
