import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { scenes } from '../../src/scene/catalogue.ts';
import { memoryOver } from '../targets/memory.ts';
import { monkey } from '../targets/monkey.ts';
import { launchChromium } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

// `npm run targets` does the same for ten minutes.
it.each([11, 12])('random input with seed %d leads to no complaint and no NaN', async (seed) => {
  const { actions, complaints } = await monkey(inject('site'), browser, seed, 40_000);
  expect(complaints).toEqual([]);
  expect(actions).toBeGreaterThan(20);
});

it('memory stays what it is from scene to scene', async () => {
  const names = scenes.map(({ name }) => name);
  const { before, after, complaints } = await memoryOver(
    inject('site'),
    browser,
    names,
    2 * names.length,
  );
  expect(complaints).toEqual([]);
  expect(after / before).toBeLessThan(1.1);
}, 240_000);
