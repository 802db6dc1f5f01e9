/** What 100,000 warm particles at 8 steps a picture cost the main thread of the page. */

import type { Browser } from 'playwright-core';
import { findScene } from '../../src/scene/catalogue.ts';
import { toLink } from '../../src/scene/to-link.ts';
import { printCosts, traced } from './frame-costs.ts';

const particles = 100_000;
const milliseconds = 8000;

/** Plays the warm double well with that many and prints what its frames cost. */
export async function benchParticles(browser: Browser, url: string): Promise<void> {
  const scene = findScene('heated-double-well');
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${url}#${toLink({ ...scene, heat: { ...scene.heat!, particles } })}`);
  await page.locator('[data-frames]').waitFor();
  await page.getByTestId('heat-count').waitFor();
  const step = async () => Number(await page.getByTestId('heat-count').getAttribute('data-step'));
  while ((await step()) < 80) await page.waitForTimeout(50);
  const from = await step();
  const { costs, hz } = await traced(browser, page, () => page.waitForTimeout(milliseconds));
  const pictures = ((await step()) - from) / scene.heat!.stepsPerFrame;
  await context.close();
  console.log(
    `\nHeat: ${particles.toLocaleString('en')} particles, ${scene.heat!.stepsPerFrame} steps a picture, main-thread CPU time (goal: 8 ms)`,
  );
  const seconds = milliseconds / 1000;
  console.log(
    `(${(pictures / seconds).toFixed(0)} pictures and ${hz.toFixed(0)} frames a second; steps are taken in a worker)`,
  );
  printCosts(costs);
  const sum = costs.reduce((total, cost) => total + cost.total, 0);
  console.log(
    `  ${'everything, per picture'.padEnd(38)}${(sum / pictures).toFixed(1).padStart(8)}`,
  );
}
