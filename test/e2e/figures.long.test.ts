import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findScene } from '../../src/scene/catalogue.ts';
import { fromLink, toLink } from '../../src/scene/share.ts';
import { launchChromium } from './chromium.ts';
import { eventually, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

interface Compared {
  readonly errors: number;
  readonly texts: number;
  readonly paths: number;
  /** Mean difference of the pixels, in 0…255, and that to an empty ground. */
  readonly apart: number;
  readonly drawn: number;
}

/** Every painted figure's file beside the figure painted anew on a canvas: all of it, title aside. */
function compared(page: Page, svg: string, title: string): Promise<Compared> {
  return page.evaluate(
    async ([text, name]) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      const root = parsed.documentElement;
      const [width, height] = ['width', 'height'].map((side) => Number(root.getAttribute(side)));
      // The figure is a group that begins under title and legend.
      const group = root.querySelector('g[transform]')!.getAttribute('transform')!;
      const head = Math.ceil(Number(group.match(/[\d.]+/g)![1]));
      const picture = new Image();
      picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
      await picture.decode();
      const canvasOf = () => {
        const canvas = document.createElement('canvas');
        Object.assign(canvas, { width, height });
        return canvas.getContext('2d', { willReadFrequently: true })!;
      };
      const style = getComputedStyle(document.documentElement);
      const colour = (variable: string) => style.getPropertyValue(variable).trim();
      const ink = {
        ground: colour('--ground'),
        panel: colour('--panel'),
        line: colour('--line'),
        lineStrong: colour('--line-strong'),
        text: colour('--text'),
        muted: colour('--muted'),
        accent: colour('--accent'),
      };
      const fromFile = canvasOf();
      fromFile.drawImage(picture, 0, 0);
      const painted = canvasOf();
      const empty = canvasOf();
      for (const canvas of document.querySelectorAll('#view canvas')) {
        // biome-ignore lint/suspicious/noExplicitAny: the page's own types do not reach here
        const detail = (shown: any) => {
          const own =
            shown.title ?? canvas.closest('figure')?.querySelector('figcaption')?.textContent;
          if (own !== name) return;
          painted.translate(0, head);
          shown.paint({ context: painted, width, height: height! - head, ink });
        };
        canvas.dispatchEvent(new CustomEvent('painted-figure', { detail, bubbles: true }));
      }
      // The ground comes last, under all: a figure may clear its own.
      for (const context of [painted, empty]) {
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.globalAlpha = 1;
        context.globalCompositeOperation = 'destination-over';
        context.fillStyle = ink.ground;
        context.fillRect(0, 0, width!, height!);
      }
      // Coarse cells: letters and edges are smoothed differently by a pixel.
      const cells = (context: CanvasRenderingContext2D) => {
        const { data } = context.getImageData(0, head, width!, height! - head);
        const side = 8;
        const across = Math.floor(width! / side);
        const sums = new Float64Array(across * Math.floor((height! - head) / side) * 3);
        for (let i = 0; i < data.length; i += 4) {
          const x = Math.floor(((i / 4) % width!) / side);
          const y = Math.floor(Math.floor(i / 4 / width!) / side);
          const at = 3 * (y * across + x);
          if (x >= across || at >= sums.length) continue;
          for (let c = 0; c < 3; c++) sums[at + c]! += data[i + c]! / side ** 2;
        }
        return sums;
      };
      const [a, b, ground] = [cells(fromFile), cells(painted), cells(empty)];
      const apart = (p: Float64Array, q: Float64Array) =>
        p.reduce((sum, value, i) => sum + Math.abs(value - q[i]!), 0) / p.length;
      return {
        errors: parsed.querySelectorAll('parsererror').length,
        texts: root.querySelectorAll('text').length,
        paths: root.querySelectorAll('path, image').length,
        apart: apart(a, b),
        drawn: apart(b, ground),
      };
    },
    [svg, title] as const,
  );
}

