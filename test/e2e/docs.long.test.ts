import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readEntries } from '../../docs-site/api/entries.ts';
import { siteFiles } from '../../docs-site/site.ts';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';

let browser: Browser;
let pages: string[];
beforeAll(async () => {
  browser = await launchChromium();
  const files = siteFiles(process.cwd(), readEntries(process.cwd()));
  // The whole page that docs/embed.md ends with, where it says to put it.
  const example = /```html\n(<!doctype[\s\S]*?)```/.exec(
    readFileSync('docs/embed.md', 'utf8'),
  )![1]!;
  for (const [path, content] of [...files, ['../essay.html', example] as const]) {
    const file = join(inject('dist'), 'docs', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  pages = [...files.keys()].filter((path) => path.endsWith('.html'));
}, 400_000);
afterAll(() => browser.close());

interface Look {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'dark' | 'light';
}

async function open({ width, height, colorScheme }: Look): Promise<[Page, string[]]> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion: 'reduce',
    // axe is a script that the pages' policy rightly keeps out.
    bypassCSP: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(inject('site'))) {
      complaints.push(`asked for ${request.url()}`);
    }
  });
  return [page, complaints];
}

const desk: Look = { width: 1280, height: 800, colorScheme: 'dark' };
const phone: Look = { width: 390, height: 844, colorScheme: 'light' };

describe.each([
  desk,
  phone,
  { ...desk, colorScheme: 'light' },
  { ...phone, colorScheme: 'dark' },
] as const)('at $width × $height, $colorScheme', (look) => {
  it('every page can be read by everybody and fits', async () => {
    const [page, complaints] = await open(look);
    for (const file of pages) {
      await page.goto(`${inject('site')}docs/${file}`);
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(
        look.colorScheme,
      );
      expect(await violations(page), file).toEqual([]);
      expect(await overflow(page), file).toBe(0);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 600_000);
});

it('a picture becomes an experiment, one at a time, and a picture again', async () => {
  const [page, complaints] = await open(desk);
  await page.goto(`${inject('site')}docs/gallery.html`);
  expect(await page.locator('iframe').count()).toBe(0);
  await page.getByRole('button', { name: 'Run A ball in honey here' }).press('Enter');
  const frame = page.frameLocator('iframe');
  await frame.getByRole('region', { name: 'The ball on the loss' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
  await page.getByRole('button', { name: 'Run A ball in air here' }).click();
  expect(await page.locator('iframe').count()).toBe(1);
  await page.getByRole('button', { name: 'Back to the picture' }).click();
  expect(await page.locator('iframe').count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('A ball in air');
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('the theme that is chosen here is that of the app', async () => {
  const [page] = await open(desk);
  await page.goto(`${inject('site')}docs/index.html`);
  await page.getByRole('button', { name: 'Use the light theme' }).click();
  await page.getByRole('link', { name: 'Open the app' }).first().click();
  await page.locator('html[data-theme="light"]').waitFor();
  await page.getByRole('heading', { name: 'Overdamped' }).waitFor();
  await page.context().close();
});

it('the example of docs/embed.md does what it says', async () => {
  const [page, complaints] = await open(desk);
  await page.goto(`${inject('site')}essay.html`);
  await page.getByText('scene=honey, step').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Air' }).click();
  await page.getByText('scene=air, step').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});
