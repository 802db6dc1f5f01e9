import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findScene } from '../../src/scene/catalogue.ts';
import type { Scene } from '../../src/scene/scene.ts';
import { toLink } from '../../src/scene/share.ts';
import { violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Two wells with a rate far past what it bears: every orbit leaves. */
function tooFast(view: Scene['view']): string {
  const { motion, ...scene } = findScene('two-wells');
  const { damping } = motion;
  const fast = { language: 'learner', eta: 6, rho: 0.5, dt: 0.3, damping } as const;
  return `#${toLink({ ...scene, motion: fast, view }).replace(/^#/, '')}`;
}

/** What the page says, and nothing that is no number. */
async function wordsOf(page: Awaited<ReturnType<typeof visit>>['page']): Promise<string> {
  const text = await page.locator('body').innerText();
  expect(/.{0,40}(NaN|Infinity|undefined).{0,40}/.exec(text)).toBe(null);
  return text;
}

it('an orbit that leaves is said to leave, in Roll, beside the diagram and in its exponents', async () => {
  const { page, complaints } = await visit(browser, tooFast('roll'));
  await page.getByText('left the picture at step 1').first().waitFor();
  await wordsOf(page);
  await page.getByRole('button', { name: 'Cascade', exact: true }).click();
  const figure = page.locator('canvas.orbit-canvas[data-frames]');
  await figure.waitFor();
  expect(await figure.getAttribute('aria-label')).toContain('the orbit leaves');
  // A frame, and the words in its middle: the middle third is not empty.
  const drawn = await figure.evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const [w, h] = [Math.floor(width / 3), Math.floor(height / 3)];
    const { data } = canvas.getContext('2d')!.getImageData(w, h, w, h);
    return data.some((value, i) => i % 4 === 3 && value > 100);
  });
  expect(drawn).toBe(true);
  await page.getByRole('tab', { name: 'Exponents' }).click();
  await page.locator('.orbit-none', { hasText: 'orbits escape' }).waitFor();
  await wordsOf(page);
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('what Heat cannot compute says why and what to do', async () => {
  const { page, complaints } = await visit(browser, tooFast('heat'));
  await page.getByText('Past the stability limit at the minimum').waitFor();
  const table = page.locator('.moments');
  await table.waitFor();
  // All particles are still in one place: there is no error to tell.
  expect(await table.innerText()).not.toContain('±');
  await page.getByRole('tab', { name: 'Escape' }).click();
  await page.getByText('choose the double well').waitFor();
  expect(await page.locator('.key-list').count()).toBe(0);
  await page.getByRole('tab', { name: 'Replica exchange' }).click();
  await page.getByText('make Δt shorter').waitFor({ timeout: 30_000 });
  await wordsOf(page);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('a landscape without heights has a plot that says so, a bad formula and a bad table a sentence', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  const formula = page.getByRole('textbox', { name: /formula|loss/i }).first();
  await formula.waitFor();
  const type = async (text: string) => {
    await formula.fill(text);
    await formula.press('Enter');
  };
  await type('log(-1 - x^2)');
  await page.getByText('start somewhere else').waitFor();
  // To the digits that tell something.
  expect(await wordsOf(page)).toContain('= -3.89)');
  await type('0 x + 0 y + 3');
  await page.locator('.plot-none').waitFor();
  await wordsOf(page);
  await type('x^2 + y^2');
  await eventually(
    () => page.locator('.plot-none').count(),
    (count) => count === 0,
  );
  await page.getByRole('button', { name: /Data/ }).first().click();
  const table = page.locator('dialog textarea').first();
  await table.fill('x,y\n1,a\n2,3\n');
  await page.getByText('Line 2: the value of y is').waitFor();
  await page.getByText('The columns appear here').waitFor();
  await table.fill('x,y\n1,2\n');
  await page.getByText('1 row, 2 columns').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('on a slow device long work shows a bar, and the figures say what they wait for', async () => {
  const { page, complaints } = await visit(browser, '#scene=heated-double-well');
  await page.getByRole('tab', { name: 'Schemes' }).waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.getByRole('tab', { name: 'Schemes' }).click();
  const bar = page.getByRole('progressbar', { name: 'Schemes measured' });
  await bar.waitFor();
  const place = page.locator('.progress-place');
  const height = async () => (await place.boundingBox())!.height;
  const during = await height();
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await bar.waitFor({ state: 'detached', timeout: 60_000 });
  // What lies below does not move when the bar has gone.
  expect(await height()).toBe(during);
  await wordsOf(page);
  expect(complaints).toEqual([]);
  await page.context().close();
});
