import { readFileSync } from 'node:fs';
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

const program = (page: Page) => page.getByRole('region', { name: 'Program' });

async function opened(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save, or copy as code' }).click();
  await program(page).waitFor();
}

describe.each([
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
])('at $width × $height', (viewport) => {
  it('copies the experiment as code, and axe finds nothing', async () => {
    for (const colorScheme of ['dark', 'light'] as const) {
      const { page, complaints } = await visit(browser, '#scene=rosenbrock', {
        viewport,
        colorScheme,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      await opened(page);
      await eventually(
        () => program(page).innerText(),
        (text) => text.includes('#scene=rosenbrock'),
      );
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.getByRole('button', { name: 'Copy program' }).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toContain('torch.optim.SGD([x], lr=');
      await page.getByRole('checkbox', { name: 'Write the update out' }).check();
      expect(await program(page).innerText()).toContain('torch.autograd.grad(');
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });
});

it('turns through the languages by the keyboard, and saves files', async () => {
  const { page } = await visit(browser, '#scene=rosenbrock');
  await opened(page);
  await page.getByRole('tab', { name: 'PyTorch' }).focus();
  const said: string[] = [];
  for (const word of [
    'import jax',
    "from '@tensorflow/tfjs'",
    "from 'overdamped'",
    'overdamped orbit',
  ]) {
    await page.keyboard.press('ArrowRight');
    said.push((await program(page).innerText()).includes(word) ? word : `no ${word}`);
  }
  expect(said.filter((word) => word.startsWith('no '))).toEqual([]);
  const saved = async (button: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  };
  const scene = await saved('Save scene file');
  expect(scene.name).toBe('rosenbrock.json');
  expect(JSON.parse(scene.text)).toMatchObject({ format: 1, name: 'rosenbrock' });
  const line = await saved('Save file');
  expect(line.name).toMatch(/^rosenbrock-.*\.sh$/);
  expect(line.text).toContain('--loss');
  await page.context().close();
});
