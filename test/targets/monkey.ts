/** Random input with a seed: what it leads to must never be an exception, a complaint or NaN on screen. */
import type { Browser, Page } from 'playwright-core';

export interface MonkeyReport {
  readonly actions: number;
  readonly complaints: readonly string[];
}

/** mulberry32: a small generator is enough to choose where to click. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const keys = [
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['Tab', 'Shift+Tab', 'Enter', 'Space', 'Escape', 'Backspace', 'Control+z', 'Control+y'],
  ...['0', '1', '9', '.', '-', '+', 'e', 'x', '^', '?', 'p', 'f', 'b'],
];

const nonsense = [
  '',
  '1e308',
  '-5',
  'x^x',
  '1/0',
  'sqrt(-1)',
  'NaN',
  '((',
  'sin(1/x)',
  '9'.repeat(60),
];

export async function monkey(
  site: string,
  browser: Browser,
  seed: number,
  milliseconds: number,
): Promise<MonkeyReport> {
  const random = numbers(seed);
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)]!;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('popup', (other) => void other.close());
  await page.goto(site);
  await page.locator('[data-frames]').waitFor();
  const end = Date.now() + milliseconds;
  let actions = 0;
  for (; Date.now() < end && complaints.length === 0; actions++) {
    const [x, y] = [random() * 1280, random() * 800];
    const what = random();
    if (what < 0.4) await page.mouse.click(x, y);
    else if (what < 0.5) await drag(page, x, y, random() * 1280, random() * 800);
    else if (what < 0.58) {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, (random() - 0.5) * 600);
    } else if (what < 0.94) await page.keyboard.press(pick(keys));
    else await page.keyboard.insertText(pick(nonsense));
    if (actions % 20 === 0) complaints.push(...(await wrongOnScreen(page)));
  }
  await context.close();
  return { actions, complaints };
}

async function drag(page: Page, x: number, y: number, toX: number, toY: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move((x + toX) / 2, (y + toY) / 2);
  await page.mouse.move(toX, toY);
  await page.mouse.up();
}

/** NaN anywhere but in what was typed; a part of the page that gave up. */
async function wrongOnScreen(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => document.body.innerText);
  const found = /(?<![A-Za-z"“])(NaN|undefined|\[object)(?![A-Za-z"”])/.exec(text);
  return found === null
    ? []
    : [`on screen: …${text.slice(Math.max(0, found.index - 60), found.index + 40)}…`];
}
