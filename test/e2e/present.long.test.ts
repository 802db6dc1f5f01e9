import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** The smallest letters on screen, in pixels of the screen, and what they say. */
function smallest(page: Page): Promise<{ readonly size: number; readonly text: string }> {
  return page.evaluate(() => {
    let least = { size: Number.POSITIVE_INFINITY, text: '' };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement!;
      const text = node.textContent!.trim();
      if (text === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
      // KaTeX has a copy for screen readers; indices are small by their nature.
      if (element.closest('.katex, .visually-hidden, script, style') !== null) continue;
      const zoom = (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * zoom;
      if (size < least.size) least = { size, text };
    }
    return least;
  });
}

async function presented(address: string): Promise<{ page: Page; complaints: string[] }> {
  const viewport = { width: 1920, height: 1080 };
  const { page, complaints } = await visit(browser, address, { viewport });
  await page.locator('main canvas').first().waitFor();
  await page.locator('body').press('p');
  await page.getByRole('button', { name: 'End the presentation' }).waitFor();
  return { page, complaints };
}

describe('before an audience, on 1920 × 1080', () => {
  it.each([
    '#scene=rolling-ball',
    '#scene=crossover',
    '#scene=heated-double-well',
    '#scene=race-in-a-valley',
    '#lesson=momentum/1',
  ])('%s is on one screen, in letters no lower than a sixty-sixth of it', async (address) => {
    const { page, complaints } = await presented(address);
    expect((await smallest(page)).size, JSON.stringify(await smallest(page))).toBeGreaterThan(16.2);
    expect(await overflow(page)).toBe(0);
    const scrolls = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(scrolls).toBe(1080);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a remote control leads on, even from an option that was clicked', async () => {
    const { page } = await presented('#lesson=goldilocks/1');
    const dock = page.getByRole('complementary', { name: 'Lessons' });
    await dock.getByRole('radio', { name: 'Fewer than 20' }).click();
    await page.keyboard.press('PageDown');
    await dock.locator('[data-stage="observe"]').waitFor();
    await page.context().close();
  });

  it('a pointer on the enlarged strip means what it points at', async () => {
    const { page } = await presented('#scene=rolling-ball');
    const strip = page.locator('.strip-area [role="slider"]');
    const number = async (name: string) => Number(await strip.getAttribute(`aria-value${name}`));
    const box = (await strip.boundingBox())!;
    await page.mouse.click(box.x + 0.75 * box.width, box.y + box.height / 2);
    const [low, high] = [await number('min'), await number('max')];
    const pixel = (high - low) / box.width;
    expect(Math.abs((await number('now')) - (low + 0.75 * (high - low)))).toBeLessThan(3 * pixel);
    await page.context().close();
  });
});