async function listed(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Save, or copy as code' }).click();
  await page.getByRole('tab', { name: 'Pictures and data', exact: true }).click();
  const labels = await page
    .locator('.take-list button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return labels.filter((label) => label.startsWith('SVG of ')).map((label) => label.slice(7));
}

async function saved(page: Page, what: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: what, exact: true }).first().click(),
  ]);
  return readFileSync(await file.path()).toString();
}

interface View {
  readonly scene: string;
  /** To where the figures are, by the names of buttons and tabs. */
  readonly way?: readonly (readonly ['button' | 'tab', string])[];
  /** There when they are drawn. */
  readonly ready: string;
  readonly titles: readonly string[];
  /** Words of their legends. */
  readonly legend: readonly string[];
  /** Whether they go on by themselves: then words are all that can be compared. */
  readonly lives?: boolean;
}

const views: readonly View[] = [
  {
    scene: 'two-wells',
    ready: '.surface-label.contour',
    titles: ['Contour map of the loss over x and y'],
    legend: ['Gradient descent', 'Exact particle'],
  },
  {
    scene: 'race-in-a-valley',
    ready: '.race-figure canvas',
    titles: ['Loss above the lowest, U − U*', 'Norm of the gradient, |∇U|'],
    legend: ['heavy ball'],
  },
  {
    scene: 'separable-points',
    way: [['button', 'Race']],
    ready: '[data-testid="race-classes"] canvas',
    titles: ['Between label = −1 and 1: boundaries now'],
    legend: ['label = 1', 'label = −1'],
  },
  {
    scene: 'expanding-universe',
    way: [['button', 'Race']],
    ready: '[data-testid="race-fit"] canvas',
    titles: ['velocity over distance'],
    legend: ['data'],
  },
  {
    scene: 'elongated-valley',
    way: [
      ['button', 'Race'],
      ['tab', 'Search for good numbers'],
    ],
    ready: '[data-testid="search-outcome"]:has-text("The optimum is known")',
    titles: ['Values as they came'],
    legend: ['lowest so far', 'the known optimum'],
  },
  {
    scene: 'double-well-cascade',
    way: [['button', 'Cascade']],
    ready: '.orbit-canvas[data-frames]',
    titles: ['Cobweb of the map'],
    legend: ['next = now'],
  },
  {
    scene: 'heated-double-well',
    ready: '.heat-figure canvas',
    titles: ['Where: x, and the exact law', 'Where: y'],
    legend: ['particles', 'exact law'],
    lives: true,
  },
  {
    scene: 'kramers-turnover',
    ready: '.key-list',
    titles: ['Turnover: rate over friction'],
    legend: ['exact (slowest mode)', 'Kramers'],
    lives: true,
  },
  {
    scene: 'rugged-replica-exchange',
    ready: '[data-testid="replica-outcome"]:has-text("alone")',
    titles: ['Found the deepest minimum'],
    legend: ['with exchange', 'alone'],
  },
];

