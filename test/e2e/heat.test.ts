import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, leave, revisit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const stepOf = async (page: Page) =>
  Number(await page.getByTestId('heat-count').getAttribute('data-step'));
const reached = (page: Page, step: number) =>
  eventually(
    () => stepOf(page),
    (now) => now >= step,
  );

describe('the Heat view', () => {
  it('goes on by keys, follows the temperature where its particles are, and undoes it', async () => {
    const { page, complaints } = await revisit(browser, 'heated-double-well', {
      colorScheme: 'dark',
    });
    const count = page.getByTestId('heat-count');
    // Who wants no animation finds it at rest.
    await eventually(
      () => count.getAttribute('data-step'),
      (step) => step === '0',
    );
    await page.locator('#view').focus();
    await page.keyboard.press('ArrowRight');
    await reached(page, 8);
    expect(await stepOf(page)).toBe(8);
    await page.getByRole('button', { name: 'One picture further' }).click();
    await reached(page, 16);

    const temperature = page.getByRole('slider', { name: 'temperature' });
    await temperature.focus();
    await page.keyboard.press('PageUp');
    expect(await temperature.getAttribute('aria-valuetext')).toBe('0.3 energy');
    // The learner's noise follows, and the particles stay where they are.
    const noise = page.getByRole('slider', { name: 'gradient noise' });
    await eventually(
      () => noise.getAttribute('aria-valuetext'),
      (text) => (text ?? '').startsWith('1.732'),
    );
    expect(await stepOf(page)).toBe(16);
    await page.keyboard.press('Control+z');
    await eventually(
      () => temperature.getAttribute('aria-valuetext'),
      (text) => text === '0.2 energy',
    );
    // By pointer: the slider's track.
    const box = (await temperature.locator('xpath=..').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 14, box.y + box.height / 2, { steps: 3 });
    await page.mouse.up();
    expect(Number.parseFloat((await temperature.getAttribute('aria-valuetext'))!)).toBeGreaterThan(
      0.25,
    );
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);

    await page.getByRole('tab', { name: 'Equilibrium' }).focus();
    await page.keyboard.press('End');
    await page.getByRole('tab', { name: 'Replica exchange', selected: true }).waitFor();
    await leave(page);
  });

  it('reads the temperatures that the step must read, and says so', async () => {
    const { page, complaints } = await revisit(browser, 'heated-double-well');
    await page.getByRole('textbox', { name: 'Loss formula' }).fill('x^2/2');
    await page.getByRole('textbox', { name: 'Loss formula' }).press('Enter');
    await eventually(
      () => stepOf(page),
      (step) => step === 0,
    );
    await page.getByRole('combobox', { name: 'Steps per picture' }).selectOption('128');
    for (let k = 1; k <= 4; k++) {
      await page.getByRole('button', { name: 'One picture further' }).click();
      await reached(page, 128 * k);
    }
    const kinetic = await page.getByTestId('thermometer-kinetic').innerText();
    // T(1 − h²ω²/4) at T = 0.2, h = 0.2, ω = 1.
    expect(kinetic).toMatch(/BAOAB on-step velocity/);
    expect(kinetic).toMatch(/0\.1980 expected/);
    const [, seen, error] = /([\d.]+) ± ([\d.]+)\s*seen/.exec(kinetic)!.map(Number);
    expect(Math.abs(seen! - 0.198)).toBeLessThan(4 * error!);
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('has no fault that axe finds on a phone, light', async () => {
    const { page, complaints } = await revisit(browser, 'heated-double-well', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'light',
    });
    await page.locator('[data-frames]').waitFor();
    await page.locator('.katex').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
    await leave(page);
  });
});
