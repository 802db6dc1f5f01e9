import type { SchemeName } from '../../../motion/langevin/scheme.ts';
import { schemes } from '../../../motion/langevin/schemes.ts';
import type { LegendKey } from '../../plot/legend-key.ts';
import type { Theme } from '../../theme.ts';

interface Stroke {
  readonly dark: string;
  readonly light: string;
  readonly dash: readonly number[];
}

/** Schemes are told apart by colour and by dashes: many of their lines lie on each other. */
const strokes: Readonly<Record<SchemeName, Stroke>> = {
  baoab: { dark: '#ff9d57', light: '#c2570c', dash: [] },
  aboba: { dark: '#b99cff', light: '#6941c6', dash: [9, 4] },
  obabo: { dark: '#5ad1c2', light: '#0b8577', dash: [] },
  baoa: { dark: '#8fd14f', light: '#3f7d16', dash: [3, 4] },
  gjf: { dark: '#ff8fb1', light: '#b4235a', dash: [6, 6] },
  'noisy-heavy-ball': { dark: '#f2d14b', light: '#8a6a00', dash: [] },
  'euler-maruyama': { dark: '#6ea8fe', light: '#1f5fd0', dash: [] },
  'leimkuhler-matthews': { dark: '#9fe3ff', light: '#0c7ca8', dash: [5, 3] },
  mala: { dark: '#e8edf5', light: '#30363d', dash: [2, 5] },
};

export function schemeStroke(
  name: SchemeName,
  theme: Theme,
): { colour: string; dash: readonly number[] } {
  const stroke = strokes[name];
  return { colour: stroke[theme], dash: stroke.dash };
}

/** A scheme's line in the legend of the figures and in the table. */
export function schemeKey(name: SchemeName, theme: Theme): LegendKey {
  const { colour, dash } = schemeStroke(name, theme);
  return { label: schemes[name].title, colour, line: { width: 2, dash } };
}
