import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { goTo, places, sizes, themes } from './places.ts';
import { visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

it('every view and tab is without fault for axe, in both themes at both sizes', async () => {
  const { page, complaints } = await visit(browser, '', {});
  for (const viewport of sizes) {
    await page.setViewportSize(viewport);
    for (const place of places) {
      await goTo(page, place);
      for (const [index, colorScheme] of themes.entries()) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.locator(`:root[data-theme="${colorScheme}"]`).waitFor();
        const where = `${place.scene} ${place.tab ?? ''} ${viewport.width} ${colorScheme}`;
        const scope = index === 0 ? {} : { ink: true };
        expect.soft(await violations(page, scope), where).toEqual([]);
      }
      expect.soft(await overflow(page), `${place.scene} ${place.tab ?? ''}`).toBe(0);
    }
  }
  expect(complaints).toEqual([]);
  await page.context().close();
}, 240_000);

/** What is smaller under a finger than it should be, and why it may. */
const exempt: Readonly<Record<string, string>> = {
  '.skip': 'is for the Tab key: it is seen with the focus only',
  '.katex *': 'an equation is no target',
};

/** Every target that is seen and is not in running text: how it is called, and its width and height under a finger. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((exemptions) => {
    const targets = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="slider"], [role="tab"], [role="radio"], [role="checkbox"]',
    );
    /** Of everything that answers a press in the target's stead. */
    const reach = (target: HTMLElement) => {
      const boxes = [target.getBoundingClientRect()];
      const label = target.closest('label') ?? document.querySelector(`label[for="${target.id}"]`);
      if (label !== null && target.id + target.tagName !== '')
        boxes.push(label.getBoundingClientRect());
      // A slider is dragged by all of its track.
      const track = target.getAttribute('role') === 'slider' ? target.closest('.slider') : null;
      if (track !== null) boxes.push(track.getBoundingClientRect());
      // What is drawn around a target to be pressed.
      for (const part of ['::before', '::after'] as const) {
        const style = getComputedStyle(target, part);
        if (style.content === 'none' || style.position !== 'absolute') continue;
        const [own, sides] = [boxes[0]!, [style.top, style.right, style.bottom, style.left]];
        const [top, right, bottom, left] = sides.map((side) => Number.parseFloat(side));
        if (![top, right, bottom, left].every(Number.isFinite)) continue;
        boxes.push(
          new DOMRect(
            own.left + left!,
            own.top + top!,
            own.width - left! - right!,
            own.height - top! - bottom!,
          ),
        );
      }
      return {
        width: Math.max(...boxes.map(({ width }) => width)),
        height: Math.max(...boxes.map(({ height }) => height)),
      };
    };
    const small: string[] = [];
    for (const target of targets) {
      if (!target.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const own = target.getBoundingClientRect();
      if (own.width === 0 || own.height === 0) continue;
      if (exemptions.some((selector) => target.matches(selector))) continue;
      // A link in a sentence is as high as its line.
      const inline =
        target.tagName === 'A' &&
        getComputedStyle(target).display === 'inline' &&
        target.parentElement!.textContent!.trim() !== target.textContent!.trim();
      if (inline) continue;
      const { width, height } = reach(target);
      if (width >= 43.5 && height >= 43.5) continue;
      const name = target.getAttribute('aria-label') ?? target.textContent!.trim();
      small.push(
        `${target.tagName.toLowerCase()}.${target.className} “${name.slice(0, 30)}” ${Math.round(width)}×${Math.round(height)}`,
      );
    }
    return [...new Set(small)];
  }, Object.keys(exempt));
}

it('every target on a phone has 44 pixels under a finger', async () => {
  const { page } = await visit(browser, '', { viewport: sizes[1], hasTouch: true, isMobile: true });
  for (const place of places) {
    await goTo(page, place);
    // What is folded up is a target too, once it is unfolded.
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll<HTMLElement>(
        '[aria-expanded="false"].section-fold',
      ))
        fold.click();
    });
    await page.waitForTimeout(150);
    expect.soft(await smallTargets(page), `${place.scene} ${place.tab ?? ''}`).toEqual([]);
  }
  for (const dialog of ['Scenes', 'Save, or copy as code', 'Help and keyboard']) {
    await page.getByRole('button', { name: dialog }).first().click();
    await page.getByRole('dialog').waitFor();
    expect.soft(await smallTargets(page), dialog).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Lessons' }).first().click();
  await page.getByRole('heading', { name: 'Noise and heat' }).waitFor();
  expect.soft(await smallTargets(page), 'Lessons').toEqual([]);
  await page.context().close();
}, 120_000);