describe('figures as SVG', () => {
  it.each(views)('of $scene are what their canvas shows, with a legend', async (view) => {
    const { scene, way = [], ready, titles, legend, lives = false } = view;
    const { page, complaints } = await visit(browser, `#scene=${scene}`, { colorScheme: 'dark' });
    for (const [role, name] of way) await page.getByRole(role, { name, exact: true }).click();
    await page.locator(ready).first().waitFor({ state: 'attached' });
    await page.waitForTimeout(2500);
    expect(await listed(page)).toEqual(expect.arrayContaining([...titles]));
    for (const title of titles) {
      const svg = await saved(page, `SVG of ${title}`);
      expect(/NaN|Infinity|undefined/.exec(svg.replace(/href="data:[^"]*"/g, ''))).toBe(null);
      const { errors, texts, paths, apart, drawn } = await compared(page, svg, title);
      expect(errors).toBe(0);
      expect(texts).toBeGreaterThan(4);
      expect(paths).toBeGreaterThan(1);
      expect(drawn).toBeGreaterThan(1);
      for (const words of legend)
        if (title !== 'Where: y')
          expect(svg.includes(`>${words}`), `${title}: ${words}`).toBe(true);
      if (!lives) expect(apart, title).toBeLessThan(0.1 * drawn);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

it('the camera goes to its presets at once where motion is reduced, and follows the ball until it is turned', async () => {
  const { page, complaints } = await visit(browser, '#scene=two-wells');
  const surface = page.locator('.surface');
  await page.locator('.surface-label.contour').first().waitFor({ state: 'attached' });
  const camera = async () => (await surface.getAttribute('data-camera'))!.split(' ').map(Number);
  const goneTo = async (name: string) => {
    const before = (await camera()).join(' ');
    await page.getByRole('button', { name, exact: true }).click();
    return eventually(camera, (now) => now.join(' ') !== before);
  };
  const [, topHeight, , topField] = await goneTo('Top');
  expect(topField).toBe(6);
  expect(topHeight).toBeGreaterThan(10);
  const [, , sideway] = await goneTo('Side');
  expect(sideway).toBeGreaterThan(topHeight! / 2);
  const atEnd = await goneTo('Follow ball');
  const follow = page.getByRole('button', { name: 'Follow ball', exact: true });
  expect(await follow.getAttribute('aria-pressed')).toBe('true');
  // Another moment of the film: the ball is elsewhere, and so is the camera.
  await page.getByRole('button', { name: 'Restart', exact: true }).click();
  const next = await eventually(camera, (now) => now.join() !== atEnd.join());
  expect(next[3]).toBe(28);
  // The start lies right of and behind the well where the film ends.
  expect(next[0]).toBeGreaterThan(atEnd[0]! + 0.5);
  await page.getByRole('application').focus();
  await page.keyboard.press('d');
  await eventually(
    () => follow.getAttribute('aria-pressed'),
    (pressed) => pressed === 'false',
  );
  await page.keyboard.press('1');
  const home = page.getByRole('button', { name: 'Three-quarter', exact: true });
  await eventually(
    () => home.getAttribute('aria-pressed'),
    (pressed) => pressed === 'true',
  );
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('a scene opens with its camera, and a link carries a view that was turned by hand', async () => {
  const scene = { ...findScene('two-wells'), camera: { azimuth: 60, elevation: 30, distance: 3 } };
  const { page, complaints } = await visit(browser, `#${toLink(scene).replace(/^#/, '')}`);
  const surface = page.locator('.surface');
  await page.locator('.surface-label.contour').first().waitFor({ state: 'attached' });
  const camera = async () => (await surface.getAttribute('data-camera'))!.split(' ').map(Number);
  // Around the vertical from the front to the right; three tan 30° high over the middle.
  const [x, , z, fov] = await eventually(camera, ([, , , lens]) => lens === 28);
  expect((Math.atan2(x!, z!) * 180) / Math.PI).toBeCloseTo(60, 1);
  expect(fov).toBe(28);
  const preset = page.getByRole('button', { name: 'Three-quarter', exact: true });
  expect(await preset.getAttribute('aria-pressed')).toBe('false');
  const copied = async () => {
    const before = page.url();
    await page.getByRole('button', { name: 'Copy link' }).click();
    return eventually(
      async () => page.url(),
      (url) => url !== before,
    );
  };
  await page.getByRole('application').focus();
  await page.keyboard.press('d');
  await eventually(camera, (now) => now[0] !== x);
  const turned = await camera();
  const url = await copied();
  expect(fromLink(url).camera).toMatchObject({ elevation: 30, distance: 3 });
  expect(fromLink(url).camera!.azimuth).not.toBe(60);
  await page.reload();
  await page.locator('.surface-label.contour').first().waitFor({ state: 'attached' });
  const again = await eventually(camera, (now) => Math.abs(now[0]! - turned[0]!) < 0.02);
  again.forEach((value, i) => {
    expect(value).toBeCloseTo(turned[i]!, 1);
  });
  // From a preset there is nothing to carry.
  await page.getByRole('application').focus();
  await page.keyboard.press('1');
  await eventually(
    () => preset.getAttribute('aria-pressed'),
    (pressed) => pressed === 'true',
  );
  expect(new URL(await copied()).hash).toBe('#scene=two-wells');
  expect(complaints).toEqual([]);
  await page.context().close();
});
