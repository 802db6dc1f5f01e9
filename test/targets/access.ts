/** What axe finds in the page: every view and tab, and every step of every lesson. */
import type { Browser, Page } from 'playwright-core';
import { lessonFragment } from '../../src/app/state/lesson-address.ts';
import { lessons } from '../../src/scene/lesson/catalogue.ts';
import { violations } from '../e2e/accessible.ts';
import { goTo, places, sizes, themes } from '../e2e/places.ts';

export interface Access {
  /** How many places, sizes and themes were looked at. */
  readonly looks: number;
  /** "where: rule: element", one for each violation. */
  readonly found: readonly string[];
}

export async function access(site: string, browser: Browser): Promise<Access> {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const found: string[] = [];
  let looks = 0;
  const look = async (what: string, within?: string) => {
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.locator(`:root[data-theme="${colorScheme}"]`).waitFor();
      const here = await violations(page, within === undefined ? {} : { within });
      const where = `${what}, ${page.viewportSize()!.width} px, ${colorScheme}`;
      found.push(...here.map((violation) => `${where}: ${violation}`));
      looks++;
    }
  };
  for (const viewport of sizes) {
    await page.setViewportSize(viewport);
    // Anew, without the lesson that was open last.
    await page.goto('about:blank');
    await page.goto(site);
    await page.locator('[data-frames]').waitFor();
    for (const place of places) {
      await goTo(page, place);
      await look(`${place.scene} ${place.tab ?? ''}`.trim());
    }
    await everyStep(page, (where) => look(where, '.lessons'));
  }
  await page.close();
  return { looks, found };
}

async function everyStep(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  for (const { name, title, steps } of lessons) {
    for (let step = 1; step <= steps.length; step++) {
      const fragment = lessonFragment({ lesson: name, step });
      await page.evaluate((to) => {
        location.hash = to;
      }, fragment);
      const line = `${title} · step ${step} of ${steps.length}`;
      await page.locator('.lessons .overline', { hasText: line }).waitFor();
      await look(fragment);
    }
  }
}
