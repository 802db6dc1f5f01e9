import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;
const scenes = [
  'heated-double-well',
  'gradient-noise-as-heat',
  'thermometer-at-a-large-step',
  'kramers-turnover',
  'rugged-replica-exchange',
];

describe.each(sizes)('at $width × $height', (viewport) => {
  it.each(scenes)('%s has no fault that axe finds, dark and light', async (scene) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      const { page, complaints } = await visit(browser, `#scene=${scene}`, {
        viewport,
        colorScheme,
      });
      await page.getByRole('tablist').waitFor();
      await page.locator('.heat .katex').first().waitFor();
      await page.waitForTimeout(1500);
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });
});

it('the ladders find what cold particles alone do not, and say so', async () => {
  const { page } = await visit(browser, '#scene=rugged-replica-exchange');
  const words = await eventually(
    () => page.getByTestId('replica-outcome').innerText(),
    (text) => /alone with as many gradients \d+ of 200/.test(text),
    60_000,
  );
  expect(words).toMatch(/With exchange 200 of 200 ladders found it/);
  expect(words).toMatch(/gradients 0 of 200/);
  await page.context().close();
});

it('escape shows three times, and measures with crossings between steps', async () => {
  const { page, complaints } = await visit(browser, '#scene=escape-clock');
  const row = page.getByTestId('passage-other');
  await eventually(
    () => row.innerText(),
    (text) => /19\.09/.test(text) && /15\.5/.test(text),
    60_000,
  );
  await page.getByRole('button', { name: /^Measure/ }).click();
  const measured = await eventually(
    () => page.locator('.escape-measure').innerText(),
    (text) => /passages/.test(text),
    100_000,
  );
  const [, mean, error] = /minimum ([\d.]+) ± ([\d.]+)/.exec(measured)!.map(Number);
  // What is left of the step: below one per cent.
  expect(Math.abs(mean! - 19.094)).toBeLessThan(4 * error! + 0.19);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('without WebGL the particles lie on the map, as points and as density', async () => {
  const { page, complaints } = await visit(browser, '');
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      ...args: unknown[]
    ) {
      return args[0] === 'webgl2'
        ? null
        : (original as (...all: unknown[]) => unknown).apply(this, args);
    } as typeof original;
  });
  await page.reload();
  await page.getByRole('button', { name: 'Heat' }).click();
  await page.locator('canvas.surface-map').waitFor();
  await page.getByRole('button', { name: 'One picture further' }).click();
  await eventually(
    () => page.getByTestId('heat-count').getAttribute('data-step'),
    (step) => step === '8',
  );
  await page.getByRole('button', { name: 'Density' }).click();
  await page.getByRole('button', { name: 'One picture further' }).click();
  await eventually(
    () => page.getByTestId('heat-count').getAttribute('data-step'),
    (step) => step === '16',
  );
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('says what cannot be: a landscape that holds nobody, a temperature below zero', async () => {
  const { page, complaints } = await visit(browser, '#scene=heated-double-well');
  await page.getByRole('textbox', { name: 'Loss formula' }).fill('x^2/2 - x^3/3');
  await page.getByRole('textbox', { name: 'Loss formula' }).press('Enter');
  await page.getByRole('combobox', { name: 'Steps per picture' }).selectOption('128');
  await eventually(
    async () => {
      await page.getByRole('button', { name: 'One picture further' }).click();
      return page.getByTestId('heat-count').innerText();
    },
    (text) => /of 10,000 left the landscape/.test(text),
  );
  await page.getByText(/cannot be normalised/).waitFor();
  const field = page.getByRole('textbox', { name: 'temperature, value' });
  await field.fill('-1');
  await field.press('Enter');
  await page
    .getByRole('alert')
    .getByText(/temperature cannot be -1/)
    .waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});
