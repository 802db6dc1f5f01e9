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

/** Turns to a step of the derivation by its button. */
async function turnTo(page: Page, step: number): Promise<void> {
  await page.getByRole('button', { name: 'Derive', exact: true }).click();
  const steps = page.getByRole('navigation', { name: 'Steps of the derivation' });
  await steps
    .getByRole('button')
    .nth(step - 1)
    .click();
  await page.getByText(`Step ${step}`, { exact: true }).waitFor();
  await page.locator('.derive-article .katex').first().waitFor();
}

/** Types a momentum into its field. */
async function setMomentum(page: Page, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'momentum, value' });
  await field.fill(value);
  await field.press('Enter');
}

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

describe.each(sizes)('at $width × $height', (viewport) => {
  it.each(['dark', 'light'] as const)(
    'filter, comparison and dictionary have no fault that axe finds, %s',
    async (colorScheme) => {
      const { page, complaints } = await visit(browser, '', { viewport, colorScheme });
      for (const step of [11, 12, 13]) {
        await turnTo(page, step);
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
        expect(await page.getByRole('main').innerText()).not.toMatch(/NaN|infinity|undefined/i);
      }
      // With claims that fail in all colours.
      await turnTo(page, 12);
      await setMomentum(page, '0');
      await page.getByText('Does not hold here,').first().waitFor();
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});

it('the filter’s frequency moves by key, and driven and computed gains agree', async () => {
  const { page } = await visit(browser);
  await turnTo(page, 11);
  const slider = page.getByRole('slider', { name: 'frequency of the slopes' });
  const gain = page.getByTestId('driven-nesterov');
  const before = await gain.innerText();
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await eventually(
    () => gain.innerText(),
    (now) => now !== before,
  );
  // The arrow was the slider's, not the derivation's.
  expect(await page.getByText('Step 11', { exact: true }).count()).toBe(1);
  const rows = page.locator('table[class=derive-table] tbody tr');
  for (const row of await rows.all()) {
    const [driven, computed] = await row.locator('td.number').allInnerTexts();
    expect(driven).toBe(computed);
  }
  expect(await rows.count()).toBe(4);
  await page.context().close();
});

it('the claims about momentum hold or fall with the momentum at hand', async () => {
  const { page, complaints } = await visit(browser, '#scene=double-well-cascade');
  await turnTo(page, 12);
  const table = page.getByRole('table', { name: 'Gradient descent against momentum' });
  const verdict = (claim: string) => page.getByTestId(`verdict-${claim}`);
  await setMomentum(page, '0.5');
  await eventually(
    () => page.getByTestId('steady-slope-heavy-ball').innerText(),
    (text) => text.startsWith('2, heavy ball'),
  );
  expect(await verdict('memory').innerText()).toMatch(/^Holds/);
  expect(await page.getByTestId('memory-averaged').innerText()).toBe('× 0.5 a step');
  await setMomentum(page, '0');
  await eventually(
    () => page.getByTestId('claims-holding').innerText(),
    (text) => text.includes('1 of 8 claims hold'),
  );
  expect(await verdict('state').innerText()).toMatch(/does not hold here, because at ρ = 0/i);
  expect(await verdict('best-rates').innerText()).toMatch(/^Holds/);
  await setMomentum(page, '-0.5');
  await eventually(
    () => verdict('largest-rate').innerText(),
    (text) => /because ρ is negative/.test(text),
  );
  expect(await table.getByRole('columnheader').count()).toBe(3);
  // On to the dictionary by key: the critical time step 2√(m/λ) of the minimum at hand.
  await page.locator('.derive-article').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('ArrowRight');
  const dictionary = page.getByRole('table').filter({ hasText: 'critical time step' });
  await dictionary.waitFor();
  const now = async (row: string) =>
    Number(
      await dictionary.getByRole('row').filter({ hasText: row }).locator('.number').innerText(),
    );
  const critical = 2 * Math.sqrt((await now('fictitious')) / (await now('stiffness matrix')));
  expect((await now('critical time step')) / critical).toBeCloseTo(1, 2);
  expect(complaints).toEqual([]);
  await page.context().close();
});
