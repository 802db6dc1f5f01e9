import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Data' });
const table = (page: Page) => dialog(page).getByRole('textbox', { name: /^Table/ });
const formula = (page: Page) => dialog(page).getByLabel(/^Loss of one row/);
const train = (page: Page) => dialog(page).getByRole('button', { name: 'Train on it' });
const button = (page: Page) => page.getByRole('button', { name: /^(Data …|Mean over .* …)$/ });

async function opened(page: Page): Promise<void> {
  // In one column the section is folded.
  const fold = page.getByRole('button', { name: 'Landscape', exact: true });
  await button(page).or(fold).first().waitFor();
  if (!(await button(page).isVisible())) await fold.click();
  await button(page).click();
  await table(page).waitFor();
}

/** y = 2x + 1 exactly, with a comma for the decimal point. */
const german = 'zeit;wert\n0,5;2\n1;3\n1,5;4\n3;7\n';

describe.each([
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
])('at $width × $height', (viewport) => {
  it.each(['dark', 'light'] as const)('a pasted table trains, %s', async (colorScheme) => {
    const { page, complaints } = await visit(browser, '', { viewport, colorScheme });
    await opened(page);
    await table(page).fill(german);
    expect(await formula(page).inputValue()).toBe('(wert - (w1*zeit + w2))^2');
    await dialog(page).getByTestId('best-fit').getByText('w1 = 2, w2 = 1').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(await dialog(page).evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);

    await table(page).fill(german.replace('1,5;4', '1,5;vier'));
    await dialog(page).getByText('Line 4: the value of wert is "vier", not a number').waitFor();
    expect(await train(page).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await formula(page).inputValue()).toBe('(wert - (w1*zeit + w2))^2');

    await table(page).fill(german);
    await train(page).click();
    await dialog(page).waitFor({ state: 'detached' });
    await eventually(
      () => page.getByTestId('minimum').innerText(),
      (text) => text.startsWith('minimum at (2, 1)'),
    );
    if (viewport.width < 760) {
      await page.getByRole('button', { name: 'Plots', exact: true }).click();
      const targets = await button(page).boundingBox();
      expect(targets!.height).toBeGreaterThanOrEqual(44);
    }
    await page.getByTestId('run-fit').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

it('on a phone everything in the dialog is large enough for a finger', async () => {
  const { page } = await visit(browser, '#scene=badly-scaled-line', {
    viewport: { width: 390, height: 844 },
  });
  await opened(page);
  await table(page).fill('a,b\n1,2\n2,oops\n');
  await dialog(page).getByRole('button', { name: 'Show line 3' }).waitFor();
  const small = await dialog(page).evaluate((each) =>
    [...each.querySelectorAll('button, select, textarea, input:not([type=checkbox])')]
      .filter((control) => control.getBoundingClientRect().height < 44)
      .map((control) => control.textContent || control.className),
  );
  expect(small).toEqual([]);
  await page.context().close();
});

it('a file is read, mended and read again; what is wrong is said by line and shown', async () => {
  const { page } = await visit(browser);
  await opened(page);
  const file = (text: string) => ({
    name: 'pairs.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  const input = dialog(page).locator('input[type=file]');
  await input.setInputFiles(file('p,q\n1,2\n2,\n'));
  await dialog(page).getByText('Line 3: the value of q is missing').waitFor();
  await dialog(page).getByRole('button', { name: 'Show line 3' }).click();
  const selected = await table(page).evaluate((each) => {
    const { value, selectionStart, selectionEnd } = each as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });
  expect(selected).toBe('2,');
  await input.setInputFiles(file('p,q\n1,2\n2,4\n3,6\n'));
  await dialog(page).getByText('3 rows, 2 columns').waitFor();
  await formula(page).fill('(q - w1*r)^2');
  await dialog(page)
    .getByText(/ r[^a-z]/)
    .first()
    .waitFor();
  expect(await train(page).isDisabled()).toBe(true);
  await dialog(page).getByRole('button', { name: 'a line', exact: true }).click();
  await train(page).click();
  await page.getByRole('button', { name: 'Mean over 3 rows …' }).waitFor();
  await page.context().close();
});

it('a file dropped anywhere on the dialog is its table', async () => {
  const { page } = await visit(browser);
  await opened(page);
  await formula(page).evaluate((target) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['u1x,v\n1,2\n2,3\n'], 'dropped.csv', { type: 'text/csv' }));
    for (const type of ['dragover', 'drop']) {
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      target.dispatchEvent(event);
      if (!event.defaultPrevented) throw new Error(`${type} would leave the page`);
    }
  });
  await dialog(page).getByText('2 rows, 2 columns').waitFor();
  await page.context().close();
});

it('by the keyboard alone: a scene’s table, an L2 term, and back to no data', async () => {
  const { page, complaints } = await visit(browser);
  const before = await page.getByRole('textbox', { name: 'Loss formula' }).inputValue();
  await button(page).focus();
  await page.keyboard.press('Enter');
  await table(page).waitFor();
  const bundled = dialog(page).getByLabel(/^Take a table/);
  await eventually(
    () => bundled.locator('option').count(),
    (count) => count >= 6,
  );
  await bundled.focus();
  await bundled.selectOption({ label: 'Two columns that say the same' });
  const decay = dialog(page).getByLabel(/^L2 term/);
  await decay.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('-1');
  await dialog(page).getByText('The L2 term is "-1": give 0 or a positive number.').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0,5');
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({ state: 'detached' });
  // Standard behaviour of a dialog: the focus is back on what opened it.
  const mean = page.getByRole('button', { name: /^Mean over 7 rows/ });
  await mean.waitFor();
  expect(await mean.evaluate((each) => each === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Use no data' }).press('Enter');
  await eventually(
    () => page.getByRole('textbox', { name: 'Loss formula' }).inputValue(),
    (text) => text === before,
  );
  expect(complaints).toEqual([]);
  await page.context().close();
});
