import type { DiagramCrisis } from '../analysis/crises.ts';

/** What happens to the attractor at a crisis, in the words of figures and of diagrams on screen. */
export const crisisWords: Readonly<Record<DiagramCrisis['kind'], string>> = {
  opening: 'attractor opens',
  widening: 'crisis',
  merging: 'bands merge',
};
