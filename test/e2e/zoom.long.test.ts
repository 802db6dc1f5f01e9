import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { diagramOf, places, refined, shownWindow } from './diagram.ts';
import { eventually, leave } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe('the window of the diagram', () => {
  it('zooms into a rectangle and by the wheel, and finds its way back and forward', async () => {
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
    await refined(page);

    await page.mouse.move(...at(0.5, 0.5));
    for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -100);
    // All five turns, each by exp(−0.16).
    const second = await eventually(
      () => shownWindow(page),
      (window) => window.to - window.from < 0.46 * (first.to - first.from),
    );
    expect((second.from + second.to) / 2).toBeCloseTo((first.from + first.to) / 2, 2);
    await page.keyboard.down('Shift');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Shift');
    const third = await eventually(
      () => shownWindow(page),
      (window) => window.to - window.from < 0.86 * (second.to - second.from),
    );
    expect([third.low, third.high]).toEqual([second.low, second.high]);
    await page.waitForTimeout(400);

    // An edit in between does not lose the way.
    const momentum = page.getByRole('textbox', { name: 'momentum, value' });
    await momentum.fill('0.1');
    await momentum.press('Enter');
    const back = page.getByRole('button', { name: 'Zoom back' });
    while (await back.isEnabled()) await back.click();
    await eventually(
      () => shownWindow(page),
      (window) => Math.abs(window.from - whole.from) < 1e-9,
    );
    const forward = page.getByRole('button', { name: 'Zoom forward' });
    await forward.click();
    expect(await shownWindow(page)).toEqual(first);
    while (await forward.isEnabled()) await forward.click();
    expect(await shownWindow(page)).toEqual(third);
    await page.getByRole('button', { name: 'Whole diagram' }).click();
    expect((await shownWindow(page)).to).toBe(whole.to);
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('goes down to where float64 ends, and says so', async () => {
    const { page, frame, complaints } = await diagramOf(browser, 'double-well-cascade');
    const at = await places(frame);
    const type = async (name: string, value: string) => {
      const field = page.getByRole('textbox', { name, exact: true });
      await field.fill(value);
      await field.press('Enter');
    };
    await type('window η from, value', '1.9');
    await type('window η to, value', '1.90000000001');
    await page.mouse.move(...at(0.5, 0.5));
    const said = page.getByText(/float64 has only \d+ values of η across this window/);
    for (let i = 0; i < 40 && (await said.count()) === 0; i++) await page.mouse.wheel(0, -500);
    await said.waitFor();
    for (let i = 0; i < 12; i++) await page.mouse.wheel(0, -500);
    await page.getByText(/this is as deep as it goes/).waitFor();
    const { from, to } = await shownWindow(page);
    expect(to - from).toBeLessThanOrEqual(17 * Number.EPSILON);
    expect(to).toBeGreaterThan(from);
    // The scale still tells neighbouring numbers apart, counted from what they share.
    await page.getByText(/^η = \d\.\d{10,} \+ … · 10⁻¹/).waitFor();
    await refined(page);
    expect(await page.locator('body').textContent()).not.toMatch(/NaN|Infinity|undefined/);
    expect(complaints).toEqual([]);
    await leave(page);
  });
});
