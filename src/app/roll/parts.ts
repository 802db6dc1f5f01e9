import { type ComponentType, lazy } from 'react';

interface Module {
  readonly default: ComponentType;
}

const modules = {
  stage: () => import('./stage.tsx'),
  strip: () => import('./strip.tsx'),
  panel: () => import('./panel.tsx'),
  plots: () => import('./side-plots.tsx'),
} satisfies Readonly<Record<string, () => Promise<Module>>>;

type Part = keyof typeof modules;

const lazies: Readonly<Record<Part, ComponentType>> = {
  stage: lazy(modules.stage),
  strip: lazy(modules.strip),
  panel: lazy(modules.panel),
  plots: lazy(modules.plots),
};
const loaded: Partial<Record<Part, ComponentType>> = {};

/**
 * Loads what Roll is made of. A part that is there when the page is first shown is in the first
 * picture; a lazy one would come 300 ms after the placeholders at the earliest.
 */
export async function loadParts(): Promise<void> {
  await Promise.all(
    (Object.keys(modules) as Part[]).map(async (part) => {
      loaded[part] = (await modules[part]()).default;
    }),
  );
}

/** A part of the view: the component where it has come, else one that shows itself when it has. */
export function partOf(part: Part): ComponentType {
  return loaded[part] ?? lazies[part];
}
