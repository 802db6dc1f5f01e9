import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, settledStrip, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const cells = (page: Page, row: number) =>
  page.getByTestId('numbers').locator('tbody tr').nth(row).locator('td').allTextContents();

/** A line of comma-separated values. */
function lineCells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain! : quoted.replaceAll('""', '"'),
  );
}

/** Whether a cell on the page says what is in the file: texts the same, numbers in six digits. */
function isSame(shown: string, written: string): boolean {
  if (shown === '–' || shown.includes('∞')) return written === '';
  const number = Number(shown.replaceAll('−', '-'));
  if (shown === '' || Number.isNaN(number)) return shown === written;
  return Math.abs(number - Number(written)) <= 1e-5 * Math.abs(number);
}

/** Opens a plot's table, looks at it, saves it, and holds page and file against each other. */
async function looked(page: Page, name: string, withAxe: boolean): Promise<void> {
  const button = page.getByRole('button', { name: `Table of ${name}`, exact: true });
  await eventually(
    () => button.isEnabled(),
    (enabled) => enabled,
    60_000,
  );
  await button.focus();
  await page.keyboard.press('Enter');
  const rows = page.getByTestId('numbers').locator('tbody tr');
  await rows.first().waitFor();
  const count = await rows.count();
  expect(count, name).toBeGreaterThan(0);
  expect(count, name).toBeLessThanOrEqual(200);
  const summary = await page.locator('dialog[open] .modal-head p').textContent();
  expect(summary, name).toMatch(/\d/);
  if (withAxe) expect(await violations(page), name).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save all as CSV' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\n');
  const headings = await page.getByTestId('numbers').locator('th').allTextContents();
  expect(lineCells(lines[0]!), name).toEqual(headings);
  for (const row of [0, count >> 1, count - 1]) {
    const place = Number(await rows.nth(row).getAttribute('data-row'));
    const shown = await cells(page, row);
    const written = lineCells(lines[1 + place]!);
    const differ = shown.filter((each, i) => !isSame(each, written[i]!));
    expect(differ, `${name}, row ${place}: ${written.join(' | ')}`).toEqual([]);
  }
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  // The focus is where it was.
  expect(await button.evaluate((element) => element === document.activeElement), name).toBe(true);
}

async function lookedAtAll(page: Page, names: readonly string[]): Promise<void> {
  for (const [i, name] of names.entries()) await looked(page, name, i === 0);
}

const turn = (page: Page, view: string) =>
  page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click();

it('Roll, Derive and Heat have the numbers of every plot', { timeout: 300_000 }, async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  await settledStrip(page);
  await lookedAtAll(page, [
    'the surface',
    'the cascade',
    'Position x over time',
    'Phase portrait (x, u of x)',
    'Loss above the minimum',
  ]);
  await turn(page, 'Derive');
  await looked(page, 'Position x over time', true);
  await turn(page, 'Heat');
  await page
    .getByRole('button', { name: 'Step forward' })
    .or(page.getByTestId('heat-count'))
    .first()
    .waitFor();
  await lookedAtAll(page, [
    'the surface',
    'Where: x, and the exact law',
    'How fast: velocity, and the exact law',
  ]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('Cascade has the numbers of every plot', { timeout: 300_000 }, async () => {
  const { page, complaints } = await visit(browser, '#scene=logistic-cascade');
  await turn(page, 'Cascade');
  await lookedAtAll(page, ['the bifurcation diagram and its exponents', 'Cobweb of the map']);
  await page.getByRole('tab', { name: 'Exponents' }).click();
  await looked(page, 'Convergence of the exponents', false);
  await page.getByRole('tab', { name: 'Chart' }).click();
  await page.getByRole('button', { name: /^Table of Chart/ }).waitFor();
  const chart = await page
    .getByRole('button', { name: /^Table of Chart/ })
    .getAttribute('aria-label');
  await looked(page, chart!.slice('Table of '.length), true);
  await page.getByRole('tab', { name: 'Basins' }).click();
  await page.getByRole('button', { name: /^Table of Basins/ }).waitFor();
  const basins = await page
    .getByRole('button', { name: /^Table of Basins/ })
    .getAttribute('aria-label');
  await looked(page, basins!.slice('Table of '.length), false);
  await page.getByRole('tab', { name: 'Stability' }).click();
  await lookedAtAll(page, ['the stability plane', 'the multipliers']);
  await page.getByRole('radio', { name: 'Integrators' }).check();
  await looked(page, 'the integrators’ stability', false);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('Race has the numbers of every plot', { timeout: 300_000 }, async () => {
  const { page, complaints } = await visit(browser, '#scene=race-in-a-valley');
  await lookedAtAll(page, [
    'the surface',
    'Loss above the lowest, U − U*',
    'Norm of the gradient, |∇U|',
    'Distance to the minimum, |x − x*|',
  ]);
  await page
    .getByRole('tab', { name: 'Search' })
    .or(page.getByRole('button', { name: 'Search' }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Use these numbers' }).waitFor({ timeout: 60_000 });
  await looked(page, 'Values as they came', true);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('tells the first doubling when it is crossed by keyboard, once and not before', async () => {
  const { page } = await visit(browser, '#scene=logistic-cascade');
  const slider = await settledStrip(page);
  const said = () => page.getByTestId('announcer').textContent();
  await slider.focus();
  await page.keyboard.press('Home');
  await eventually(said, (text) => text === 'Gradient descent settled on 1 point.');
  const spoken: string[] = [];
  await page.exposeFunction('onSpoken', (text: string) => spoken.push(text));
  await page.getByTestId('announcer').evaluate((element) => {
    new MutationObserver(() =>
      (window as unknown as { onSpoken(text: string): void }).onSpoken(element.textContent ?? ''),
    ).observe(element, { childList: true, characterData: true, subtree: true });
  });
  // Ten arrows to a page: from 1.5 to 1.8 nothing changes, at η = 2 it doubles.
  for (let k = 0; k < 4; k++) await page.keyboard.press('PageUp');
  await page.waitForTimeout(2500);
  expect(spoken).toEqual([]);
  for (let k = 0; k < 5; k++) await page.keyboard.press('PageUp');
  await eventually(said, (text) => text === 'Gradient descent settled on 2 points.');
  expect(spoken).toEqual(['Gradient descent settled on 2 points.']);
  await page.context().close();
});

it('sounds only when asked to, and says that it does', async () => {
  const { page, complaints } = await visit(browser, '#scene=logistic-cascade');
  const sound = page.getByRole('button', { name: 'Sound of the orbit' });
  expect(await sound.getAttribute('aria-pressed')).toBe('false');
  await sound.focus();
  await page.keyboard.press('Enter');
  expect(await sound.getAttribute('aria-pressed')).toBe('true');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await sound.click();
  expect(await sound.getAttribute('aria-pressed')).toBe('false');
  expect(complaints).toEqual([]);
  await page.context().close();
});
