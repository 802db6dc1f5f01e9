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

/** Opens the fold and waits for the survey of the loss on screen. */
async function opened(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Shape of the landscape' }).click();
  await page.locator('[data-testid=shape][data-current=true]').waitFor();
}

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

describe.each(sizes)('at $width × $height', (viewport) => {
  it.each(['fractal-boundary', 'double-well-cascade'])(
    'the shape of %s has no fault that axe finds, dark and light',
    async (scene) => {
      for (const colorScheme of ['dark', 'light'] as const) {
        const { page, complaints } = await visit(browser, `#scene=${scene}`, {
          viewport,
          colorScheme,
        });
        await opened(page);
        await page.locator('.shape .katex').first().waitFor();
        await page.locator('.shape .uplot').waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    },
  );
});

it('lists the stationary points of Himmelblau’s function, and draws them on the surface', async () => {
  const { page } = await visit(browser, '#scene=fractal-boundary');
  const frames = () => page.locator('.surface').getAttribute('data-frames').then(Number);
  await page.locator('.surface-host canvas').waitFor();
  await opened(page);
  expect(await page.getByTestId('stationary').innerText()).toBe(
    '4 minima, 1 maximum and 4 saddles: proved to be all in the picture.',
  );
  const rows = page.getByRole('table', { name: 'Stationary points' }).locator('tbody tr');
  expect(await rows.count()).toBe(8);
  await page.getByRole('button', { name: 'all 9' }).click();
  expect(await rows.count()).toBe(9);
  // A row that is looked at changes the picture.
  const before = await page.locator('.surface').screenshot();
  const drawn = await frames();
  await rows.nth(0).hover();
  await eventually(frames, (count) => count > drawn);
  expect((await page.locator('.surface').screenshot()).equals(before)).toBe(false);
  // Folded up, the marks are gone.
  await page.getByRole('button', { name: 'Shape of the landscape' }).click();
  const bare = await page.locator('.surface').screenshot();
  expect(bare.equals(before)).toBe(false);
  await page.context().close();
});

it('a weight decay of 1 makes the double well convex: by key, on the loss itself, undone in one', async () => {
  const { page, complaints } = await visit(browser, '#scene=double-well-cascade');
  await opened(page);
  const formula = page.getByRole('textbox', { name: /formula/i });
  const bare = await formula.inputValue();
  const decay = page.getByTestId('weight-decay');
  expect(await decay.innerText()).toBe(
    'The least curvature is now −1: not convex yet. It is from c = 1 on.',
  );
  const field = page.getByRole('textbox', { name: 'weight decay c' });
  await field.fill('0.99');
  await field.press('Enter');
  await eventually(
    () => page.getByTestId('stationary').innerText(),
    (text) => text.startsWith('2 minima and 1 maximum'),
  );
  await field.fill('1');
  await field.press('Enter');
  await eventually(
    () => page.getByTestId('convexity').innerText(),
    (text) => text.includes('Convex all over the picture (proved)'),
  );
  expect(await decay.innerText()).toMatch(/convex, as from c = 1 on/);
  await eventually(
    () => page.getByTestId('stationary').innerText(),
    (text) => /^(1 minimum|1 flat place)/.test(text),
  );
  expect(await formula.inputValue()).toBe(`${bare} + c*x^2/2`);
  await page.getByRole('slider', { name: 'weight decay c' }).press('Home');
  await eventually(
    () => formula.inputValue(),
    (text) => text === bare,
  );
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(
    () => formula.inputValue(),
    (text) => text === `${bare} + c*x^2/2`,
  );
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('the best rates are used at a click, and undone', async () => {
  const { page } = await visit(browser, '#scene=elongated-valley');
  await opened(page);
  expect(await page.getByTestId('condition-number').innerText()).toMatch(/20/);
  const eta = page.getByTestId('parameter-eta').getByRole('textbox');
  const rho = page.getByTestId('parameter-rho').getByRole('textbox');
  const before = [await eta.inputValue(), await rho.inputValue()];
  await page.getByRole('button', { name: 'Use the best rate of gradient descent' }).click();
  await eventually(
    () => eta.inputValue(),
    // 2/(1 + 20)
    (text) => text === '0.09524',
  );
  await page.getByRole('button', { name: 'Use the best rate and momentum' }).click();
  // ρ = ((√20 − 1)/(√20 + 1))²
  const momentum = ((Math.sqrt(20) - 1) / (Math.sqrt(20) + 1)) ** 2;
  await eventually(
    () => rho.inputValue(),
    (text) => Math.abs(Number(text) - momentum) < 1e-4,
  );
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(
    async () => [await eta.inputValue(), await rho.inputValue()],
    (values) => values.join() === before.join(),
  );
  await page.context().close();
});

it('the sharpness along the run is read out beside what the rule can bear', async () => {
  const { page } = await visit(browser, '#scene=elongated-valley');
  await opened(page);
  await page.locator('.shape .uplot').waitFor();
  // On a quadratic it is λmax = 20 everywhere.
  const words = await page.getByTestId('sharpness').innerText();
  expect(words).toMatch(/ends at 20, below/);
  expect(words).toMatch(/2\/η = 21\.1/);
  await page.context().close();
});

it('without WebGL the marks lie on the map', async () => {
  const { page, complaints } = await visit(browser, '');
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith('webgl') ? null : original.call(this, kind as '2d', ...(rest as []));
    } as typeof original;
  });
  await page.goto(`${page.url().replace(/#.*/, '')}?flat#scene=fractal-boundary`);
  const map = page.locator('.surface-map');
  await map.waitFor();
  await page.waitForTimeout(500);
  const before = await map.screenshot();
  await opened(page);
  await eventually(
    () => map.screenshot(),
    (now) => !now.equals(before),
  );
  expect(complaints.filter((text) => !/WebGL/i.test(text))).toEqual([]);
  await page.context().close();
});
