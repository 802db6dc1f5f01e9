/**
 * The work of one frame of the live strip in the built site and a real Chromium, while ρ is dragged on
 * the double well under heavy ball: compute, colour and paint, 1,920 columns, 500 steps let go and
 * 500 kept, density and exponent, for the start of the scene and for one in each well.
 */
import type { Browser } from 'playwright-core';
import { median } from './measure.ts';

/** Pointer moves that are measured. */
const moves = 120;

interface Frame {
  /** Milliseconds of everything, and of computing alone. */
  readonly all: number;
  readonly computing: number;
}

/** One drag over a strip of 1,920 columns; the page must be served at `url`. */
async function drag(browser: Browser, url: string): Promise<{ frames: Frame[]; columns: number }> {
  const context = await browser.newContext({
    viewport: { width: 2014, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${url}#scene=duffing-by-momentum`);
  await page.locator('.strip-legend li').first().waitFor();
  await page
    .getByText(/limit η′ =/)
    .first()
    .waitFor();
  const canvas = page.locator('.strip-canvas');
  const columns = await canvas.evaluate((element) => (element as HTMLCanvasElement).width);
  await canvas.evaluate((element) => {
    const frames: Frame[] = [];
    (window as unknown as { frames: Frame[] }).frames = frames;
    const { dataset } = element as HTMLElement;
    new MutationObserver(() =>
      frames.push({ all: Number(dataset['liveMs']), computing: Number(dataset['liveCompute']) }),
    ).observe(element, { attributeFilter: ['data-live-frames'] });
  });
  const box = (await page.getByTestId('parameter-rho').getByRole('slider').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= moves; i++) {
    await page.mouse.move(x - 15 + 30 * Math.abs(((i / 30) % 2) - 1), y);
    await page.waitForTimeout(16);
  }
  const frames = await page.evaluate(() => (window as unknown as { frames: Frame[] }).frames);
  await page.mouse.up();
  await context.close();
  // The first ones compile and grow their memory.
  return { frames: frames.slice(10), columns: Math.min(columns, 1920) };
}

/** Drags and prints median and 95th percentile. */
export async function benchLiveStrip(browser: Browser, url: string): Promise<void> {
  const { frames, columns } = await drag(browser, url);
  console.log(
    `\nDragging ρ: milliseconds of the live strip per frame, ${columns} columns, 3 starts`,
  );
  console.log(`  ${`of ${frames.length} frames`.padEnd(30)}${'  median     p95'}`);
  const row = (name: string, values: readonly number[]) => {
    const sorted = values.toSorted((a, b) => a - b);
    const high = sorted[Math.floor(0.95 * (sorted.length - 1))]!;
    const numbers = [median(sorted), high].map((value) => value.toFixed(1).padStart(8));
    console.log(`  ${name.padEnd(30)}${numbers.join('')}`);
  };
  row(
    'computed',
    frames.map((frame) => frame.computing),
  );
  row(
    'computed, coloured, painted',
    frames.map((frame) => frame.all),
  );
}
