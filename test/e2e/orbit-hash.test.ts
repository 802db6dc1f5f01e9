import { afterAll, beforeAll, expect, test } from 'vitest';
import { golden } from '../orbit-hash/golden.ts';
import { workerCounts } from '../orbit-hash/hashes.ts';
import { type HashSite, serveHashPage } from '../orbit-hash/site.ts';
import { launchChromium } from './chromium.ts';

let site: HashSite;
beforeAll(async () => {
  site = await serveHashPage();
});
afterAll(() => site.close());

test('orbits have one hash in Chromium, with 1, 2 and 5 workers: that of Node', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    expect(await site.hashes).toEqual(workerCounts.map(() => golden));
  } finally {
    await browser.close();
  }
});
