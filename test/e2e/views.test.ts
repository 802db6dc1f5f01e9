import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenes } from '../../src/scene/catalogue.ts';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, leave, revisit, settledStrip, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

describe.each(sizes)('at $width × $height', (viewport) => {
  it.each(['dark', 'light'] as const)(
    'Roll and Derive have no fault that axe finds, %s',
    async (colorScheme) => {
      const { page, complaints } = await revisit(browser, 'rolling-ball', {
        viewport,
        colorScheme,
      });
      await settledStrip(page);
      await page.locator('[data-frames]').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.getByRole('button', { name: 'Derive' }).click();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await page.locator('.katex').first().waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(complaints).toEqual([]);
      await leave(page);
    },
  );
});

describe('on a phone', () => {
  it('shows the ball, the strip and the playback without scrolling', async () => {
    const { page } = await visit(browser, '', {
      viewport: sizes[1],
      hasTouch: true,
      isMobile: true,
    });
    const slider = await settledStrip(page);
    for (const shown of [
      page.locator('[data-frames]'),
      slider,
      page.getByRole('button', { name: /Play|Pause/ }),
    ]) {
      const box = (await shown.boundingBox())!;
      expect(box.y + box.height).toBeLessThanOrEqual(844);
      expect(box.x + box.width).toBeLessThanOrEqual(390);
    }
    await page.context().close();
  });

  it('moves η by touch', async () => {
    const { page } = await visit(browser, '#scene=double-well-cascade', {
      viewport: sizes[1],
      hasTouch: true,
      isMobile: true,
    });
    const slider = await settledStrip(page);
    const box = (await slider.boundingBox())!;
    const before = await slider.getAttribute('aria-valuenow');
    await page.touchscreen.tap(box.x + box.width * 0.7, box.y + box.height / 2);
    await eventually(
      () => slider.getAttribute('aria-valuenow'),
      (now) => now !== before,
    );
    await page.context().close();
  });
});

describe('Derive', () => {
  it('goes from Newton to the conventions of momentum by keyboard, with live numbers', async () => {
    const { page, complaints } = await revisit(browser);
    await page.getByRole('button', { name: 'Derive' }).focus();
    await page.keyboard.press('Enter');
    const title = page.getByRole('heading', { level: 2 }).first();
    const main = page.getByRole('main');
    const titles: string[] = [];
    for (let step = 1; step <= 10; step++) {
      await main.getByText(`Step ${step}`, { exact: true }).waitFor();
      await main.locator('.katex').first().waitFor();
      titles.push((await title.textContent()) ?? '');
      expect(await main.textContent()).not.toMatch(/NaN|Infinity|undefined/);
      const onward = main.getByRole('button', { name: /→/ });
      if (step < 10) {
        await onward.focus();
        await page.keyboard.press('Enter');
      }
    }
    expect(new Set(titles).size).toBe(10);
    expect(titles[0]).toMatch(/Newton/);
    expect(titles.join()).toMatch(/overdamped limit/i);
    // At ρ = 0.9 the textbook pair moves ten times as far.
    await main.getByRole('button', { name: /Three conventions/ }).click();
    await eventually(
      async () => (await main.textContent()) ?? '',
      (text) => /\b10\b/.test(text) && /heavy ball/i.test(text),
    );
    const momentum = page.getByRole('textbox', { name: 'momentum, value' });
    await momentum.fill('0.75');
    await momentum.press('Enter');
    await eventually(
      async () => (await main.textContent()) ?? '',
      (text) => /\b4\b/.test(text) && !/0\.9\b/.test(text),
    );
    expect(complaints).toEqual([]);
    await leave(page);
  });
});

describe('the scenes', () => {
  it('are all in the gallery and open from it', async () => {
    const { page, complaints } = await revisit(browser);
    await page.getByRole('button', { name: 'Scenes' }).click();
    const dialog = page.getByRole('dialog');
    for (const scene of scenes)
      await dialog.getByText(scene.title, { exact: true }).first().waitFor();
    const wells = scenes.find((scene) => scene.name === 'two-wells')!;
    await dialog.getByText(wells.title, { exact: true }).click();
    const formula = page.getByRole('textbox', { name: 'Loss formula' });
    await eventually(
      () => formula.inputValue(),
      (value) => value === wells.loss.formula,
    );
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('open by name without complaint, each in the page of the one before', async () => {
    const { page, complaints } = await visit(browser, '#scene=rolling-ball', {
      viewport: { width: 800, height: 500 },
    });
    for (const { name, view, loss } of scenes) {
      await page.evaluate((fragment) => {
        location.hash = fragment;
      }, `#scene=${name}`);
      const tab = page.getByRole('button', { name: new RegExp(`^${view}$`, 'i') }).first();
      await eventually(
        () => tab.getAttribute('aria-current'),
        (current) => current === 'page',
      );
      if (view !== 'derive') {
        await eventually(
          () => page.getByRole('textbox', { name: 'Loss formula' }).inputValue(),
          (value) => value === loss.formula,
        );
      }
      await page.getByRole('main').locator('canvas, .katex').first().waitFor();
      await page.waitForTimeout(100);
      const text = await page.locator('body').textContent();
      expect(text, name).not.toMatch(/NaN|Infinity|undefined|\[object/);
      expect(await page.getByRole('alert').allTextContents(), name).toEqual([]);
      expect(complaints, name).toEqual([]);
    }
    await page.context().close();
  });

  it('has panels beside the diagram of the Cascade view, which open without complaint', async () => {
    const { page, complaints } = await revisit(browser, 'double-well-cascade');
    await page.getByRole('button', { name: 'Cascade', exact: true }).click();
    for (const name of ['Chart', 'Basins', 'Stability', 'Diagram']) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('main').locator('canvas, svg').first().waitFor();
      await page.waitForTimeout(200);
      expect(await page.getByRole('alert').allTextContents(), name).toEqual([]);
      expect(complaints, name).toEqual([]);
    }
    await leave(page);
  });
});
