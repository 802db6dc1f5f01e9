import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessons } from '../../src/scene/lesson/catalogue.ts';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Where the focus is, in a word. */
function focus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null) return 'nothing';
    if (at instanceof HTMLInputElement && at.type === 'radio') return 'radio';
    if (at.getAttribute('role') === 'slider') return 'slider';
    return at.classList.contains('primary') ? 'primary' : at.tagName;
  });
}

/** Answers the question, if one is asked, and goes on: with the keyboard alone. */
async function onwards(page: Page): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    const at = await focus(page);
    if (at === 'radio') await page.keyboard.press('Space');
    if (at === 'slider') await page.keyboard.press('ArrowRight');
    if (at !== 'primary') continue;
    await page.keyboard.press('Enter');
    return;
  }
  throw new Error('The button that leads on cannot be reached with the Tab key.');
}

/** Waits for a step; where it does not come, says where the page stands instead. */
async function arrived(page: Page, title: string, step: number, of: number): Promise<void> {
  const line = `${title} · step ${step} of ${of}`;
  try {
    await page.locator('.lessons .overline', { hasText: line }).waitFor({ timeout: 60_000 });
  } catch (cause) {
    const stands = await page.evaluate(() => ({
      lessons: document.querySelector('.lessons, .desk')?.textContent,
      stage: document.querySelector('[data-stage]')?.getAttribute('data-stage'),
      focus: document.activeElement?.outerHTML.slice(0, 200),
    }));
    throw new Error(`${line} did not come; the page stands at ${JSON.stringify(stands)}`, {
      cause,
    });
  }
}

describe.each([
  { width: 1280, height: 800, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
] as const)('at $width × $height, $colorScheme', ({ width, height, colorScheme }) => {
  it('every lesson can be gone through by keyboard, from the first step to the last', async () => {
    const { page, complaints } = await visit(browser, `#lesson=${lessons[0]!.name}`, {
      viewport: { width, height },
      colorScheme,
    });
    const dock = page.getByRole('complementary', { name: 'Lessons' });
    const stage = (name: string) => dock.locator(`[data-stage="${name}"]`).waitFor();
    for (const lesson of lessons) {
      for (const [index, step] of lesson.steps.entries()) {
        await arrived(page, lesson.title, index + 1, lesson.steps.length);
        await dock.getByRole('heading', { name: step.title }).waitFor();
        for (const name of ['predict', 'observe', 'explain']) {
          await stage(name);
          const where = `${lesson.name}: ${step.title}, ${name}`;
          expect(await violations(page, { within: '.lessons' }), where).toEqual([]);
          // What is observed has no ink that the others lack.
          if (name !== 'observe') {
            await page.emulateMedia({ colorScheme: colorScheme === 'dark' ? 'light' : 'dark' });
            const inkOnly = { within: '.lessons', ink: true };
            expect(await violations(page, inkOnly), `${where}, the other theme`).toEqual([]);
            await page.emulateMedia({ colorScheme });
          }
          expect(await dock.innerText()).not.toMatch(/NaN|undefined|\{\{|\$/);
          await onwards(page);
        }
      }
    }
    await dock.getByRole('heading', { name: 'Lessons' }).waitFor();
    expect(await dock.getByText('done').count()).toBe(lessons.length);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 600_000);

  it('the path of lessons has no fault that axe finds', async () => {
    const { page } = await visit(browser, '#lessons', { viewport: { width, height }, colorScheme });
    await page.getByRole('heading', { name: 'Noise and heat' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.context().close();
  });
});

it('progress and guesses outlast a reload, and can be forgotten', async () => {
  const { page } = await visit(browser, '#lesson=goldilocks/1');
  const dock = page.getByRole('complementary', { name: 'Lessons' });
  await dock.getByRole('radio', { name: 'Fewer than 20' }).check();
  await page.reload();
  await dock.getByRole('radio', { name: 'Fewer than 20' }).waitFor();
  expect(await dock.getByRole('radio', { name: 'Fewer than 20' }).isChecked()).toBe(true);
  await dock.getByRole('button', { name: 'That is my prediction' }).click();
  await dock.getByRole('button', { name: 'Explain' }).click();
  expect(await dock.innerText()).toMatch(/You predicted “Fewer than 20”\. It is: More than 100\./);
  await dock.getByRole('button', { name: 'All lessons' }).click();
  expect(await dock.getByText('1 of 3').count()).toBe(1);
  await dock.getByRole('button', { name: 'Forget my progress' }).click();
  expect(await dock.getByText('1 of 3').count()).toBe(0);
  await page.context().close();
});

it('a link to a lesson that is not there says which one is near', async () => {
  const { page } = await visit(browser, '#lesson=goldilock/1');
  await page.getByText('did you mean "goldilocks"?').waitFor();
  await page.context().close();
});

it('what would answer an open question is not there, and the film stands still', async () => {
  const { page } = await visit(browser, '#lesson=momentum/1');
  const dock = page.getByRole('complementary', { name: 'Lessons' });
  await dock.locator('[data-asks]').waitFor();
  const numbers = page.locator('.language .parameter, .motion-equation, .friction-tau');
  const play = page.getByRole('button', { name: 'Play' });
  const seen = () =>
    numbers.evaluateAll((parts) => parts.map((part) => getComputedStyle(part).visibility));
  expect(new Set(await seen())).toEqual(new Set(['hidden']));
  expect(await play.count()).toBe(0);
  await dock.getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  expect(
    await page.locator('.transport [aria-valuenow]').first().getAttribute('aria-valuenow'),
  ).toBe('0');
  await dock.getByRole('button', { name: 'That is my prediction' }).click();
  await dock.locator('[data-stage="observe"]').waitFor();
  expect(new Set(await seen())).toEqual(new Set(['visible']));
  await play.waitFor();
  await dock.getByRole('heading', { level: 2 }).focus();
  await page.keyboard.press('ArrowRight');
  await page
    .getByRole('slider', { name: 'Step shown' })
    .and(page.locator('[aria-valuenow="1"]'))
    .waitFor();
  // Of another landscape nothing is asked, so nothing of it is kept back.
  await dock.getByRole('button', { name: 'Back' }).click();
  await dock.locator('[data-stage="predict"]').waitFor();
  expect(await play.count()).toBe(0);
  await page.evaluate(() => {
    location.hash = 'scene=double-well-cascade';
  });
  await play.waitFor();
  await page.context().close();
});
