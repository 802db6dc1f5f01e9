import type { Browser, Locator, Page } from 'playwright-core';
import { revisit, type Visit } from './visit.ts';

/** The Cascade view of a scene once its picture is refined. */
export async function diagramOf(
  browser: Browser,
  name: string,
  options: Parameters<typeof revisit>[2] = {},
): Promise<Visit & { frame: Locator }> {
  const visited = await revisit(browser, name, options);
  await visited.page.getByRole('button', { name: 'Cascade', exact: true }).click();
  const frame = visited.page.getByRole('application', { name: /Bifurcation diagram/ });
  await frame.waitFor();
  await refined(visited.page);
  return { ...visited, frame };
}

/** Waits until the certified picture has taken the place of the quick one. */
export async function refined(page: Page): Promise<void> {
  await page.locator('canvas[data-picture="refined"]').waitFor({ timeout: 60_000 });
}

/** The window on screen as the fields say it when they are asked for all their digits. */
export function shownWindow(page: Page): Promise<Record<'from' | 'to' | 'low' | 'high', number>> {
  // In one call: a dozen, each waiting for the page in turn, take seconds.
  return page.evaluate(async () => {
    const read = async (label: string) => {
      const field = document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)!;
      field.focus();
      await new Promise(requestAnimationFrame);
      const text = field.value;
      field.blur();
      return Number(text);
    };
    return {
      from: await read('window η from, value'),
      to: await read('window η to, value'),
      low: await read('window x from, value'),
      high: await read('window x to, value'),
    };
  });
}

/** A place on the diagram, in shares of its width and height from the left and from the top. */
export async function places(frame: Locator) {
  const box = (await frame.boundingBox())!;
  return (across: number, down: number): [number, number] => [
    box.x + across * box.width,
    box.y + down * box.height,
  ];
}
