import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject } from 'vitest';

export interface Visit {
  readonly page: Page;
  /** What the console and the page complained about, and every request that left the site. */
  readonly complaints: string[];
}

/** Opens the app at a fragment and waits until its shell stands. */
export async function visit(
  browser: Browser,
  fragment = '',
  options: BrowserContextOptions = {},
  onRequest: (url: string) => void = () => {},
): Promise<Visit> {
  const site = inject('site');
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    // Software rendering: nothing plays unless a test is about playing.
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    onRequest(url);
    if (!url.startsWith(site) && !/^(data|blob):/.test(url)) complaints.push(`asked for ${url}`);
  });
  await page.goto(`${site}${fragment}`);
  await page.getByRole('heading', { name: 'Overdamped' }).waitFor();
  return { page, complaints };
}

/** Waits until `read` gives what `accept` accepts; fails with the last value seen. */
export async function eventually<Value>(
  read: () => Promise<Value>,
  accept: (value: Value) => boolean,
  milliseconds = 20_000,
): Promise<Value> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > end) {
      expect.fail(`still ${JSON.stringify(value)} after ${milliseconds} ms`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The slider that the cascade is. */
export function strip(page: Page) {
  return page.getByRole('region', { name: 'Cascade' }).getByRole('slider');
}

/** The strip once its diagram has been computed. */
export async function settledStrip(page: Page) {
  const slider = strip(page);
  await eventually(
    async () => (await slider.getAttribute('aria-valuetext')) ?? '',
    (text) => /settles|chaotic|leaves|settling/.test(text),
  );
  return slider;
}
