/** Where axe looks: every view and tab, in both themes, on a desk and on a phone. */
import type { Page } from 'playwright-core';

export const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

export const themes = ['dark', 'light'] as const;

/** A place of the page: a scene, and the tab of its view that is opened. */
export interface Place {
  readonly scene: string;
  /** Where the scene itself opens elsewhere. */
  readonly view?: string;
  readonly tab?: string;
  /** What has come when everything has. */
  readonly ready: string;
}

/** Every view, and every tab of the views that have them. */
export const places: readonly Place[] = [
  { scene: 'rolling-ball', ready: '[data-frames]' },
  { scene: 'double-well-cascade', view: 'Cascade', tab: 'Diagram', ready: '.diagram-density' },
  { scene: 'double-well-cascade', view: 'Cascade', tab: 'Chart', ready: 'main canvas' },
  { scene: 'double-well-cascade', view: 'Cascade', tab: 'Basins', ready: 'main canvas' },
  { scene: 'double-well-cascade', view: 'Cascade', tab: 'Stability', ready: 'main svg' },
  { scene: 'three-conventions', ready: '.katex' },
  { scene: 'gradient-noise-as-heat', tab: 'Equilibrium', ready: '[data-frames]' },
  { scene: 'escape-clock', tab: 'Escape', ready: '.escape-times' },
  { scene: 'gradient-noise-as-heat', tab: 'Schemes', ready: '.heat-main' },
  { scene: 'rugged-replica-exchange', tab: 'Replica exchange', ready: '.ladder-controls' },
  { scene: 'race-in-a-valley', ready: 'main canvas' },
];

/** Goes to a place within the page that is open. */
export async function goTo(page: Page, { scene, view, tab, ready }: Place): Promise<void> {
  await page.evaluate((fragment) => {
    history.replaceState(null, '', location.pathname + location.search);
    location.hash = fragment;
  }, `#scene=${scene}`);
  if (view !== undefined) await page.getByRole('button', { name: view, exact: true }).click();
  if (tab !== undefined) await page.getByRole('tab', { name: tab }).click();
  await page.locator(ready).first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(150);
}
