/** How the page feels: the largest contentful paint, interaction to next paint, and layout shift. */
import type { Browser, Page } from 'playwright-core';

export interface Vitals {
  /** Milliseconds, the median of several visits with an empty cache. */
  readonly largestPaint: number;
  /** Milliseconds from a key or click to the next paint: 95 of 100 are quicker. */
  readonly interaction: number;
  readonly interactions: number;
  /** The sum of layout shifts of a visit that were not asked for; the largest of the visits. */
  readonly shift: number;
}

/** What the page itself observes, from before its first script. */
const observers = `
  window.vitals = { paint: 0, shift: 0, events: {} };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.vitals.paint = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.vitals.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.interactionId) continue;
      const known = window.vitals.events[entry.interactionId] ?? 0;
      window.vitals.events[entry.interactionId] = Math.max(known, entry.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
`;

interface Observed {
  readonly paint: number;
  readonly shift: number;
  readonly events: Readonly<Record<string, number>>;
}

const observed = (page: Page) =>
  page.evaluate(() => (window as unknown as { vitals: Observed }).vitals);

export async function feel(site: string, browser: Browser, visits: number): Promise<Vitals> {
  const paints: number[] = [];
  const shifts: number[] = [];
  const durations: number[] = [];
  let interactions = 0;
  for (let visit = 0; visit < visits; visit++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(observers);
    await page.goto(site);
    await page.locator('[data-frames]').waitFor();
    await page.waitForTimeout(3000);
    const { paint, shift } = await observed(page);
    paints.push(paint);
    interactions += await interact(page);
    const { events } = await observed(page);
    durations.push(...Object.values(events));
    shifts.push(shift);
    await context.close();
  }
  paints.sort((a, b) => a - b);
  // Interactions below 16 ms are not reported one by one: they are the quick ones.
  const quick = Math.max(0, interactions - durations.length);
  const all = [...Array<number>(quick).fill(16), ...durations].sort((a, b) => a - b);
  return {
    largestPaint: paints[Math.floor(paints.length / 2)]!,
    interaction: all[Math.min(all.length - 1, Math.floor(0.95 * all.length))]!,
    interactions: all.length,
    shift: Math.max(...shifts),
  };
}

/** What people do most: keys on the sliders, play and pause, steps, other views and back. */
async function interact(page: Page): Promise<number> {
  let count = 0;
  const press = async (key: string) => {
    await page.keyboard.press(key);
    count++;
    await page.waitForTimeout(60);
  };
  for (const name of ['learning rate', 'momentum', 'friction']) {
    const slider = page.getByRole('slider', { name, exact: false }).first();
    await slider.focus();
    for (let k = 0; k < 6; k++) await press(k % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
  }
  for (const name of ['Pause', 'Play'] as const) {
    const button = page.getByRole('button', { name, exact: true });
    if ((await button.count()) === 0) continue;
    await button.first().click();
    count++;
    await page.waitForTimeout(100);
  }
  for (const name of ['Derive', 'Roll', 'Heat', 'Race', 'Cascade', 'Roll'] as const) {
    await page.getByRole('button', { name, exact: true }).click();
    count++;
    await page.waitForTimeout(1500);
  }
  return count;
}
