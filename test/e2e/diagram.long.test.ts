import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { eventually, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const patient = { timeout: 60_000 };

async function diagram(fragment: string) {
  const visited = await visit(browser, fragment);
  const { page } = visited;
  await page.getByRole('button', { name: 'Cascade', exact: true }).click();
  await refined(page);
  return visited;
}

const refined = (page: Page) => page.locator('canvas[data-picture="refined"]').waitFor(patient);

describe('what the diagram shows and how', () => {
  it('sweeps up and down: each way in its colour, with a place at the cursor', async () => {
    const { page, complaints } = await diagram('#scene=hysteresis');
    await page.getByText('↑ only upwards').waitFor(patient);
    // c = 0.2 lies between the folds: x³ − x + 0.2 = 0 has the roots 0.879 and −1.088.
    await page
      .getByText(/↑ settles on 1 point at 0\.879, ↓ settles on 1 point at −1\.088/)
      .waitFor(patient);
    await page.getByTestId('diagram-sweeps').selectOption('start');
    await page.getByText('↑ only upwards').waitFor({ state: 'detached', ...patient });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows any observable in any colours, and a link opens the same', async () => {
    const { page, complaints } = await diagram('#scene=double-well-cascade');
    await page.getByTestId('diagram-observable').selectOption('loss');
    await page.getByTestId('diagram-colours').selectOption('period');
    await page.getByTestId('diagram-starts').selectOption('5');
    const legend = page.getByRole('list', { name: 'What the colours of the picture mean' });
    await legend.getByText('period 1').waitFor(patient);
    const top = page.getByRole('textbox', { name: 'window U to, value' });
    // The chaotic orbits reach the top of the hill, 1/4.
    await eventually(
      async () => Number(await top.inputValue()),
      (value) => value > 0.25 && value < 0.3,
    );
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).click();
    const link = await eventually(
      () => page.evaluate(() => navigator.clipboard.readText()),
      (text) => text.includes('obs=loss'),
    );
    const other = await page.context().newPage();
    await other.goto(link);
    await other.getByRole('application', { name: /Bifurcation diagram: where U/ }).waitFor();
    expect(await other.getByTestId('diagram-colours').inputValue()).toBe('period');
    expect(await other.getByTestId('diagram-starts').inputValue()).toBe('5');
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
