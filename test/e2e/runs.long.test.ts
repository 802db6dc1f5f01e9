import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, loseGraphics, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const runs = (page: Page) => page.getByRole('region', { name: 'Runs' });
const rows = (page: Page) => runs(page).getByRole('table').getByRole('row').allInnerTexts();
const names = (page: Page) =>
  runs(page)
    .getByRole('textbox', { name: 'Name of the run' })
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
const rate = (page: Page) => page.getByRole('slider', { name: /^learning rate/ }).first();
const letters = (page: Page) => page.locator('.plot-spot[data-run="B"]').count();
const formula = (page: Page) => page.getByRole('textbox', { name: 'Loss formula' });

/** Takes the keyboard away from whatever has it. */
const rest = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement)?.blur());

async function undo(page: Page): Promise<void> {
  await rest(page);
  await page.keyboard.press('Control+z');
}

async function unfold(page: Page): Promise<void> {
  await runs(page).getByRole('button', { name: 'Runs', exact: true }).click();
  await runs(page).getByRole('button', { name: 'Keep run' }).waitFor();
}

async function turnUp(page: Page): Promise<void> {
  await rate(page).focus();
  await page.keyboard.press('PageUp');
}

describe.each([
  { width: 1280, height: 800, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
] as const)('at $width × $height', ({ colorScheme, ...viewport }) => {
  it('keeps runs, compares two live, undoes each deed, and has all of it after a reload', async () => {
    const { page, complaints } = await visit(browser, '#scene=two-wells', {
      viewport,
      colorScheme,
    });
    await rate(page).waitFor();
    // By keyboard, while the list is folded.
    await rest(page);
    await page.keyboard.press('k');
    await page.getByText(/^Kept in Runs: /).waitFor();
    await page.keyboard.press('k');
    await page.getByText(/^It is kept already: /).waitFor();
    await unfold(page);
    expect(await names(page)).toHaveLength(1);

    // A change of the rate compares live.
    await runs(page).getByRole('button', { name: 'Hold as B' }).click();
    await runs(page).getByText('A and B are the same run').waitFor();
    await turnUp(page);
    const shown = await eventually(
      () => rows(page),
      (each) => each.some((row) => row.startsWith('learning rate')),
    );
    const [, a, b] = shown.find((row) => row.startsWith('learning rate'))!.split('\t');
    expect(Number(a)).toBeGreaterThan(Number(b));
    expect(shown.some((row) => /loss|step/.test(row))).toBe(true);
    const folded = page.getByRole('button', { name: 'Plots', exact: true });
    if ((await folded.count()) > 0) await folded.click();
    await eventually(
      () => letters(page),
      (count) => count > 0,
    );
    await page
      .getByText(/dotted$/)
      .first()
      .waitFor();
    await eventually(
      () => page.locator('.surface-label.letter').allInnerTexts(),
      (texts) => texts.includes('A') && texts.includes('B'),
    );
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);

    // Named by what changed; renamed in place by keyboard; removed; each is undone in its turn.
    await runs(page).getByRole('button', { name: 'Keep run' }).click();
    const [second, first] = await names(page);
    expect(second).toBe(`η = ${a}`);
    const field = runs(page).getByRole('textbox', { name: 'Name of the run' }).first();
    await field.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('too fast');
    await page.keyboard.press('Enter');
    expect(await names(page)).toEqual(['too fast', first]);
    await runs(page).getByRole('button', { name: 'Remove too fast' }).click();
    expect(await names(page)).toEqual([first]);
    await undo(page);
    expect(await names(page)).toEqual(['too fast', first]);
    await undo(page);
    expect(await names(page)).toEqual([second, first]);
    await page.keyboard.press('Control+Shift+z');
    expect(await names(page)).toEqual(['too fast', first]);

    // Opening the other makes it the experiment; undo leads back.
    const now = await rate(page).getAttribute('aria-valuenow');
    await runs(page)
      .getByRole('button', { name: `Open ${first}` })
      .click();
    await eventually(
      () => rate(page).getAttribute('aria-valuenow'),
      (value) => value !== now,
    );
    await undo(page);
    expect(await rate(page).getAttribute('aria-valuenow')).toBe(now);

    await page.reload();
    await rate(page).waitFor();
    await eventually(
      () => names(page),
      (all) => all.join() === ['too fast', first].join(),
    );
    expect((await rows(page)).some((row) => row.startsWith('learning rate'))).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

it('compares while the pointer drags the rate, and both from the start that is moved', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  await rate(page).waitFor();
  await unfold(page);
  await runs(page).getByRole('button', { name: 'Hold as B' }).click();
  await rate(page).scrollIntoViewIfNeeded();
  const thumb = (await rate(page).boundingBox())!;
  const [x, y] = [thumb.x + thumb.width / 2, thumb.y + thumb.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y, { steps: 4 });
  await eventually(
    () => rows(page),
    (each) => each.some((row) => row.startsWith('learning rate')),
  );
  await page.mouse.up();
  // Moved by keys on the surface.
  await page.getByRole('application', { name: /Loss surface/ }).focus();
  await page.keyboard.press('ArrowRight');
  await runs(page).getByText('Both begin at the start of A; B’s own start is another.').waitFor();
  // The scrubber moves both.
  const spots = () =>
    page
      .locator('.plot-spot[data-run]')
      .evaluateAll((all) => all.map((spot) => (spot as HTMLElement).style.transform));
  const atEnd = await spots();
  await page.getByRole('slider', { name: 'Step shown' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await eventually(spots, (all) => all.every((place, i) => place !== atEnd[i]));
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('a lost graphics device comes back with both runs', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  await page.locator('.surface-host canvas').waitFor();
  await unfold(page);
  await runs(page).getByRole('button', { name: 'Hold as B' }).click();
  await turnUp(page);
  const labels = () => page.locator('.surface-label.letter').allInnerTexts();
  const before = await eventually(labels, (texts) => texts.includes('B'));
  const value = await rate(page).getAttribute('aria-valuenow');
  const table = await rows(page);
  await loseGraphics(page);
  await page.locator('.surface-host canvas').waitFor();
  await eventually(labels, (texts) => texts.join() === before.join());
  expect(await rate(page).getAttribute('aria-valuenow')).toBe(value);
  expect(await rows(page)).toEqual(table);
  expect(complaints.filter((text) => !/context lost/i.test(text))).toEqual([]);
  await page.context().close();
});

it('the moment is scrubbed by pointer, keys and typing, and said where there is none', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  const clock = page.getByTestId('clock');
  const position = page.getByRole('slider', { name: 'Step shown' });
  const step = page.getByRole('textbox', { name: 'step shown, value' });
  const time = page.getByRole('textbox', { name: 'time shown, value' });
  await step.fill('12');
  await page.keyboard.press('Enter');
  expect(await clock.textContent()).toMatch(/· step 12$/);
  const seconds = Number(await time.inputValue());
  expect(await position.getAttribute('aria-valuenow')).toBe('12');
  await page.keyboard.press('ArrowUp');
  expect(await clock.textContent()).toMatch(/· step 13$/);
  await time.fill(String(seconds / 2));
  await page.keyboard.press('Enter');
  expect(await clock.textContent()).toMatch(/· step 6$/);
  await step.fill('100000');
  await page.keyboard.press('Enter');
  await page.getByText(/^The film has no step 100000: it goes from 0 to step \d+/).waitFor();
  expect(await clock.textContent()).toMatch(/· step 6$/);
  await step.fill('8');
  await page.keyboard.press('Enter');
  expect(await page.getByText(/^The film has no step/).count()).toBe(0);
  await position.focus();
  for (const key of ['ArrowRight', 'PageUp']) await page.keyboard.press(key);
  expect(await clock.textContent()).toMatch(/· step 19$/);
  const track = (await page.locator('.transport-position').boundingBox())!;
  await page.mouse.move(track.x + 2, track.y + track.height / 2);
  await page.mouse.down();
  await page.mouse.move(track.x + track.width / 2, track.y + track.height / 2, { steps: 3 });
  await page.mouse.up();
  const middle = Number(await position.getAttribute('aria-valuenow'));
  const last = Number(await position.getAttribute('aria-valuemax'));
  expect(Math.abs(middle - last / 2)).toBeLessThan(0.05 * last);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('a reload in the middle of editing loses nothing: half a formula, the moment, the lesson, the presentation', async () => {
  const { page, complaints } = await visit(browser, '');
  await rate(page).waitFor();
  await turnUp(page);
  const value = await rate(page).getAttribute('aria-valuenow');
  const step = page.getByRole('textbox', { name: 'step shown, value' });
  await step.fill('9');
  await page.keyboard.press('Enter');
  await formula(page).fill('x^2/2 + y^^2');
  await page.getByTestId('formula-error').waitFor();
  // The surface's start, held by the pointer or by a key, is a draft until it is let go.
  const picture = page.getByRole('application', { name: /Loss surface/ });
  await picture.locator('canvas').waitFor();
  await picture.focus();
  await page.keyboard.down('ArrowRight');
  const held = await page.getByText(/^Surface of the loss/).allTextContents();
  await page.reload();
  await eventually(
    () => formula(page).inputValue(),
    (text) => text === 'x^2/2 + y^^2',
  );
  await page.getByTestId('formula-error').waitFor();
  expect(await rate(page).getAttribute('aria-valuenow')).toBe(value);
  expect(await page.getByTestId('clock').textContent()).toMatch(/· step 9$/);
  expect(held).toHaveLength(1);

  // Mended, it becomes the experiment, and nothing is left of the slip.
  await formula(page).fill('x^2/2 + y^2');
  await page.keyboard.press('Enter');
  expect(await page.getByTestId('formula-error').count()).toBe(0);
  await page.reload();
  await eventually(
    () => formula(page).inputValue(),
    (text) => text === 'x^2/2 + y^2',
  );

  await page.getByRole('button', { name: 'Lessons' }).click();
  const lessons = page.getByRole('complementary', { name: /lesson/i });
  await lessons.getByRole('button').nth(1).click();
  await eventually(
    async () => page.url(),
    (url) => url.includes('#lesson='),
  );
  const heading = () => lessons.getByRole('heading').allInnerTexts();
  const lesson = await eventually(heading, (texts) => texts.length > 0);
  await rest(page);
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'End the presentation' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'End the presentation' }).waitFor();
  await eventually(heading, (texts) => texts.join() === lesson.join());
  await page.keyboard.press('Escape');
  await page.reload();
  await rate(page).waitFor();
  expect(await page.getByRole('button', { name: 'End the presentation' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('undo leads back through everything that was changed, and redo to where it led', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  await rate(page).waitFor();
  const state = async () => {
    await page.waitForTimeout(600);
    const kept = (await page.evaluate(() => localStorage.getItem('overdamped.session')))!;
    const { present } = JSON.parse(kept) as { present: unknown };
    return `${JSON.stringify(present)} ${(await names(page)).join()}`;
  };
  const acts: readonly (() => Promise<unknown>)[] = [
    () => turnUp(page),
    async () => {
      await formula(page).fill('x^4/4 + y^2');
      await page.keyboard.press('Enter');
    },
    () =>
      page
        .getByRole('combobox', { name: /landscape/i })
        .first()
        .selectOption({ index: 4 }),
    async () => {
      await page.getByRole('application', { name: /Loss surface/ }).focus();
      await page.keyboard.press('ArrowRight');
    },
    () => page.getByRole('combobox', { name: 'Speed' }).selectOption('2'),
    async () => {
      await page.getByRole('textbox', { name: 'number of steps, value' }).fill('77');
      await page.keyboard.press('Enter');
    },
    () => page.getByRole('checkbox', { name: 'Exact particle' }).click(),
    async () => {
      await unfold(page);
      await runs(page).getByRole('button', { name: 'Keep run' }).click();
    },
    async () => {
      await runs(page).getByRole('textbox', { name: 'Name of the run' }).fill('mine');
      await page.keyboard.press('Enter');
    },
    async () => {
      const field = page.getByRole('textbox', { name: 'strip to, value' });
      await field.fill(String(0.99 * Number(await field.inputValue())));
      await page.keyboard.press('Enter');
    },
    () => runs(page).getByRole('button', { name: 'Remove mine' }).click(),
  ];
  await acts[0]!();
  const states = [await state()];
  for (const act of acts.slice(1)) {
    await act();
    // Each changes something.
    await eventually(state, (now) => now !== states.at(-1));
    states.push(await state());
  }
  for (const expected of [...states].reverse().slice(1)) {
    await undo(page);
    await eventually(state, (now) => now === expected);
  }
  for (const expected of states.slice(1)) {
    await page.keyboard.press('Control+Shift+z');
    await eventually(state, (now) => now === expected);
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('a link has the seed: another browser shows the same numbers, another seed others', async () => {
  const { toLink } = await import('../../src/scene/to-link.ts');
  const { findScene } = await import('../../src/scene/catalogue.ts');
  const scene = findScene('race-with-noise');
  const read = async (seed: number) => {
    const { page, complaints } = await visit(
      browser,
      `#${toLink({ ...scene, race: { ...scene.race!, seed, iterations: 120 } })}`,
    );
    const table = page.getByRole('main').getByRole('table').first();
    const text = await eventually(
      async () => ((await table.count()) > 0 ? table.innerText() : ''),
      (words) => /120/.test(words),
    );
    expect(complaints).toEqual([]);
    await page.context().close();
    // The film may stand anywhere: the column of its moment is left out.
    const [head, ...lines] = text.split('\n').map((line) => line.split('\t'));
    const now = head!.indexOf('loss now');
    expect(now).toBeGreaterThan(0);
    return lines.map((cells) => cells.filter((_, k) => k !== now).join(' ')).join('\n');
  };
  const first = await read(11);
  expect(await read(11)).toBe(first);
  expect(await read(12)).not.toBe(first);
});
