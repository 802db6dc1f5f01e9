import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Opens the search of a scene by keyboard and waits for what it finds. */
async function openSearch(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Race' }).click();
  await page.getByRole('tab', { name: 'Race' }).focus();
  await page.keyboard.press('ArrowRight');
  return found(page);
}

function found(page: Page): Promise<string> {
  return eventually(
    () =>
      page
        .getByTestId('search-outcome')
        .innerText()
        .catch(() => ''),
    (text) => /The optimum is known/.test(text),
    60_000,
  );
}

describe.each([
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
])('the search at $width × $height', (viewport) => {
  it('has no fault that axe finds, dark and light', async () => {
    for (const colorScheme of ['dark', 'light'] as const) {
      const { page, complaints } = await visit(browser, '#scene=elongated-valley', {
        viewport,
        colorScheme,
      });
      await openSearch(page);
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });
});

it('what was found runs in the race, and undo takes it back', async () => {
  const { page } = await visit(browser, '#scene=elongated-valley');
  const words = await openSearch(page);
  const [, rate] = /learning rate ([\d.]+)/.exec(words)!;
  await page.getByRole('button', { name: 'Use these numbers' }).click();
  await page.getByRole('tab', { name: 'Race', exact: true }).click();
  const entrant = page.locator('.entrant-name', { hasText: 'heavy ball' });
  await entrant.click();
  const field = page.locator('.entrant-card').getByRole('textbox', { name: 'learning rate' });
  await eventually(
    () => field.inputValue(),
    (value) => Number(value) === Number(rate),
  );
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(
    () => field.inputValue(),
    (value) => Number(value) !== Number(rate),
  );
  await page.context().close();
});

it('another method searches anew, and successes are counted on demand', async () => {
  const { page, complaints } = await visit(browser, '#scene=elongated-valley');
  const first = await openSearch(page);
  await page.getByTestId('search-method').selectOption('surrogate');
  const second = await eventually(
    () =>
      page
        .getByTestId('search-outcome')
        .innerText()
        .catch(() => ''),
    (text) => /candidates were surely better/.test(text),
    60_000,
  );
  expect(second).not.toBe(first);
  await page.getByRole('button', { name: /^Count/ }).click();
  const table = page.getByTestId('search-success');
  await table.waitFor({ timeout: 100_000 });
  expect(await table.getByRole('row').count()).toBe(6);
  await expect(table.innerText()).resolves.toMatch(/replica exchange\s+\d+ ± \d+ %/);
  expect(complaints).toEqual([]);
  await page.context().close();
});
