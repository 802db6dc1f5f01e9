/** Whether memory stays what it is while one scene after another is opened. */
import type { Browser } from 'playwright-core';

export interface MemoryReport {
  readonly changes: number;
  /** Megabytes of the page's heap after a collection: once every scene was seen, and at the end. */
  readonly before: number;
  readonly after: number;
  readonly complaints: readonly string[];
}

export async function memoryOver(
  site: string,
  browser: Browser,
  names: readonly string[],
  changes: number,
): Promise<MemoryReport> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(site);
  await page.locator('[data-frames]').waitFor();
  const session = await context.newCDPSession(page);
  const heap = async () => {
    for (let k = 0; k < 3; k++) await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  const open = async (from: number, to: number) => {
    for (let k = from; k < to; k++) {
      await page.evaluate(
        (name) => {
          location.hash = `#scene=${name}`;
        },
        names[k % names.length]!,
      );
      await page.waitForTimeout(400);
    }
    await page.evaluate(() => {
      location.hash = '#scene=honey';
    });
    await page.waitForTimeout(4000);
  };
  const half = Math.floor(changes / 2);
  await open(0, half);
  const before = await heap();
  await open(half, changes);
  const after = await heap();
  await context.close();
  return { changes, before, after, complaints };
}
