import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A part of what axe looks for, and the part of the page it looks in; everything everywhere if not given. */
interface Scope {
  readonly within?: string;
  /** Contrasts alone: all that another theme can break. */
  readonly ink?: boolean;
}

/** What axe finds, as "rule: where", after everything lazy has come. */
export async function violations(page: Page, scope: Scope = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async ({ within, ink }) => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe;
    const options = ink ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
    return (await runner.run(within ?? document, options)).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  }, scope);
}

/** How far the page can be scrolled sideways: nothing should stick out. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
