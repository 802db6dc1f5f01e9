import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, settledStrip, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

const patient = { timeout: 60_000 };

async function diagram(fragment: string, options: Parameters<typeof visit>[2] = {}) {
  const visited = await visit(browser, fragment, options);
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

describe('the live strip', () => {
  it('is painted in every frame in which ρ is dragged, then gives way to the certified one', async () => {
    const { page, complaints } = await visit(browser, '#scene=duffing-by-momentum');
    await settledStrip(page);
    const canvas = page.locator('.strip-canvas');
    await eventually(
      async () => (await page.getByText(/^computing/).count()) === 0,
      (rested) => rested,
    );
    const thumb = page.getByTestId('parameter-rho').getByRole('slider');
    const box = (await thumb.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    // What live pictures need is loaded when the page is first touched.
    await thumb.focus();
    const pictures = async () => Number((await canvas.getAttribute('data-live-frames')) ?? 0);
    await eventually(
      async () => {
        await page.keyboard.press('ArrowRight');
        return pictures();
      },
      (count) => count > 0,
    );
    // Frames that come after a move of the pointer are counted, and pictures painted by their end.
    await canvas.evaluate((element) => {
      const counts = { moved: 0, painted: 0 };
      (window as unknown as { counts: typeof counts }).counts = counts;
      const field = document.querySelector<HTMLInputElement>(
        '[data-testid="parameter-rho"] input',
      )!;
      const pictures = () => Number(element.getAttribute('data-live-frames') ?? 0);
      const before = pictures();
      let rho = field.value;
      const frame = () => {
        if (field.value !== rho) counts.moved++;
        rho = field.value;
        counts.painted = pictures() - before;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    await page.mouse.down();
    for (let i = 1; i <= 60; i++) {
      await page.mouse.move(x + i / 2, y);
      await page.waitForTimeout(16);
    }
    // The picture of a frame is painted after the frame was counted: two more, and it is counted too.
    const { moved, painted } = await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let i = 0; i < 3; i++) await frame();
      return (window as unknown as { counts: { moved: number; painted: number } }).counts;
    });
    expect(moved).toBeGreaterThan(8);
    expect(painted).toBeGreaterThanOrEqual(moved);
    const empty = await canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const context = (element as HTMLCanvasElement).getContext('2d')!;
      return context.getImageData(0, 0, width, height).data.every((byte) => byte === 0);
    });
    expect(empty).toBe(false);
    await page.mouse.up();
    await page
      .getByText(/η₁|limit/)
      .first()
      .waitFor();
    const rested = await pictures();
    await page.waitForTimeout(500);
    expect(await pictures()).toBe(rested);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the Cascade view', () => {
  for (const viewport of sizes) {
    it(`with all its parts has no fault that axe finds at ${viewport.width}`, async () => {
      for (const colorScheme of ['dark', 'light'] as const) {
        const { page, complaints } = await diagram('#scene=duffing-by-momentum', {
          viewport,
          colorScheme,
        });
        await page.locator('.diagram-branches').waitFor({ timeout: 30_000 });
        await page.getByRole('img', { name: /^Attractor in the plane of x and/ }).waitFor();
        await page.getByTestId('diagram-sweeps').selectOption('both');
        await page.getByText(/only upwards/).waitFor({ timeout: 30_000 });
        // One at a time where there is room for a panel, all of them folded where there is not.
        const part = (name: RegExp) =>
          page.getByRole('tab', { name }).or(page.getByRole('button', { name }));
        await part(/^Exponents/).click();
        await page.getByText(/Kaplan–Yorke dimension \d/).waitFor({ timeout: 30_000 });
        expect(await violations(page)).toEqual([]);
        await part(/^Doublings/).click();
        await page.getByRole('table').waitFor({ timeout: 30_000 });
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
        expect(await page.locator('body').textContent()).not.toMatch(/NaN|Infinity|undefined/);
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    });
  }
});
