import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findScene } from '../../src/scene/catalogue.ts';
import { overflow, violations } from './accessible.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { eventually, loseGraphics, visit, wordsOnSurface } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const banner = (page: Page) => page.getByTestId('banner');
const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true });
const friction = (page: Page) => page.getByRole('slider', { name: /friction/i }).first();

const stored = (page: Page) => page.evaluate(() => localStorage.getItem('overdamped.session'));

/** Changes the first slider, and waits until the browser keeps it. */
async function changed(page: Page): Promise<string> {
  const slider = friction(page);
  await slider.focus();
  await page.keyboard.press('PageUp');
  const value = await slider.getAttribute('aria-valuenow');
  await eventually(
    () => stored(page),
    (text) => text !== null,
  );
  return value!;
}

async function drop(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([file, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text!], file!));
      for (const type of ['dragover', 'drop']) {
        const options = { dataTransfer: data, bubbles: true, cancelable: true };
        document.querySelector('main')!.dispatchEvent(new DragEvent(type, options));
      }
    },
    [name, content] as const,
  );
}

describe.each([
  { width: 1280, height: 800, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
] as const)('at $width × $height', ({ colorScheme, ...viewport }) => {
  it('an experiment and its undo survive a reload; one can start afresh, and undo that', async () => {
    const { page, complaints } = await visit(browser, '', { viewport, colorScheme });
    const before = await friction(page).getAttribute('aria-valuenow');
    const value = await changed(page);
    expect(value).not.toBe(before);
    await page.reload();
    await eventually(
      () => friction(page).getAttribute('aria-valuenow'),
      (now) => now === value,
    );
    const afresh = page.getByRole('button', { name: 'Start afresh' });
    await afresh.waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await afresh.click();
    await eventually(
      () => friction(page).getAttribute('aria-valuenow'),
      (now) => now === before,
    );
    expect(await afresh.count()).toBe(0);
    await undo(page).click();
    expect(await friction(page).getAttribute('aria-valuenow')).toBe(value);
    await undo(page).click();
    expect(await friction(page).getAttribute('aria-valuenow')).toBe(before);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

it('what is done as soon as the page stands is kept by a reload at once, again and again', async () => {
  const { page, complaints } = await visit(browser, '');
  const value = () => friction(page).getAttribute('aria-valuenow');
  const before = await value();
  // More often than a page may end before what it opened is suspected of ending it.
  for (let time = 0; time < 5; time++) {
    const opened = await value();
    await friction(page).focus();
    await page.keyboard.press('PageUp');
    const edited = await value();
    expect(edited).not.toBe(opened);
    await page.reload();
    await friction(page).waitFor();
    expect(await value()).toBe(edited);
  }
  expect(await banner(page).count()).toBe(0);
  // A number that is being typed, too, and where the film stands.
  const steps = page.getByRole('textbox', { name: 'number of steps, value' });
  await page.getByRole('textbox', { name: 'step shown, value' }).fill('9');
  await page.keyboard.press('Enter');
  await steps.fill('77');
  await page.reload();
  await steps.waitFor();
  expect(await steps.inputValue()).toBe('77');
  expect(await page.getByTestId('clock').textContent()).toMatch(/· step 9$/);
  for (let time = 0; time < 6; time++) await undo(page).click();
  expect(await value()).toBe(before);
  expect(await undo(page).isDisabled()).toBe(true);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('what seems to end the page is left closed, and Save still offers it after other edits', async () => {
  const { page, complaints } = await visit(browser, '');
  const before = await friction(page).getAttribute('aria-valuenow');
  const value = await changed(page);
  await page.reload();
  await friction(page).waitFor();
  // As after pages that ended without a word.
  await page.evaluate(() =>
    window.addEventListener('pagehide', () => sessionStorage.setItem('overdamped.attempts', '3')),
  );
  await page.reload();
  await banner(page).waitFor();
  expect(await banner(page).innerText()).toContain('left closed');
  expect(await friction(page).getAttribute('aria-valuenow')).toBe(before);
  await friction(page).focus();
  await page.keyboard.press('PageDown');
  await eventually(
    () => page.evaluate(() => localStorage.getItem('overdamped.session.before')),
    (text) => text !== null,
  );
  await page.getByRole('button', { name: /^Save, or/ }).click();
  await page.getByRole('button', { name: 'Open the earlier experiment' }).click();
  await eventually(
    () => friction(page).getAttribute('aria-valuenow'),
    (now) => now === value,
  );
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('a link in the address is what opens; reloading it keeps what was made of it', async () => {
  const { page } = await visit(browser, '');
  await changed(page);
  await page.goto('about:blank');
  await page.goto(`${inject('site')}#scene=honey`);
  const formula = () => page.getByRole('textbox', { name: /formula/i }).inputValue();
  await eventually(formula, (text) => text === findScene('honey').loss.formula);
  const opened = await friction(page).getAttribute('aria-valuenow');
  const before = await stored(page);
  await friction(page).focus();
  await page.keyboard.press('PageUp');
  const value = await friction(page).getAttribute('aria-valuenow');
  expect(value).not.toBe(opened);
  await eventually(
    () => stored(page),
    (text) => text !== before,
  );
  await page.reload();
  await eventually(
    () => friction(page).getAttribute('aria-valuenow'),
    (now) => now === value,
  );
  await page.context().close();
});

it.each(['full', 'forbidden'] as const)('says once that storage is %s', async (kind) => {
  const { page, complaints } = await visit(browser, '#validate');
  await page.context().addInitScript((how) => {
    if (how === 'forbidden') {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      });
      return;
    }
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  }, kind);
  await page.goto('about:blank');
  await page.goto(inject('site'));
  await friction(page).focus();
  await page.keyboard.press('PageUp');
  const value = await friction(page).getAttribute('aria-valuenow');
  await banner(page).waitFor();
  expect(await banner(page).innerText()).toMatch(
    kind === 'full' ? /storage is full.*keep it\./ : /keep nothing.*keep it\./,
  );
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await friction(page).focus();
  await page.keyboard.press('PageUp');
  await page.waitForTimeout(900);
  expect(await banner(page).count()).toBe(0);
  expect(await friction(page).getAttribute('aria-valuenow')).not.toBe(value);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('opens a dropped scene, says what is wrong with other files, and undoes', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  const honey = findScene('honey');
  const own = { ...honey, name: 'mine', loss: { formula: 'x^2/2 + y^2' } };
  const formula = () => page.getByRole('textbox', { name: /formula/i }).inputValue();
  const first = await formula();
  await drop(page, 'photo.png', 'PNG');
  await banner(page).waitFor();
  expect(await banner(page).innerText()).toContain('“photo.png” is not a scene: it is not JSON');
  expect(await formula()).toBe(first);
  await drop(page, 'newer.json', JSON.stringify({ ...own, format: 2 }));
  await eventually(
    () => banner(page).innerText(),
    (text) => text.includes('a newer version of Overdamped'),
  );
  expect(await violations(page)).toEqual([]);
  await drop(page, 'mine.json', JSON.stringify(own));
  await eventually(formula, (text) => text === own.loss.formula);
  expect(await banner(page).count()).toBe(0);
  await undo(page).click();
  await eventually(formula, (text) => text === first);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('a link of a newer version says so, and the page goes on', async () => {
  const { page } = await visit(browser, '#custom=x&w=2&v=9');
  await banner(page).waitFor();
  expect(await banner(page).innerText()).toContain(
    'This link was made by a newer version of Overdamped',
  );
  await page.context().close();
});

it('a lost graphics device comes back with the same experiment and the same view', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  const picture = page.getByRole('application', { name: /Loss surface/ });
  await picture.locator('canvas').waitFor();
  await picture.focus();
  for (const key of ['d', 'd', 'w', '+', 'ArrowRight']) await page.keyboard.press(key);
  const labels = async () => (await wordsOnSurface(page)).join();
  await eventually(labels, (html) => html.includes('contour'));
  // What is drawn in turn comes to rest first.
  await page.waitForTimeout(1500);
  const before = await labels();
  await loseGraphics(page);
  await picture.locator('.surface-host canvas').waitFor();
  await eventually(labels, (html) => html === before);
  expect(complaints.filter((text) => !/context lost/i.test(text))).toEqual([]);
  await page.context().close();
});

it('without any graphics device a map stands in, and everything else works', async () => {
  const bare = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-3d-apis', '--disable-background-networking'],
  });
  try {
    const options: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
    const { page, complaints } = await visit(bare, '#scene=two-wells', options);
    await page.getByText('a map stands in for the surface').waitFor();
    expect(await violations(page)).toEqual([]);
    const picture = page.getByRole('application', { name: /Loss surface/ });
    await picture.focus();
    await page.keyboard.press('ArrowRight');
    await undo(page).click();
    for (const view of ['Cascade', 'Derive', 'Heat', 'Race']) {
      await page.getByRole('button', { name: view, exact: true }).click();
      await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();
      await page.waitForTimeout(1500);
      expect(await page.locator('.boundary').count(), view).toBe(0);
    }
    expect(complaints.filter((text) => !/WebGL/i.test(text))).toEqual([]);
  } finally {
    await bare.close();
  }
});
