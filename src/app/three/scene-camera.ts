/** The camera of a scene file, which stands around the middle of the surface. */

/** Radians. */
export const degree = Math.PI / 180;
/** The field of view that a scene's distances are meant for, in degrees. */
export const sceneFov = 28;

/** On an element `.surface`, with a `CameraRequest`. */
export const cameraEvent = 'surface-camera';

export interface CameraRequest {
  /**
   * @param offset the camera from the middle of the surface, in spherical coordinates; null while it is a preset's
   * @param fov its field of view in degrees
   * @param width that of the surface
   */
  reply(
    offset: { readonly radius: number; readonly phi: number; readonly theta: number } | null,
    fov: number,
    width: number,
  ): void;
}
