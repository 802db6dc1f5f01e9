import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { violations } from './accessible.ts';
import { launchChromium } from './chromium.ts';
import { eventually, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

type Heard = readonly {
  readonly overdamped: string;
  readonly link?: string;
  readonly step?: number;
  readonly message?: string;
}[];

/** A page that knows nothing of the app but its address. */
async function essay(query: string, fragment: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  await page.setContent(
    `<!doctype html><title>An essay</title><h1>An essay</h1>
     <iframe title="The experiment" width="800" height="520" src="${inject('site')}${query}${fragment}"></iframe>
     <script>window.heard = []; addEventListener('message', (event) => heard.push(event.data));</script>`,
  );
  return page;
}

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard }).heard);

/** Sends a command and gives the answer to it. */
async function ask(page: Page, command: object): Promise<Heard[number]> {
  const before = (await heard(page)).length;
  await page.evaluate(
    (message) => document.querySelector('iframe')!.contentWindow!.postMessage(message, '*'),
    command,
  );
  const all = await eventually(
    () => heard(page),
    (messages) => messages.length > before,
  );
  return all[before]!;
}

it('another page can hold an experiment, open scenes in it and be told of changes', async () => {
  const page = await essay('?embed=stage,strip', '#scene=air');
  await eventually(
    () => heard(page),
    (messages) => messages.some(({ overdamped }) => overdamped === 'ready'),
  );
  const frame = page.frameLocator('iframe');
  await frame.getByRole('region', { name: 'The ball on the loss' }).waitFor();
  await frame.getByRole('region', { name: 'Cascade' }).waitFor();
  expect(await frame.locator('.panel').isVisible()).toBe(false);
  expect(await frame.getByRole('navigation', { name: 'Views' }).count()).toBe(0);

  expect((await ask(page, { overdamped: 'pause' })).link).toBe('scene=air');
  expect(await ask(page, { overdamped: 'seek', step: 12 })).toMatchObject({ step: 12 });
  expect((await ask(page, { overdamped: 'open', link: 'scene=two-wells' })).link).toBe(
    'scene=two-wells',
  );
  expect((await ask(page, { overdamped: 'open', link: 'scene=two-well' })).message).toMatch(
    /did you mean "two-wells"/,
  );
  expect((await ask(page, { overdamped: 'jump' })).message).toMatch(/no command jump: use open/);

  await ask(page, { overdamped: 'follow' });
  const before = (await heard(page)).length;
  await frame.getByRole('region', { name: 'Cascade' }).getByRole('slider').press('ArrowRight');
  const told = await eventually(
    () => heard(page),
    (messages) => messages.length > before,
  );
  expect(told.at(-1)!.link).toMatch(/^like=two-wells&/);
  await page.close();
});

it('strangers are not heard', async () => {
  const page = await essay('?embed', '#scene=air');
  await eventually(
    () => heard(page),
    (messages) => messages.length > 0,
  );
  // The frame says it to itself: it is not the page around it.
  const [, frame] = page.frames();
  await frame!.evaluate(() => window.postMessage({ overdamped: 'open', link: 'scene=honey' }, '*'));
  await page.waitForTimeout(500);
  expect((await ask(page, { overdamped: 'get' })).link).toBe('scene=air');
  await page.close();
});

describe.each(['dark', 'light'] as const)('%s', (colorScheme) => {
  it.each(['?embed', '?embed=stage,strip,plots,panel', '?embed=tabs,stage'])(
    '%s has no fault that axe finds',
    async (query) => {
      const { page, complaints } = await visit(browser, `${query}#scene=honey`, { colorScheme });
      await page.getByRole('region', { name: 'The ball on the loss' }).waitFor();
      await page.waitForTimeout(1500);
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});

it('present mode goes through a step with one key, and ends with Escape', async () => {
  const { page, complaints } = await visit(browser, '#lesson=speed-limit/1');
  const dock = page.getByRole('complementary', { name: 'Lessons' });
  await dock.locator('[data-stage="predict"]').waitFor();
  await page.keyboard.press('p');
  await page.locator('[data-present]').waitFor();
  expect(await page.getByRole('navigation', { name: 'Views' }).isVisible()).toBe(false);
  await page.keyboard.press('PageDown');
  await dock.locator('[data-stage="observe"]').waitFor();
  // The first press lets the film run, where it has not.
  await page.keyboard.press('PageDown');
  if ((await dock.locator('[data-stage="explain"]').count()) === 0) {
    await page.keyboard.press('PageDown');
  }
  await dock.locator('[data-stage="explain"]').waitFor();
  await page.keyboard.press('PageUp');
  await dock.locator('[data-stage="observe"]').waitFor();
  await page.keyboard.press('Escape');
  await eventually(
    () => page.locator('[data-present]').count(),
    (count) => count === 0,
  );
  expect(await page.getByRole('navigation', { name: 'Views' }).isVisible()).toBe(true);
  expect(complaints).toEqual([]);
  await page.context().close();
});
