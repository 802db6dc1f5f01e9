/** What a page has to load, in kB gzip (1 kB = 1000 bytes). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { Served } from './served.ts';

export interface Weights {
  /** The scripts that index.html names. */
  readonly shell: number;
  /** All scripts that Roll asks for until everything in it has come, workers included. */
  readonly firstView: number;
}

export async function weigh({ site, dist }: Served, browser: Browser): Promise<Weights> {
  const kilobytes = (file: string) => gzipSync(readFileSync(join(dist, file))).length / 1000;
  const sum = (files: Iterable<string>) =>
    [...files].reduce((total, file) => total + kilobytes(file), 0);
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const shell = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
    ([, file]) => file!,
  );
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const asked = new Set<string>();
  page.on('request', (request) => {
    const script = /assets\/[^/?]+\.js/.exec(request.url());
    if (script !== null) asked.add(script[0]);
  });
  await page.goto(site);
  await page.locator('[data-frames]').waitFor();
  await page.waitForLoadState('networkidle');
  await page.getByRole('region', { name: 'Cascade' }).getByRole('slider').waitFor();
  await page.waitForTimeout(4000);
  await page.close();
  return { shell: sum(shell), firstView: sum(asked) };
}
