import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { eventually, leave, revisit, settledStrip, strip, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe('Roll', () => {
  it('opens with something moving, asks nothing of the network and complains of nothing', async () => {
    const { page, complaints } = await visit(browser, '', { reducedMotion: 'no-preference' });
    const clock = page.getByRole('status', { name: 'Time and step' });
    const first = await clock.textContent();
    await eventually(
      () => clock.textContent(),
      (text) => text !== first,
    );
    await page.locator('canvas').first().waitFor();
    await settledStrip(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('drags η along the strip past 1 and sees gradient descent settle on two points', async () => {
    const { page, complaints } = await revisit(browser, 'double-well-cascade');
    const slider = await settledStrip(page);
    const rate = page.getByRole('textbox', { name: 'learning rate, value' });
    const from = Number(await slider.getAttribute('aria-valuemin'));
    const to = Number(await slider.getAttribute('aria-valuemax'));
    // The first key goes to the left end; from there the pointer takes over.
    await slider.focus();
    await page.keyboard.press('Home');
    await eventually(
      async () => Number(await rate.inputValue()),
      (value) => value === from,
    );
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/1 point\b/);

    const thumb = slider.locator('.strip-cursor');
    const box = (await thumb.boundingBox())!;
    const area = (await slider.boundingBox())!;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    await page.mouse.move(area.x + (area.width * (1.12 - from)) / (to - from), y, { steps: 12 });
    await page.mouse.up();
    const text = await eventually(
      async () => (await slider.getAttribute('aria-valuetext')) ?? '',
      (said) => /settles on 2 points/.test(said),
    );
    expect(text).toMatch(/1\.1[12]/);
    // The learner's rate followed, and what it means.
    expect(Number(await rate.inputValue())).toBeCloseTo(1.12, 2);
    await page
      .getByText(/hops between two points/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('moves by arrow, fine, page and end keys', async () => {
    const { page } = await revisit(browser, 'double-well-cascade');
    const slider = await settledStrip(page);
    const now = async () => Number(await slider.getAttribute('aria-valuenow'));
    await slider.focus();
    const start = await now();
    await page.keyboard.press('ArrowRight');
    const step = (await eventually(now, (value) => value > start)) - start;
    await page.keyboard.press('Shift+ArrowRight');
    const fine = (await eventually(now, (value) => value > start + step)) - start - step;
    expect(fine).toBeLessThan(step / 2);
    await page.keyboard.press('PageUp');
    const coarse =
      (await eventually(now, (value) => value > start + step + fine)) - start - step - fine;
    expect(coarse).toBeGreaterThan(2 * step);
    await page.keyboard.press('End');
    await eventually(now, (value) => value > start + step + fine + coarse);
    expect(await now()).toBe(Number(await slider.getAttribute('aria-valuemax')));
    await leave(page);
  });

  it('edits the formula, shares the link and opens it afresh in the same state', async () => {
    const { page, complaints } = await revisit(browser);
    const formula = page.getByRole('textbox', { name: 'Loss formula' });
    await formula.fill('x^4/4 - x^2/2 + 0.1x + y^2');
    await formula.press('Enter');
    const momentum = page.getByRole('textbox', { name: 'momentum, value' });
    await momentum.fill('0.75');
    await momentum.press('Enter');
    const friction = page.getByRole('textbox', { name: 'friction, value' });
    const shown = await friction.inputValue();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).click();
    const link = await eventually(
      () => page.evaluate(() => navigator.clipboard.readText()),
      (text) => text.includes('#'),
    );
    expect(link.length).toBeLessThan(500);

    const fresh = await browser.newContext();
    const other = await fresh.newPage();
    await other.goto(link);
    const again = other.getByRole('textbox', { name: 'Loss formula' });
    await again.waitFor();
    expect(await again.inputValue()).toBe('x^4/4 - x^2/2 + 0.1x + y^2');
    expect(await other.getByRole('textbox', { name: 'momentum, value' }).inputValue()).toBe('0.75');
    expect(await other.getByRole('textbox', { name: 'friction, value' }).inputValue()).toBe(shown);
    expect(complaints).toEqual([]);
    await fresh.close();
    await leave(page);
  });

  it.each([
    ['(x^2 - 1', /position 1.*never closed/],
    ['sni(x)', /sin/],
    ['w1+w2+w3+w4+w5+w6+w7+w8+w9', /9 variables/],
  ])(
    'says what is wrong with %s beside the field and keeps the last good state',
    async (typed, message) => {
      const { page, complaints } = await revisit(browser, 'double-well-cascade');
      await settledStrip(page);
      const formula = page.getByRole('textbox', { name: 'Loss formula' });
      await formula.fill(typed);
      await page.getByText(message).first().waitFor();
      expect(await formula.getAttribute('aria-invalid')).toBe('true');
      const before = await strip(page).getAttribute('aria-valuetext');
      expect(before).toMatch(/settles|chaotic|leaves|settling/);
      await formula.fill('(x^2-1)^2/4 + 0x');
      await eventually(
        () => formula.getAttribute('aria-invalid'),
        (invalid) => invalid !== 'true',
      );
      expect(complaints).toEqual([]);
      await leave(page);
    },
  );

  it.each(['1e200*x^4', 'exp(50 x^2)^4'])(
    'keeps the page and the last good picture when %s is beyond what can be computed',
    async (typed) => {
      // The first scene shows the exact particle, which must be followed from the start.
      const { page, complaints } = await revisit(browser);
      const formula = page.getByRole('textbox', { name: 'Loss formula' });
      await formula.fill(typed);
      await page
        .getByText(/At the start .* beyond 1e100/)
        .first()
        .waitFor();
      expect(await formula.getAttribute('aria-invalid')).toBe('true');
      expect(await formula.inputValue()).toBe(typed);
      expect(await page.getByTestId('zeta').textContent()).not.toBe('');
      await formula.fill('x^2/2 + y^2');
      await page.getByText('minimum at (0, 0)').first().waitFor();
      expect(complaints).toEqual([]);
      await leave(page);
    },
  );

  it('gives a free name of the formula a slider', async () => {
    const { page, complaints } = await revisit(browser, 'double-well-cascade');
    const formula = page.getByRole('textbox', { name: 'Loss formula' });
    await formula.fill('k*(x^2-1)^2/4');
    await formula.press('Enter');
    await page.getByRole('textbox', { name: 'k, value' }).waitFor();
    expect(await formula.getAttribute('aria-invalid')).toBe('false');
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it('refuses a momentum that no particle has, beside its field', async () => {
    const { page } = await revisit(browser);
    const friction = page.getByRole('textbox', { name: 'friction, value' });
    const before = await friction.inputValue();
    const momentum = page.getByRole('textbox', { name: 'momentum, value' });
    await momentum.fill('1.5');
    await momentum.press('Enter');
    await page
      .getByText(/below 1/)
      .first()
      .waitFor();
    expect(await friction.inputValue()).toBe(before);
    const mass = page.getByRole('textbox', { name: 'mass, value' });
    await mass.fill('-2');
    await mass.press('Enter');
    await page
      .getByText(/mass.*cannot be.*2/i)
      .first()
      .waitFor();
    expect(await friction.inputValue()).toBe(before);
    await leave(page);
  });

  it('undoes and redoes by button and key', async () => {
    const { page } = await revisit(browser);
    const mass = page.getByRole('textbox', { name: 'mass, value' });
    const first = await mass.inputValue();
    await mass.fill('2');
    await mass.press('Enter');
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(
      () => mass.inputValue(),
      (value) => value === first,
    );
    await page.getByRole('button', { name: 'Redo' }).click();
    await eventually(
      () => mass.inputValue(),
      (value) => value === '2',
    );
    await page.locator('body').click({ position: { x: 5, y: 300 } });
    await page.keyboard.press('Control+z');
    await eventually(
      () => mass.inputValue(),
      (value) => value === first,
    );
    await leave(page);
  });

  it('links physics and learning both ways', async () => {
    const { page } = await revisit(browser);
    const field = (name: string) => page.getByRole('textbox', { name: `${name}, value` });
    await field('mass').fill('2');
    await field('mass').press('Enter');
    await field('friction').fill('0.5');
    await field('friction').press('Enter');
    await field('time step').fill('0.25');
    await field('time step').press('Enter');
    await eventually(
      () => field('learning rate').inputValue(),
      (value) => value === '0.5',
    );
    expect(await field('momentum').inputValue()).toBe('0.9375');
    await field('learning rate').fill('0.25');
    await field('learning rate').press('Enter');
    await eventually(
      () => field('friction').inputValue(),
      (value) => value === '1',
    );
    await leave(page);
  });

  it('draws no frame when nothing moves', async () => {
    const { page } = await revisit(browser, 'honey');
    await settledStrip(page);
    const surface = page.locator('[data-frames]');
    await surface.waitFor();
    const frames = async () => Number(await surface.getAttribute('data-frames'));
    await eventually(frames, (count) => count > 0);
    await page.waitForTimeout(1000);
    const quiet = await frames();
    await page.waitForTimeout(1000);
    expect(await frames()).toBe(quiet);
    await leave(page);
  });

  it('says that gradient descent left the picture when it diverges', async () => {
    const { page, complaints } = await revisit(browser, 'divergence');
    await settledStrip(page);
    await page.getByRole('slider', { name: 'Step shown' }).focus();
    await page.keyboard.press('End');
    await page
      .getByText(/left the picture at step \d+/)
      .first()
      .waitFor();
    expect(await page.locator('body').textContent()).not.toMatch(/NaN|Infinity|undefined/);
    expect(complaints).toEqual([]);
    await leave(page);
  });

  it.each([
    ['truncated', '#like=honey&lr=0.4&che'],
    ['of an unknown scene', '#scene=hony'],
    ['damaged', '#like=honey&lr=0.4&check=0000000'],
  ])(
    'says what is wrong with a link that is %s, and shows a scene all the same',
    async (_what, fragment) => {
      const { page, complaints } = await visit(browser, fragment);
      await page.getByRole('alert').first().waitFor();
      await settledStrip(page);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
