import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { diagramOf, places, refined, shownWindow } from './diagram.ts';
import { eventually, leave, revisit, settledStrip } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

describe('the live strip', () => {
  it('says that every orbit leaves where it does, and draws again when they stay', async () => {
    const { page, complaints } = await revisit(browser, 'duffing-by-momentum');
    await settledStrip(page);
    const from = page.getByRole('textbox', { name: 'strip from, value' });
    const to = page.getByRole('textbox', { name: 'strip to, value' });
    await to.fill('40');
    await to.press('Enter');
    await from.fill('30');
    await from.press('Enter');
    await page.getByText(/every orbit leaves/).waitFor();
    expect(await page.locator('body').textContent()).not.toMatch(/NaN|Infinity|undefined/);
    await from.fill('1');
    await from.press('Enter');
    await eventually(
      () => page.getByText(/every orbit leaves/).count(),
      (count) => count === 0,
    );
    expect(complaints).toEqual([]);
    await leave(page);
  });
});

describe('the Cascade view', () => {
  for (const viewport of sizes) {
    it.each(['dark', 'light'] as const)(
      `has no fault that axe finds at ${viewport.width} × ${viewport.height}, %s`,
      async (colorScheme) => {
        const { page, complaints } = await diagramOf(browser, 'double-well-cascade', {
          viewport,
          colorScheme,
        });
        expect(await violations(page)).toEqual([]);
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(await overflow()).toBe(0);
        expect(complaints).toEqual([]);
        await leave(page);
      },
    );
  }

  it('zooms into a rectangle, and back', async () => {
    const { page, frame, complaints } = await diagramOf(browser, 'double-well-cascade');
    const at = await places(frame);
    const whole = await shownWindow(page);
    await page.mouse.move(...at(0.5, 0.25));
    await page.mouse.down();
    await page.mouse.move(...at(0.75, 0.5), { steps: 5 });
    await page.mouse.up();
    const first = await shownWindow(page);
    const width = whole.to - whole.from;
    const height = whole.high - whole.low;
    expect(first.from).toBeCloseTo(whole.from + 0.5 * width, 2);
    expect(first.to).toBeCloseTo(whole.from + 0.75 * width, 2);
    expect(first.high).toBeCloseTo(whole.high - 0.25 * height, 2);
    expect(first.low).toBeCloseTo(whole.high - 0.5 * height, 2);
    await page.getByRole('button', { name: 'Zoom back' }).click();
    expect((await shownWindow(page)).to).toBe(whole.to);
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('keeps its window when the focus leaves a number that moved and was only looked at', async () => {
    const { page, frame, complaints } = await diagramOf(browser, 'double-well-cascade');
    const at = await places(frame);
    const whole = await shownWindow(page);
    const field = page.getByRole('textbox', { name: 'window η from, value' });
    await page.mouse.move(...at(0.8, 0.5));
    await field.focus();
    await page.mouse.wheel(0, -300);
    await page.getByRole('button', { name: 'Zoom back' }).and(page.locator(':enabled')).waitFor();
    await field.blur();
    const { from, to } = await shownWindow(page);
    expect(from).toBeGreaterThan(whole.from);
    expect(to).toBeLessThan(whole.to);
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('is worked by keys: zoom, move, back, all, and the cursor', async () => {
    const { page, frame, complaints } = await diagramOf(browser, 'double-well-cascade');
    const whole = await shownWindow(page);
    const knob = page.getByRole('slider', { name: /learning rate η of gradient descent/ });
    await knob.focus();
    await page.keyboard.press('Home');
    await eventually(
      async () => Number(await knob.getAttribute('aria-valuenow')),
      (now) => now === whole.from,
    );
    await page.keyboard.press('ArrowRight');
    await eventually(
      async () => Number(await knob.getAttribute('aria-valuenow')),
      (now) => now > whole.from,
    );
    expect(await knob.getAttribute('aria-valuetext')).toMatch(/settles on 1 point\b/);
    await frame.focus();
    await page.keyboard.press('+');
    const nearer = await shownWindow(page);
    expect(nearer.to - nearer.from).toBeLessThan(0.8 * (whole.to - whole.from));
    await frame.focus();
    await page.keyboard.press('ArrowRight');
    const right = await shownWindow(page);
    expect(right.from).toBeGreaterThan(nearer.from);
    expect(right.to - right.from).toBeCloseTo(nearer.to - nearer.from, 9);
    await frame.focus();
    await page.keyboard.press('b');
    expect(await shownWindow(page)).toEqual(nearer);
    await frame.focus();
    await page.keyboard.press('0');
    expect((await shownWindow(page)).from).toBe(whole.from);
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('sets the parameter by a click, and shares its window by a link', async () => {
    const { page, frame, complaints } = await diagramOf(browser, 'double-well-cascade');
    const at = await places(frame);
    const { from, to } = await shownWindow(page);
    await page.mouse.click(...at(0.2, 0.6));
    const rate = page.getByRole('textbox', { name: 'learning rate, value' });
    await eventually(
      async () => Number(await rate.inputValue()),
      (value) => Math.abs(value - (from + 0.2 * (to - from))) < 0.01,
    );
    const field = page.getByRole('textbox', { name: 'window η from, value' });
    await field.fill('1.4');
    await field.press('Enter');
    await field.fill('3');
    await field.press('Enter');
    await page.getByText(/give the smaller number first/).waitFor();
    const shown = await shownWindow(page);
    expect(shown.from).toBe(1.4);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).click();
    const link = await eventually(
      () => page.evaluate(() => navigator.clipboard.readText()),
      (text) => text.includes('zoom='),
    );
    const other = await page.context().newPage();
    await other.goto(link);
    await other.getByRole('application', { name: /Bifurcation diagram/ }).waitFor();
    expect(await shownWindow(other)).toEqual(shown);
    await other.close();
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('is live while ρ is dragged, and refined at rest', async () => {
    const { page, complaints } = await diagramOf(browser, 'duffing-by-momentum');
    const canvas = page.locator('canvas[data-picture]');
    const pictures = async () => Number((await canvas.getAttribute('data-live-frames')) ?? 0);
    const before = await pictures();
    const thumb = page.getByTestId('parameter-rho').getByRole('slider');
    const box = (await thumb.boundingBox())!;
    await page.mouse.move(box.x + 7, box.y + 7);
    await page.mouse.down();
    for (let i = 1; i <= 20; i++) {
      await page.mouse.move(box.x + 7 + i, box.y + 7);
      await page.waitForTimeout(16);
    }
    expect(await pictures()).toBeGreaterThan(before + 5);
    await page.mouse.up();
    await refined(page);
    const rested = await pictures();
    await page.waitForTimeout(500);
    expect(await pictures()).toBe(rested);
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('draws branches with certified values, and leaves them out when asked to', async () => {
    const { page, complaints } = await diagramOf(browser, 'double-well-cascade');
    const layer = page.locator('.diagram-branches');
    await layer.waitFor({ timeout: 30_000 });
    expect(Number(await layer.getAttribute('data-branches'))).toBeGreaterThan(8);
    const labels = await page.locator('.diagram-marks span').allTextContents();
    expect(labels).toContain('1→2 · 1.000000');
    expect(labels).toContain('2→4 · 1.236068');
    const inked = await layer.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const context = (element as HTMLCanvasElement).getContext('2d')!;
      return context.getImageData(0, 0, width, height).data.some((byte) => byte !== 0);
    });
    expect(inked).toBe(true);
    const choice = page.getByRole('checkbox', { name: 'branches' });
    await choice.uncheck();
    expect(await layer.count()).toBe(0);
    await choice.check();
    await layer.waitFor();
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('lists doublings against Feigenbaum’s ratios; a click on one goes there', async () => {
    const { page, complaints } = await diagramOf(browser, 'double-well-cascade');
    await page.getByRole('tab', { name: 'Doublings' }).click();
    const third = page.getByRole('button', { name: /zoom to the doubling of period 4$/ });
    await third.waitFor({ timeout: 30_000 });
    expect(await third.textContent()).toMatch(/^1\.2880317544828/);
    const table = page.getByRole('table');
    expect(await table.getByRole('row').count()).toBe(15);
    expect(await table.textContent()).toContain('4.669202');
    await third.click();
    const rate = page.getByRole('textbox', { name: 'learning rate, value' });
    await eventually(
      async () => Number(await rate.inputValue()),
      (value) => Math.abs(value - 1.288) < 1e-3,
    );
    const window = await shownWindow(page);
    expect(window.from).toBeGreaterThan(1.23);
    expect(window.to).toBeLessThan(1.33);
    await page.locator('.diagram-branches').waitFor({ timeout: 30_000 });
    await page.getByText(/4→8 · 1\.28803175/).waitFor();
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('says why a bowl has no doubling', async () => {
    const { page, complaints } = await diagramOf(browser, 'double-well-cascade');
    await page.getByRole('tab', { name: 'Doublings' }).click();
    const formula = page.getByRole('textbox', { name: /formula|loss/i }).first();
    await formula.fill('x^2/2');
    await formula.press('Enter');
    await page
      .getByText(/No doubling: past 2\/λ = 2 every orbit escapes/)
      .waitFor({ timeout: 30_000 });
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('shows the orbit under the pointer, and at the cursor when it leaves', async () => {
    const { page, frame, complaints } = await diagramOf(browser, 'double-well-cascade');
    const at = await places(frame);
    const { from, to } = await shownWindow(page);
    const figure = page.getByRole('img', { name: /^Cobweb of the map/ });
    const said = async () => (await figure.getAttribute('aria-label')) ?? '';
    await eventually(said, (text) => text.includes('on 4 points'));
    const before = Number(await figure.getAttribute('data-frames'));
    const share = (value: number) => (value - from) / (to - from);
    for (let i = 0; i <= 10; i++) {
      await page.mouse.move(...at(share(0.8 + 0.03 * i), 0.5));
      await page.waitForTimeout(40);
    }
    await eventually(said, (text) => text.includes('on 2 points'));
    expect(Number(await figure.getAttribute('data-frames'))).toBeGreaterThan(before + 6);
    await page.mouse.move(...at(share(1.9), 0.5));
    await eventually(said, (text) => text.includes('on no cycle'));
    await page.mouse.move(5, 5);
    await eventually(said, (text) => text.includes('on 4 points'));
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('saves what it shows: a picture of the size asked for, vectors, a table, data', async () => {
    const { page, complaints } = await diagramOf(browser, 'double-well-cascade');
    await page.locator('.diagram-branches').waitFor({ timeout: 30_000 });
    const saved = async (name: RegExp) => {
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name }).click();
      return readFile((await (await coming).path())!);
    };
    await page.getByRole('textbox', { name: 'width of the picture in pixels' }).fill('640');
    await page.getByRole('textbox', { name: 'height of the picture in pixels' }).fill('400');
    const png = await saved(/^PNG: save the picture/);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([640, 400]);
    const svg = (await saved(/^SVG: save the picture/)).toString();
    expect(svg).toContain('1→2 · 1.000000');
    expect(svg).toContain('stroke-dasharray');
    const json = JSON.parse((await saved(/^JSON:/)).toString());
    expect(json.points.some((p: { value: number }) => p.value === 1)).toBe(true);
    expect(json.columns).toHaveLength(800);
    expect((await saved(/^CSV: save the certified/)).toString()).toMatch(/^value|^lr|,/);
    expect(complaints).toEqual([]);
    await leave(page);
  });
});
