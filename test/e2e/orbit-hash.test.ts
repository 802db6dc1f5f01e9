import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectedAccidents } from '../orbit-hash/accidents.ts';
import { golden } from '../orbit-hash/golden.ts';
import { workerCounts } from '../orbit-hash/hashes.ts';
import { type HashSite, serveHashPage } from '../orbit-hash/site.ts';
import { launchChromium } from './chromium.ts';

let site: HashSite;
beforeAll(async () => {
  site = await serveHashPage();
});
afterAll(() => site.close());

test('orbits have the hash of Node in Chromium, with 1, 2 and 5 workers, and no accident harms a pool', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    const { hashes, accidents } = await site.answer;
    expect(hashes).toEqual(workerCounts.map(() => golden));
    expect(accidents).toEqual(expectedAccidents);
  } finally {
    await browser.close();
  }
});
