import { readFileSync } from 'node:fs';
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

const said = (page: Page, expected: RegExp) =>
  eventually(
    () => page.getByTestId('race-said').innerText(),
    (text) => expected.test(text),
    60_000,
  );
const table = (page: Page) => page.getByTestId('race-table');
const row = (page: Page, name: string) => table(page).getByRole('row').filter({ hasText: name });

describe.each([
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
])('at $width × $height', (viewport) => {
  it.each(['race-on-the-banana', 'race-in-batches'])(
    '%s has no fault that axe finds, dark and light, with a card open',
    async (scene) => {
      for (const colorScheme of ['dark', 'light'] as const) {
        const options = { viewport, colorScheme };
        const { page, complaints } = await visit(browser, `#scene=${scene}`, options);
        await said(page, /finish line/);
        await page.locator('.entrant-name').first().click();
        await page.locator('.entrant-card .katex').first().waitFor();
        await page.waitForTimeout(1000);
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    },
  );
});

describe('the Race view', () => {
  it('races five on any landscape, at rates that suit it, and says who was first', async () => {
    const { page, complaints } = await visit(browser, '#scene=saddle');
    await page.getByRole('button', { name: 'Race', exact: true }).click();
    await said(page, /needed the fewest gradients|came lowest/);
    expect(await table(page).getByRole('row').count()).toBe(6);
    expect(await page.getByText(/left the landscape/).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is run with keys: the film, a rate, undo, an entrant more', async () => {
    const { page, complaints } = await visit(browser, '#scene=race-in-a-valley');
    await said(page, /polak|conjugate|Polak/i);
    const clock = page.getByTestId('race-clock');
    // Who wants no animation finds the end.
    const end = await clock.innerText();
    expect(Number(end.split(' of ')[0]!.replaceAll(',', ''))).toBeGreaterThan(500);
    await page.locator('#view').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await clock.innerText()).toMatch(/^2 of/);

    await page.getByRole('button', { name: 'gradient descent', exact: true }).first().focus();
    await page.keyboard.press('Enter');
    const rate = page.getByRole('textbox', { name: 'learning rate, value' });
    await rate.fill('0.021');
    await rate.press('Enter');
    await said(page, /gradient descent left the landscape/);
    await page.locator('#view').focus();
    await page.keyboard.press('Control+z');
    await said(page, /^(?!.*left the landscape)/);

    const adding = page.getByRole('combobox', { name: 'Add an entrant' });
    await adding.focus();
    await adding.selectOption('adam');
    await row(page, 'Adam').waitFor();
    expect(await table(page).getByRole('row').count()).toBe(6);
    await page.getByRole('button', { name: 'Remove Adam' }).press('Enter');
    await eventually(
      () => table(page).getByRole('row').count(),
      (rows) => rows === 5,
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('changes a rate during the run without a new start', async () => {
    const { page } = await visit(browser, '#scene=race-in-a-valley');
    await said(page, /fewest gradients/);
    await page.locator('#view').focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'gradient descent', exact: true }).first().click();
    await page.getByRole('button', { name: 'another rate from step 5 on' }).click();
    const field = page.getByRole('textbox', { name: 'rate from step 5 on, value' });
    await field.fill('0.03');
    await field.press('Enter');
    // Beyond 2/λ from there on: the steps before are as they were.
    await said(page, /gradient descent left the landscape/);
    expect(await row(page, 'gradient descent').innerText()).toMatch(/left at step \d+/);
    await page.getByRole('button', { name: 'Take back the rate from step 5 on' }).click();
    await said(page, /^(?!.*left the landscape)/);
    await page.context().close();
  });

  it('is dragged by the pointer: the film along a plot, the start over the landscape', async () => {
    const { page, complaints } = await visit(browser, '#scene=race-on-the-banana');
    await said(page, /Newton/);
    const plot = page.locator('.race-figure-area').first();
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 4 });
    await page.mouse.up();
    const at = Number(
      (await page.getByTestId('race-clock').innerText()).split(' of ')[0]!.replaceAll(',', ''),
    );
    expect(at).toBeGreaterThan(500);
    expect(at).toBeLessThan(1400);
    expect(await page.locator('.race-readout li').count()).toBe(6);

    const start = page.getByRole('textbox', { name: 'start, x, value' });
    const before = await start.inputValue();
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await eventually(
      () => start.inputValue(),
      (text) => text !== before,
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('compares with a kept race, and saves the race as a table and as a drawing', async () => {
    const { page, complaints } = await visit(browser, '#scene=race-with-noise');
    await said(page, /came lowest/);
    const lowest = await row(page, 'constant rate').innerText();
    await page.getByRole('button', { name: 'Keep this race' }).click();
    const seed = page.getByRole('textbox', { name: 'seed, value' });
    await seed.fill('8');
    await seed.press('Enter');
    await eventually(
      () => row(page, 'constant rate').first().innerText(),
      (text) => text !== lowest,
    );
    await page.getByRole('button', { name: 'Compare with A' }).click();
    const ghost = row(page, 'A · constant rate');
    await ghost.waitFor();
    // The kept race is run again, and is the same.
    const numbers = (text: string) => text.replace(/\s+/g, ' ').replace(/^.*out of steps/, '');
    expect(numbers(await ghost.innerText())).toBe(numbers(lowest).replace(' lowest', ''));

    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^CSV/ }).click(),
    ]);
    const lines = readFileSync((await csv.path())!, 'utf8')
      .trim()
      .split('\n');
    expect(lines[0]).toBe('rule,step,gradients,loss,gradient_norm,distance,x,y');
    expect(lines.filter((line) => line.startsWith('heavy ball,'))).toHaveLength(1001);
    for (const format of ['SVG', 'PNG']) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: new RegExp(`^${format}`) }).click(),
      ]);
      expect(readFileSync((await file.path())!).length).toBeGreaterThan(10_000);
    }

    // Kept with what came of it; removed, it takes the comparison along, and undo brings both back.
    const kept = page.getByRole('list', { name: 'Kept races' }).getByRole('listitem');
    expect(await kept.innerText()).toContain('came lowest');
    await page.getByRole('button', { name: 'Remove A', exact: true }).click();
    await eventually(
      () => ghost.count(),
      (count) => count === 0,
    );
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await ghost.waitFor();
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await ghost.waitFor();
    expect(await seed.inputValue()).toBe('8');
    await page.getByRole('button', { name: 'Open A' }).click();
    await eventually(
      () => seed.inputValue(),
      (text) => text !== '8',
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('has several starts and brings all of it back from a link', async () => {
    const { page } = await visit(browser, '#scene=race-in-a-valley');
    await said(page, /fewest gradients/);
    await page.getByRole('button', { name: 'Add a start' }).click();
    await page.getByRole('button', { name: 'Start 2', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await eventually(
      async () => page.url(),
      (url) => url.includes('x0='),
    );
    await page.reload();
    await said(page, /fewest gradients/);
    expect(await page.getByRole('button', { name: /^Start \d$/ }).count()).toBe(2);
    await page.context().close();
  });

  it('says what cannot be', async () => {
    const { page, complaints } = await visit(browser, '#scene=race-in-batches');
    await said(page, /came lowest/);
    const batch = page.getByRole('textbox', { name: 'rows per batch, value' });
    await batch.fill('25');
    await batch.press('Enter');
    await page.getByRole('alert').filter({ hasText: /24/ }).waitFor();
    await batch.fill('0');
    await batch.press('Enter');
    await page
      .getByRole('alert')
      .filter({ hasText: /rows per batch/ })
      .waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
