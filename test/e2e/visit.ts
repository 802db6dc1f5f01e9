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
  await page.addInitScript(noteDevices);
  await page.goto(`${site}${fragment}`);
  await page.getByRole('heading', { name: 'Overdamped' }).waitFor();
  const visited = { page, complaints };
  visits.set(page, visited);
  return visited;
}

/** Pages that were left, by the browser they are in: opening one costs three seconds of a core. */
const left = new WeakMap<Browser, Visit[]>();

const visits = new WeakMap<Page, Visit>();

/** Where the views are: what was shown before is gone from there. */
const between = 'Derive';

/** What a page can be told when it is open already. */
type Outlook = Pick<BrowserContextOptions, 'colorScheme'> & {
  readonly viewport?: { readonly width: number; readonly height: number };
};

/**
 * The app at the address of a scene, in a page that an earlier test left where there is one. For tests
 * that are not about how a page begins; the history of edits goes on from test to test. Each ends with
 * `leave`, and one that failed does not come so far: its page is not used again.
 *
 * @param name a scene that does not open in Derive
 */
export async function revisit(
  browser: Browser,
  name = 'rolling-ball',
  { viewport = { width: 1280, height: 800 }, colorScheme = 'light' }: Outlook = {},
): Promise<Visit> {
  const free = left.get(browser)?.pop();
  if (free === undefined) return visit(browser, `#scene=${name}`, { viewport, colorScheme });
  const { page, complaints } = free;
  complaints.length = 0;
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate((fragment) => {
    history.replaceState(null, '', location.pathname + location.search);
    location.hash = fragment;
  }, `#scene=${name}`);
  await page.locator(`main:not([data-view="${between.toLowerCase()}"])`).waitFor();
  return free;
}

/** Ends a visit, and leaves the page to the next one. */
export async function leave(page: Page): Promise<void> {
  const browser = page.context().browser();
  const visited = visits.get(page);
  if (browser === null || visited === undefined) throw new Error('leave a page that visit opened');
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: between, exact: true }).click();
  await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  left.set(browser, [...(left.get(browser) ?? []), visited]);
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

/** The words on the surface that are seen, each with its place. */
export function wordsOnSurface(page: Page): Promise<string[]> {
  return page
    .locator('.surface-labels')
    .first()
    .locator('span:not([hidden])')
    .evaluateAll((spans) => spans.map((span) => span.outerHTML));
}

interface Devices {
  devices: WebGL2RenderingContext[];
}

/** In the page: keeps the graphics devices that it makes. One in software draws out of the document's sight. */
function noteDevices(): void {
  const devices: WebGL2RenderingContext[] = [];
  (window as unknown as Devices).devices = devices;
  const make = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    ...asked: Parameters<typeof make>
  ) {
    const made = make.apply(this, asked);
    if (asked[0] === 'webgl2' && made !== null) devices.push(made as WebGL2RenderingContext);
    return made;
  } as typeof make;
}

/** Takes the graphics device away from the surface, as a driver that restarts does; returns once a map stands in. */
export async function loseGraphics(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { devices } = window as unknown as Devices;
    const inUse = devices.filter((device) => !device.isContextLost());
    inUse.at(-1)!.getExtension('WEBGL_lose_context')!.loseContext();
  });
  await page.getByText('a map stands in until it is back').waitFor();
}
