import type { Scene } from '../../scene/scene.ts';
import { steps } from './steps.ts';

/** The step the derivation opens at: the one about conventions for a scene that compares them, else the first. */
export function openingStep({ show }: Pick<Scene, 'show'>): number {
  const compares =
    show.includes('literal') && (show.includes('averaged') || show.includes('heavy-ball'));
  return compares ? steps.findIndex(({ id }) => id === 'conventions') : 0;
}
