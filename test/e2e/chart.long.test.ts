import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { eventually, type Visit, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe;
    return (await runner.run()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  });
}

/** A map of the Cascade view as soon as it has a first picture. */
async function map(
  tab: 'Chart' | 'Basins',
  fragment: string,
  options: Parameters<typeof visit>[2] = {},
): Promise<Visit & { frame: Locator }> {
  const visited = await visit(browser, fragment, options);
  const { page } = visited;
  await page.getByRole('button', { name: 'Cascade', exact: true }).click();
  await page.getByRole('tab', { name: tab }).click();
  const frame = page.getByRole('application', { name: new RegExp(`^${tab} of`) });
  await frame.waitFor();
  await page.locator('.map-canvas:not([data-picture="none"])').waitFor();
  return { ...visited, frame };
}

const whole = (page: Page) => page.getByText(/512 × 512 orbits in/).waitFor({ timeout: 60_000 });

async function clickAt(page: Page, frame: Locator, across: number, down: number): Promise<void> {
  const box = (await frame.boundingBox())!;
  await page.mouse.click(box.x + across * box.width, box.y + down * box.height);
}

async function numberIn(page: Page, name: string): Promise<number> {
  return Number(await page.getByRole('textbox', { name, exact: true }).inputValue());
}

describe('the tabs of the Cascade view', () => {
  it('are worked by arrows, and travel in the link', async () => {
    const { page, complaints } = await map('Chart', '#scene=duffing-by-momentum');
    await page.getByRole('tab', { name: 'Chart' }).focus();
    await page.keyboard.press('ArrowRight');
    const basins = page.getByRole('tab', { name: 'Basins' });
    expect(await basins.getAttribute('aria-selected')).toBe('true');
    expect(await basins.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('tabpanel', { name: 'Basins' }).waitFor();
    await page.keyboard.press('Home');
    await page.getByRole('application', { name: /Bifurcation diagram/ }).waitFor();
    await page.keyboard.press('End');
    await page.getByRole('tabpanel', { name: 'Stability' }).waitFor();
    await page.getByRole('tab', { name: 'Chart' }).click();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).click();
    const link = await eventually(
      () => page.evaluate(() => navigator.clipboard.readText()),
      (text) => text.includes('panel=chart'),
    );
    const other = await page.context().newPage();
    await other.goto(link);
    await other.getByRole('application', { name: /^Chart of heavy ball/ }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the chart', () => {
  for (const viewport of sizes) {
    it.each(['dark', 'light'] as const)(
      `has no fault that axe finds at ${viewport.width} × ${viewport.height}, %s`,
      async (colorScheme) => {
        const { page, complaints } = await map('Chart', '#scene=duffing-by-momentum', {
          viewport,
          colorScheme,
        });
        await whole(page);
        expect(await violations(page)).toEqual([]);
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(await overflow()).toBe(0);
        expect(complaints).toEqual([]);
        await page.context().close();
      },
    );
  }

  it('sets rate and momentum by a click, in one step of undo, and by arrows', async () => {
    const { page, frame, complaints } = await map('Chart', '#scene=duffing-by-momentum');
    await whole(page);
    const rate = 'heavy-ball rate, value';
    const before = [await numberIn(page, rate), await numberIn(page, 'momentum, value')];
    await clickAt(page, frame, 0.2, 0.5);
    // From 0 to 2.5 across, from −0.4 to 0.95 upwards.
    await eventually(
      async () => [await numberIn(page, rate), await numberIn(page, 'momentum, value')] as const,
      ([now, rho]) => Math.abs(now - 0.5) < 0.01 && Math.abs(rho - 0.275) < 0.01,
    );
    await page
      .getByText(/ρ = 0\.27\d: period 1, exponent −/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(
      async () => [await numberIn(page, rate), await numberIn(page, 'momentum, value')],
      (now) => now[0] === before[0] && now[1] === before[1],
    );
    await frame.focus();
    await page.keyboard.press('ArrowUp');
    await eventually(
      () => numberIn(page, 'momentum, value'),
      (rho) => rho > before[1]!,
    );
    expect(await numberIn(page, rate)).toBeCloseTo(before[0]!, 6);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says what lies under the pointer, and draws the exact curves of the well', async () => {
    const { page, frame, complaints } = await map('Chart', '#scene=duffing-by-momentum');
    await whole(page);
    const box = (await frame.boundingBox())!;
    // η′ = 2.3, ρ = −0.3 is outside; η′ = 1, ρ = −0.2 is between the first two doublings.
    const at = (rate: number, rho: number) =>
      [box.x + (rate / 2.5) * box.width, box.y + ((0.95 - rho) / 1.35) * box.height] as const;
    await page.mouse.move(...at(1, -0.2));
    await page
      .locator('.map-readout')
      .getByText(/period 2, exponent −/)
      .waitFor();
    await page.mouse.move(...at(2.3, -0.3));
    await page
      .locator('.map-readout')
      .getByText(/escapes/)
      .waitFor();
    const legend = page.getByRole('list', { name: 'Legend' });
    for (const words of ['period 1', 'chaotic', 'escapes', 'η′₁ = 1+ρ', 'η′₂(ρ)']) {
      await legend.getByText(words, { exact: true }).waitFor();
    }
    await page.getByRole('combobox', { name: 'What the colours show' }).selectOption('exponent');
    await legend.getByText(/from calm to chaotic/).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows its progress, stops when told to, and zooms by numbers, keys and wheel', async () => {
    const { page, frame, complaints } = await map('Chart', '#scene=duffing-by-momentum');
    // In the page itself: a chart may be done before a click from outside arrives.
    const said = await page.evaluate(async () => {
      const named = (name: string) =>
        [...document.querySelectorAll('button')].find(
          (button) => (button.getAttribute('aria-label') ?? button.textContent) === name,
        );
      named('Zoom in')!.click();
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const cancel = named('cancel');
        if (cancel === undefined) continue;
        const words = cancel.parentElement!.textContent;
        cancel.click();
        return words;
      }
    });
    expect(said).toMatch(/^refining \d+ %/);
    await page.waitForTimeout(3000);
    expect(await page.getByText(/orbits in/).count()).toBe(0);
    await page.getByRole('button', { name: 'Whole diagram' }).click();
    const to = page.getByRole('textbox', { name: 'window η′ to, value' });
    await to.fill('2');
    await to.press('Enter');
    await whole(page);
    await to.fill('-1');
    await to.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/smaller number first/)
      .waitFor();
    const width = async () => {
      const low = await numberIn(page, 'window η′ from, value');
      return (await numberIn(page, 'window η′ to, value')) - low;
    };
    expect(await width()).toBeCloseTo(2, 9);
    await frame.focus();
    await page.keyboard.press('+');
    await eventually(width, (now) => now < 1.5);
    await page.keyboard.press('b');
    await eventually(width, (now) => now === 2);
    await frame.hover();
    await page.mouse.wheel(0, -300);
    await eventually(width, (now) => now < 1.5);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('runs over the constants of a formula, and says what gradient descent lacks', async () => {
    const { page, complaints } = await map('Chart', '#scene=double-well-cascade');
    await page.getByText(/line ρ = 0 is gradient descent/).waitFor();
    const formula = page.getByRole('textbox', { name: /formula/i });
    await formula.fill('(x^2-1)^2/4 + a x');
    await formula.press('Enter');
    await page
      .getByRole('application', {
        name: /^Chart of gradient descent: learning rate η across, constant a/,
      })
      .waitFor();
    await whole(page);
    await page.getByTestId('chart-rule').selectOption('averaged');
    await page.getByTestId('chart-and').selectOption('momentum');
    await page
      .getByRole('application', { name: /^Chart of momentum: .* momentum ρ upwards/ })
      .waitFor();
    await whole(page);
    expect(await page.locator('body').textContent()).not.toMatch(/NaN|Infinity|undefined/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('runs over the particle too, and a link opens the same axes, colours and window', async () => {
    const { page, complaints } = await map('Chart', '#scene=duffing-by-momentum');
    await page.getByTestId('chart-over').selectOption('friction');
    const named = /^Chart of heavy ball: friction γ across, mass m upwards/;
    await page.getByRole('application', { name: named }).waitFor();
    await page.getByTestId('chart-and').selectOption('dt');
    const axes = { name: /^Chart of heavy ball: friction γ across, time step Δt upwards/ };
    const frame = page.getByRole('application', axes);
    await frame.waitFor();
    await whole(page);
    const legend = page.getByRole('list', { name: 'Legend' });
    await legend.getByText('limit of stability', { exact: true }).waitFor();
    const before = await numberIn(page, 'friction, value');
    await clickAt(page, frame, 0.9, 0.9);
    await eventually(
      () => numberIn(page, 'friction, value'),
      (friction) => friction > 1.5 * before,
    );
    await page.getByRole('combobox', { name: 'What the colours show' }).selectOption('exponent');
    const to = page.getByRole('textbox', { name: 'window Δt to, value' });
    await to.fill('1.25');
    await to.press('Enter');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).click();
    const link = await eventually(
      () => page.evaluate(() => navigator.clipboard.readText()),
      (text) => text.includes('chartzoom='),
    );
    const other = await page.context().newPage();
    await other.goto(link);
    await other.getByRole('application', axes).waitFor();
    expect(await numberIn(other, 'window Δt to, value')).toBe(1.25);
    await other
      .getByRole('list', { name: 'Legend' })
      .getByText(/from calm to chaotic/)
      .waitFor();
    // Undo takes back the choice of colours, and leaves the window.
    await page.getByRole('button', { name: 'Undo' }).click();
    await legend.getByText('period 1', { exact: true }).waitFor();
    expect(await numberIn(page, 'window Δt to, value')).toBe(1.25);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says that a quadratic has no doubling, and that all leaves where it does', async () => {
    const { page, complaints } = await map('Chart', '#scene=duffing-by-momentum');
    const formula = page.getByRole('textbox', { name: /formula/i });
    await formula.fill('x^2/2');
    await formula.press('Enter');
    await page.getByText(/^No doubling in this window/).waitFor();
    const from = page.getByRole('textbox', { name: 'window η′ from, value' });
    await from.fill('4.5');
    await from.press('Enter');
    await page.getByText(/^Every orbit leaves/).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is saved as a picture and as a table', async () => {
    const { page, complaints } = await map('Chart', '#scene=duffing-by-momentum');
    await whole(page);
    for (const [button, name] of [
      ['Save PNG', 'duffing-by-momentum-chart.png'],
      ['Save SVG', 'duffing-by-momentum-chart.svg'],
      ['Save CSV', 'duffing-by-momentum-chart.csv'],
      ['Save JSON', 'duffing-by-momentum-chart.json'],
    ] as const) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(name);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the basins', () => {
  for (const viewport of sizes) {
    it.each(['dark', 'light'] as const)(
      `have no fault that axe finds at ${viewport.width} × ${viewport.height}, %s`,
      async (colorScheme) => {
        const options = { viewport, colorScheme };
        const { page, complaints } = await map('Basins', '#scene=two-wells', options);
        await page.getByText(/dimension of the boundary/).waitFor({ timeout: 60_000 });
        expect(await violations(page)).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBe(0);
        expect(complaints).toEqual([]);
        await page.context().close();
      },
    );
  }

  it('set the start by a click, in one step of undo, without computing anew', async () => {
    const { page, frame, complaints } = await map('Basins', '#scene=two-wells');
    // The fine map is painted while it comes: it is whole when the time it took is told.
    await page.getByText(/400 × 400 starts in/).waitFor({ timeout: 60_000 });
    await page.evaluate(() => {
      const seen: string[] = [];
      (window as unknown as { seen: string[] }).seen = seen;
      const look = () => {
        const words = document.body.innerText.match(/refining \d+ %/)?.[0];
        if (words !== undefined) seen.push(words);
      };
      const what = { subtree: true, childList: true, characterData: true };
      new MutationObserver(look).observe(document.body, what);
    });
    const refinings = async () => {
      // Longer than the quiet time before a fine map.
      await page.waitForTimeout(600);
      return page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    };
    await clickAt(page, frame, 0.5, 0.5);
    await page
      .getByText(/x = −?0\.00\d, y = −?0\.00\d: rests at/)
      .first()
      .waitFor();
    expect(await refinings()).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page
      .getByText(/x = 1\.700, y = 0\.800: rests at/)
      .first()
      .waitFor();
    expect(await refinings()).toEqual([]);
    const legend = page.getByRole('list', { name: 'Legend' });
    expect(await legend.getByText(/rests at \(.*\) · \d+ %/).count()).toBe(2);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are painted as they come, stop when told to, and are saved when whole', async () => {
    const { page, complaints } = await map('Basins', '#scene=two-wells');
    const said = await page.evaluate(async () => {
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const buttons = [...document.querySelectorAll('button')];
        const cancel = buttons.find(({ textContent }) => textContent === 'cancel');
        const words = cancel?.parentElement?.textContent ?? '';
        // Begun, and something of the fine map is there.
        const isFine = document.querySelector('.map-canvas[data-picture="400"]') !== null;
        if (cancel === undefined || !isFine) continue;
        cancel.click();
        return words;
      }
    });
    expect(said).toMatch(/^refining \d+ %/);
    await page.waitForTimeout(2000);
    expect(await page.getByText(/400 × 400 starts in/).count()).toBe(0);
    const csv = page.getByRole('button', { name: 'Save CSV' });
    expect(await csv.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByText(/400 × 400 starts in/).waitFor({ timeout: 60_000 });
    for (const [button, name] of [
      ['Save CSV', 'two-wells-basins.csv'],
      ['Save JSON', 'two-wells-basins.json'],
    ] as const) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(name);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('of one variable run over the rate and tell where starts leave', async () => {
    const { page, frame, complaints } = await map('Basins', '#scene=duffing-by-momentum');
    await page.getByText(/between starts that stay and starts that leave|Box-counting/).waitFor({
      timeout: 60_000,
    });
    await clickAt(page, frame, 0.6, 0.9);
    await eventually(
      () => numberIn(page, 'heavy-ball rate, value'),
      (rate) => rate < 0.5,
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
