import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { eventually, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const phone = { width: 390, height: 844 };
const sizes = [{ width: 1280, height: 800 }, phone] as const;

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe;
    return (await runner.run()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  });
}

async function openPlane(page: Page) {
  await page.getByRole('button', { name: 'Cascade', exact: true }).click();
  await page.getByRole('tab', { name: 'Stability' }).click();
  const handle = page.getByRole('slider', { name: /The experiment: left and right/ });
  await handle.waitFor();
  return handle;
}

/** η and ρ as their sliders' fields have them. */
async function learner(page: Page): Promise<readonly [number, number]> {
  const read = async (name: string) =>
    Number((await page.getByRole('textbox', { name }).inputValue()).replace('−', '-'));
  return [await read('learning rate, value'), await read('momentum, value')];
}

function centre(box: { x: number; y: number; width: number; height: number }) {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('the stability plane', () => {
  it('a drag of the point sets both sliders and is one step of undo', async () => {
    const { page, complaints } = await visit(browser, '#scene=double-well-cascade');
    const handle = await openPlane(page);
    const before = await learner(page);
    const from = centre((await handle.boundingBox())!);
    const frame = (await page.locator('svg.plane').boundingBox())!;
    const to = { x: frame.x + 0.3 * frame.width, y: frame.y + 0.3 * frame.height };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    const after = await eventually(
      () => learner(page),
      ([eta, rho]) => Math.abs(eta - before[0]) > 0.1 && Math.abs(rho - before[1]) > 0.1,
    );
    expect(centre((await handle.boundingBox())!).x).toBeCloseTo(to.x, 0);
    // λ = 2 at the minimum of the double well, and the read-out follows.
    const readout = page.getByTestId('stability-readout');
    expect(await readout.textContent()).toContain(`ρ = ${after[1]}`);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(
      await eventually(
        () => learner(page),
        ([eta]) => eta === before[0],
      ),
    ).toEqual(before);
    await page.getByRole('button', { name: 'Redo' }).click();
    expect(
      await eventually(
        () => learner(page),
        ([eta]) => eta === after[0],
      ),
    ).toEqual(after);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('moves with the arrow keys, which leave the film alone', async () => {
    const { page } = await visit(browser, '#scene=double-well-cascade');
    const handle = await openPlane(page);
    const before = await learner(page);
    await handle.focus();
    await page.keyboard.press('ArrowUp');
    const risen = await eventually(
      () => learner(page),
      ([, rho]) => rho !== before[1],
    );
    expect(risen[1] - before[1]).toBeCloseTo(0.01, 9);
    expect(risen[0]).toBe(before[0]);
    await page.keyboard.press('ArrowLeft');
    const fallen = await eventually(
      () => learner(page),
      ([eta]) => eta !== before[0],
    );
    expect(fallen[0] / before[0]).toBeCloseTo(10 ** (-1 / 40), 3);
    await page.keyboard.press('PageUp');
    await eventually(
      () => learner(page),
      ([, rho]) => Math.abs(rho - risen[1] - 0.1) < 1e-9,
    );
    expect(await handle.getAttribute('aria-valuetext')).toMatch(/ηλ .* spectral radius/);
    await page.context().close();
  });

  it('has a handle for every curvature of the minimum', async () => {
    const { page, complaints } = await visit(browser, '#scene=elongated-valley');
    await openPlane(page);
    const handles = page.getByRole('slider', { name: /^The experiment/ });
    expect(await handles.count()).toBe(2);
    const before = await learner(page);
    const flat = page.getByRole('slider', { name: /^The experiment at curvature/ });
    const from = centre((await flat.boundingBox())!);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 40, from.y, { steps: 4 });
    await page.mouse.up();
    await eventually(
      () => learner(page),
      ([eta, rho]) => eta < 0.9 * before[0] && rho === before[1],
    );
    expect(centre((await flat.boundingBox())!).x).toBeCloseTo(from.x - 40, 0);
    await flat.focus();
    const dragged = await learner(page);
    await page.keyboard.press('ArrowRight');
    await eventually(
      () => learner(page),
      ([eta]) => eta > dragged[0],
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('with the old velocity the limit is ηλ = 1', async () => {
    const { page } = await visit(browser, '#scene=double-well-cascade');
    await openPlane(page);
    const eta = page.getByRole('textbox', { name: 'learning rate, value' });
    const rho = page.getByRole('textbox', { name: 'momentum, value' });
    const set = async (field: typeof eta, value: string) => {
      await field.fill(value);
      await field.press('Enter');
    };
    await set(rho, '0.5');
    await set(eta, '0.6');
    const regime = page.getByTestId('stability-regime');
    await eventually(
      async () => (await regime.textContent()) ?? '',
      (text) => text === 'underdamped',
    );
    await page.getByRole('checkbox', { name: /old velocity/ }).check();
    await eventually(
      async () => (await regime.textContent()) ?? '',
      (text) => text === 'unstable',
    );
    expect(await page.getByTestId('stability-readout').textContent()).toContain('η = 0.5');
    await set(eta, '0.49');
    await eventually(
      async () => (await regime.textContent()) ?? '',
      (text) => text === 'underdamped',
    );
    await page.context().close();
  });

  it('a tap on the plane moves the point there', async () => {
    const { page } = await visit(browser, '#scene=double-well-cascade', {
      viewport: phone,
      hasTouch: true,
      isMobile: true,
    });
    await openPlane(page);
    const before = await learner(page);
    const frame = (await page.locator('svg.plane').boundingBox())!;
    await page.touchscreen.tap(frame.x + 0.4 * frame.width, frame.y + 0.35 * frame.height);
    await eventually(
      () => learner(page),
      ([eta, rho]) => eta !== before[0] && rho !== before[1],
    );
    await page.context().close();
  });

  it.each(
    sizes.flatMap((viewport) => (['dark', 'light'] as const).map((s) => [viewport, s] as const)),
  )('has no fault that axe finds and does not stick out, %o %s', async (viewport, colorScheme) => {
    const { page, complaints } = await visit(browser, '', { viewport, colorScheme });
    await openPlane(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Integrators' }).check();
    await page.getByTestId('integrators').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the validation page', () => {
  it('opens from the help, and every number agrees on this machine', async () => {
    const { page, complaints } = await visit(browser);
    await page.getByRole('button', { name: 'Help and keyboard' }).click();
    await page.getByRole('button', { name: 'Check the numbers on this machine' }).click();
    const dialog = page.getByRole('dialog', { name: 'Check the numbers on this machine' });
    await dialog.getByRole('button', { name: 'Check all' }).click();
    const status = dialog.getByTestId('validation-status');
    const text = await eventually(
      async () => (await status.textContent()) ?? '',
      (said) => / agree, in /.test(said),
      90_000,
    );
    const [, agree, all] = /^(\d+) of (\d+) agree/.exec(text)!;
    expect(Number(all)).toBeGreaterThan(50);
    expect(agree).toBe(all);
    expect(await dialog.getByRole('row', { name: /η₁, .* agrees/ }).count()).toBeGreaterThan(1);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('opens from a link, which leaves the address, and stops when it is told to', async () => {
    const { page, complaints } = await visit(browser, '#validate', {
      viewport: phone,
      colorScheme: 'light',
    });
    const dialog = page.getByRole('dialog');
    expect(new URL(page.url()).hash).toBe('');
    await dialog.getByRole('button', { name: 'Check all' }).click();
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await dialog.getByRole('button', { name: /Check (all|again)/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
