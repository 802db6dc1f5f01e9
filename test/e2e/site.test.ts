import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { settledStrip, visit } from './visit.ts';

const dist = inject('dist');
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const kilobytes = (file: string) => gzipSync(readFileSync(join(dist, file))).length / 1000;
const scripts = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));

describe('the built site', () => {
  it('has the policy, a favicon and relative addresses only', () => {
    expect(html).toContain(
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:",
    );
    expect(html).toMatch(/rel="icon"/);
    for (const [, address] of html.matchAll(/(?:src|href)="([^"]+)"/g))
      expect(address).toMatch(/^\.\//);
  });

  it('weighs no more than it may: 150 kB for the shell, 540 kB for the first view, gzip', async () => {
    const shell = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
      (match) => match[1]!,
    );
    expect(shell.length).toBeGreaterThan(0);
    expect(shell.reduce((sum, file) => sum + kilobytes(file), 0)).toBeLessThanOrEqual(150);

    const browser = await launchChromium();
    try {
      const asked = new Set<string>();
      const { page } = await visit(browser, '', {}, (url) => {
        const script = /assets\/[^/?]+\.js/.exec(url);
        if (script !== null) asked.add(script[0]);
      });
      await settledStrip(page);
      await page.locator('[data-frames]').waitFor();
      await page.getByRole('figure').first().or(page.locator('.uplot').first()).first().waitFor();
      // The shell, the surface, the equations, the plots, the strip and its worker.
      expect(asked.size).toBeGreaterThanOrEqual(shell.length + 4);
      const all = [...asked].reduce((sum, file) => sum + kilobytes(file), 0);
      expect(all).toBeLessThanOrEqual(540);
    } finally {
      await browser.close();
    }
  });

  it('evaluates no text as code', () => {
    for (const script of scripts) {
      const code = readFileSync(join(dist, 'assets', script), 'utf8');
      expect(code.match(/\bnew Function\(|[^.\w]eval\(/)?.[0] ?? null, script).toBeNull();
    }
  });
});
