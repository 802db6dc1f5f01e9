/** The colours of a diagram that is swept both ways. */

import type { Theme } from '../theme.ts';
import type { Colour } from './column-colours.ts';

export interface SweepColours {
  readonly up: Colour;
  readonly down: Colour;
  /** Where both find the same. */
  readonly both: Colour;
}

// Orange and blue stay apart for every common kind of colour blindness (after Okabe and Ito).
const colours: Readonly<Record<Theme, SweepColours>> = {
  dark: { up: [255, 150, 60], down: [88, 178, 255], both: [226, 230, 236] },
  light: { up: [192, 78, 0], down: [0, 102, 190], both: [28, 36, 48] },
};

export function sweepColours(theme: Theme): SweepColours {
  return colours[theme];
}
