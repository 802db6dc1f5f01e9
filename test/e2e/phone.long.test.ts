import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { eventually, settledStrip, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const phones = [
  { width: 360, height: 640 },
  { width: 375, height: 667 },
  { width: 390, height: 844 },
  { width: 412, height: 915 },
  { width: 430, height: 932 },
] as const;

const phone = (viewport: { width: number; height: number }, fragment = '') =>
  visit(browser, fragment, { viewport, hasTouch: true, isMobile: true });

/** How far the page is wider than the screen that was asked for: a phone would zoom out to it. */
const excess = (page: Page, width: number) =>
  page.evaluate((w) => Math.max(document.documentElement.scrollWidth, innerWidth) - w, width);

describe('the first screen', () => {
  it.each(phones)(
    'has the ball, its playback, both main sliders and the strip at $width × $height',
    async (viewport) => {
      const { page, complaints } = await phone(viewport);
      const slider = await settledStrip(page);
      await page.locator('[data-frames]').waitFor();
      const shown = [
        page.locator('[data-frames]'),
        page.getByRole('button', { name: /^(Play|Pause)$/ }),
        page.getByRole('slider', { name: 'Step shown' }),
        page.getByTestId('parameter-eta').getByRole('slider'),
        page.getByTestId('parameter-rho').getByRole('slider'),
        slider,
      ];
      for (const each of shown) {
        const box = (await each.boundingBox())!;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
        expect(box.y + box.height).toBeLessThanOrEqual(viewport.height);
      }
      const picture = (await shown[0]!.boundingBox())!;
      expect(picture.height).toBeGreaterThan(150);
      expect(await excess(page, viewport.width)).toBe(0);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it('has the ball and its playback on a phone on its side', async () => {
    const viewport = { width: 844, height: 390 };
    const { page } = await phone(viewport);
    await page.locator('[data-frames]').waitFor();
    const play = (await page.getByRole('button', { name: /^(Play|Pause)$/ }).boundingBox())!;
    expect(play.y + play.height).toBeLessThanOrEqual(viewport.height);
    expect(await excess(page, viewport.width)).toBe(0);
    await page.context().close();
  });
});

type Point = readonly [number, number];

/** Fingers that go from some places to others, in a few moves. */
async function fingers(cdp: CDPSession, from: readonly Point[], to: readonly Point[]) {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) =>
    cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  for (let i = 1; i <= from.length; i++) await touch('touchStart', from.slice(0, i));
  for (let step = 1; step <= 5; step++) {
    await touch(
      'touchMove',
      from.map(([x, y], i) => [x + ((to[i]![0] - x) * step) / 5, y + ((to[i]![1] - y) * step) / 5]),
    );
  }
  await touch('touchEnd', []);
}

/** Where the names of the axes are drawn: what the camera does is seen there. */
const labels = (page: Page) =>
  page.locator('.surface-label.name').evaluateAll((names) =>
    names.map((name) => {
      const { x, y } = name.getBoundingClientRect();
      return [x, y] as const;
    }),
  );

const apart = (places: readonly Point[]) =>
  Math.hypot(places[0]![0] - places[1]![0], places[0]![1] - places[1]![1]);

describe('two fingers on the surface', () => {
  it('zoom as they part, turn as they go together, and leave the start alone', async () => {
    const { page, complaints } = await phone(phones[2]);
    await settledStrip(page);
    await page.locator('.surface-label.name').first().waitFor();
    const cdp = await page.context().newCDPSession(page);
    const box = (await page.locator('.surface-picture').boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const link = () => page.evaluate(() => location.hash);
    const before = { places: await labels(page), link: await link() };

    await fingers(
      cdp,
      [
        [x - 30, y],
        [x + 30, y],
      ],
      [
        [x - 45, y],
        [x + 45, y],
      ],
    );
    const zoomed = await eventually(
      () => labels(page),
      (places) => apart(places) > 1.1 * apart(before.places),
    );
    await fingers(
      cdp,
      [
        [x - 30, y],
        [x + 30, y],
      ],
      [
        [x + 20, y],
        [x + 80, y],
      ],
    );
    await eventually(
      () => labels(page),
      (places) => Math.abs(places[0]![1] - zoomed[0]![1]) > 3,
    );
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).isDisabled()).toBe(true);
    expect(await link()).toBe(before.link);
    expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('less motion', () => {
  it('plays in whole steps, and says so', async () => {
    const { page } = await phone(phones[2]);
    await page.getByText(/Reduced motion: Play goes step by step/).waitFor();
    const clock = page.getByTestId('clock');
    await page.getByRole('button', { name: 'Restart' }).click();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await eventually(
      async () => (await clock.textContent()) ?? '',
      (text) => /step 2$/.test(text),
    );
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.context().close();
  });
});
