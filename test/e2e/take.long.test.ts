import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, visit, wordsOnSurface } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function opened(page: Page, tab: string): Promise<void> {
  await page.getByRole('button', { name: 'Save, or copy as code' }).click();
  await page.getByRole('tab', { name: tab, exact: true }).click();
}

async function saved(page: Page, button: string | RegExp) {
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: button, exact: true }).first().click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** How many colours of a picture's pixels are far apart: an empty picture has one. */
function colours(page: Page, bytes: Buffer): Promise<{ size: number[]; colours: number }> {
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set<number>();
    for (let i = 0; i < pixels.length; i += 4) {
      seen.add(((pixels[i]! >> 5) << 6) | ((pixels[i + 1]! >> 5) << 3) | (pixels[i + 2]! >> 5));
    }
    return { size: [image.width, image.height], colours: seen.size };
  }, bytes.toString('base64'));
}

it('saves the surface at the size that was asked for, and leaves the page as it was', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  await page.locator('.surface-labels span').first().waitFor({ state: 'attached' });
  const size = () =>
    page
      .locator('.surface-host canvas')
      .evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height]);
  await page.waitForTimeout(1500);
  const before = await size();
  const words = () => wordsOnSurface(page);
  const labels = await words();
  await opened(page, 'Pictures and data');
  await page.getByLabel('width in pixels').fill('800');
  await page.getByLabel('height in pixels').fill('600');
  const { name, bytes } = await saved(page, 'PNG of the surface');
  expect(name).toBe('two-wells-surface.png');
  const seen = await colours(page, bytes);
  expect(seen.size).toEqual([800, 600]);
  expect(seen.colours).toBeGreaterThan(20);
  expect(await size()).toEqual(before);
  expect(await words()).toEqual(labels);
  await page.getByLabel('width in pixels').fill('9');
  await page.getByRole('button', { name: 'PNG of the surface' }).click();
  await page.getByText('Give a width and a height from 100 to 8192 pixels.').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('saves every plot as a drawing, a picture, a table and JSON', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  await page.locator('figure.plot .plot-spot').first().waitFor({ state: 'attached' });
  await opened(page, 'Pictures and data');
  const svg = (await saved(page, 'SVG of Loss above the minimum')).bytes.toString();
  expect(svg).toMatch(/^<svg .*<desc>Loss above the minimum .*<path .*<\/svg>\n$/s);
  const { size, colours: many } = await colours(
    page,
    (await saved(page, 'PNG of Loss above the minimum')).bytes,
  );
  expect(size).toEqual([1920, 1080]);
  expect(many).toBeGreaterThan(3);
  const csv = (await saved(page, 'CSV of Position x over time')).bytes.toString();
  expect(csv.split('\n')[0]).toBe('motion,sample,t (time),x (length)');
  const json = JSON.parse((await saved(page, 'JSON of Position x over time')).bytes.toString());
  expect(csv.trim().split('\n').length - 1).toBe(
    json.curves.reduce((sum: number, each: { x: number[] }) => sum + each.x.length, 0),
  );
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('records the film as a clip, shows how far it is, and can be cancelled', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  await page.locator('.surface-labels span').first().waitFor({ state: 'attached' });
  const steps = page.getByRole('textbox', { name: /steps/i }).first();
  await steps.fill('24');
  await steps.press('Enter');
  await opened(page, 'Clip');
  await page.getByRole('button', { name: 'Record a clip' }).click();
  await page.getByRole('progressbar', { name: 'Recording' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Cancelled; nothing was saved.').waitFor();
  const { name, bytes } = await saved(page, 'Record a clip');
  expect(name).toBe('two-wells.webm');
  // EBML, the container of WebM.
  expect(bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  expect(bytes.length).toBeGreaterThan(5000);
  expect(complaints).toEqual([]);
  await page.context().close();
});

describe.each([
  { width: 1280, height: 800, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
] as const)('at $width × $height', ({ colorScheme, ...viewport }) => {
  it('axe finds nothing, and an equation is copied as LaTeX', async () => {
    const { page, complaints } = await visit(browser, '#scene=two-wells', {
      viewport,
      colorScheme,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('.katex').first().waitFor({ state: 'attached' });
    await opened(page, 'Pictures and data');
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByRole('tab', { name: 'Equations', exact: true }).click();
    await page
      .getByRole('button', { name: /Copy as LaTeX/ })
      .first()
      .click();
    await eventually(
      () => page.evaluate(() => navigator.clipboard.readText()),
      (text) => text.includes('=') && text.includes('_{'),
    );
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Clip', exact: true }).click();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
