/**
 * What dragging η along the cascade strip costs the main thread, in the built site and a real
 * Chromium: CPU time by the tracing of the browser itself, cut at the frames it draws. And what the
 * first view weighs.
 */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { build, preview } from 'vite';
import { launchChromium } from '../e2e/chromium.ts';
import { type FrameCost, printCosts, traced } from './frame-costs.ts';
import { benchLiveStrip } from './live-strip.ts';
import { benchParticles } from './particle-frames.ts';

const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

/** Pointer moves that are measured; as many before them are not. */
const moves = 60;
/** Milliseconds between two of them. */
const pause = 16;

async function drag(page: Page): Promise<void> {
  const slider = page.getByRole('region', { name: 'Cascade' }).getByRole('slider');
  const area = (await slider.boundingBox())!;
  const y = area.y + 0.6 * area.height;
  const x = (fraction: number) => area.x + area.width * (0.3 + 0.5 * fraction);
  for (let i = 0; i <= moves; i++) {
    await page.mouse.move(x(i / moves), y);
    if (i === 0) await page.mouse.down();
    await page.waitForTimeout(pause);
  }
  await page.mouse.up();
}

interface Measured {
  readonly costs: FrameCost[];
  readonly hz: number;
  /** The scripts that the first view asked for, before anything was touched. */
  readonly scripts: readonly string[];
}

async function measure(browser: Browser, url: string): Promise<Measured> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const scripts = new Set<string>();
  context.on('request', (request) => {
    const script = /assets\/[^/?]+\.js/.exec(request.url());
    if (script !== null) scripts.add(script[0]);
  });
  await page.goto(url);
  await page.locator('[data-frames]').waitFor();
  await page.getByRole('region', { name: 'Cascade' }).locator('.strip-legend li').first().waitFor();
  const first = [...scripts];
  await drag(page);
  const { costs, hz } = await traced(browser, page, () => drag(page));
  await context.close();
  return { costs, hz, scripts: first };
}

function printWeights(dist: string, first: readonly string[]): void {
  const kilobytes = (file: string) => gzipSync(readFileSync(join(dist, file))).length / 1000;
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const shell = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((m) => m[1]!);
  const sum = (files: readonly string[]) =>
    files.reduce((total, file) => total + kilobytes(file), 0).toFixed(1);
  console.log('\nJavaScript, gzip (goals: 150 kB for the shell, 540 kB for the first view)');
  console.log(`  shell ${sum(shell)} kB, first view ${sum(first)} kB`);
}

/** Builds the site into a temporary folder, drags in it, and prints what that cost. */
export async function benchDrag(): Promise<void> {
  const dist = mkdtempSync(join(tmpdir(), 'overdamped-drag-'));
  const quiet = { configFile, logLevel: 'error' } as const;
  await build({ ...quiet, mode: 'production', build: { outDir: dist, emptyOutDir: true } });
  const server = await preview({
    ...quiet,
    build: { outDir: dist },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await launchChromium();
  try {
    const address = server.httpServer.address();
    if (address === null || typeof address === 'string') throw new Error('The site has no port.');
    const { costs, hz, scripts } = await measure(browser, `http://127.0.0.1:${address.port}/`);
    console.log('\nDragging η: main-thread CPU time, 3 motions on a 128×128 surface (goal: 8 ms)');
    console.log(
      `(WebGL is drawn in software here, at ${hz.toFixed(0)} frames per second; words and`,
    );
    console.log(
      'controls follow 8 times per second, so the slower the frames, the more hold them)',
    );
    printCosts(costs);
    // Some frames show nothing new, and a move may take two: this counts them all.
    const sum = costs.reduce((total, cost) => total + cost.total, 0);
    console.log(`  ${'everything, per move'.padEnd(38)}${(sum / moves).toFixed(1).padStart(8)}`);
    await benchLiveStrip(browser, `http://127.0.0.1:${address.port}/`);
    await benchParticles(browser, `http://127.0.0.1:${address.port}/`);
    printWeights(dist, scripts);
  } finally {
    await browser.close();
    await server.close();
    rmSync(dist, { recursive: true, force: true });
  }
}
