import type { SceneLoss } from '../../scene/scene.ts';

/** Whether two losses differ in the values of constants at most. Data are compared by identity. */
export function isSameLandscape(a: SceneLoss, b: SceneLoss): boolean {
  return a.formula === b.formula && a.data === b.data && a.plane === b.plane;
}
