import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Curve } from '../../../src/app/plot/curves.ts';
import { tableCsv } from '../../../src/app/tables/plot-table.ts';
import { figureDocument } from '../../../src/app/take/figure-document.ts';
import { plotJson } from '../../../src/app/take/plot-data.ts';
import { type PlotShown, trackPlotFigure } from '../../../src/app/take/track-plot.ts';
import { ink } from './ink.ts';

// Marks of a legend are shapes that a canvas knows.
beforeEach(() => vi.stubGlobal('Path2D', class {}));
afterEach(() => vi.unstubAllGlobals());

function curve(label: string, y: readonly number[], style: 'solid' | 'dashed' = 'solid'): Curve {
  const values = Float64Array.from(y);
  const t = values.map((_, k) => k);
  const samples = { dimension: 1, count: y.length, t, position: values, velocity: values };
  const end = { loss: values, status: 'finished', stoppedAt: null } as const;
  return { track: { id: 'gd', label, style, ...samples, ...end }, x: t, y: values };
}

const shown: PlotShown = {
  title: 'Loss <above>',
  summary: 'It falls.',
  x: { label: 't (time)' },
  y: { label: 'U, energy', logarithmic: true },
  curves: [curve('a "b"', [1, 0.1, 0, 0.01]), curve('flow', [100, 1, 1, 1], 'dashed')],
  inX: [0, 3],
  inY: [0.01, 100],
  monotone: true,
  theme: 'light',
};

it('writes every sample with all its digits, an empty cell for what is no number', () => {
  const given = { ...shown, curves: [curve('a, "b"', [0.1 + 0.2, Number.POSITIVE_INFINITY])] };
  expect([...tableCsv(trackPlotFigure(given, ink).table!())].join('')).toBe(
    'motion,sample,t (time),"U, energy"\n"a, ""b""",0,0,0.30000000000000004\n"a, ""b""",1,1,\n',
  );
  const json = JSON.parse(plotJson(given));
  expect(json.axes).toEqual({ x: 't (time)', y: 'U, energy' });
  expect(json.curves[0]).toMatchObject({ label: 'a, "b"', x: [0, 1], y: [0.1 + 0.2, null] });
});

it('draws the curves where their axes put them, and says in a legend which is which', () => {
  const figure = trackPlotFigure(shown, ink);
  const legend = figure.legend!(ink);
  expect(legend.map(({ label, mark }) => [label, mark !== undefined])).toEqual([
    ['a "b"', true],
    ['flow', false],
  ]);
  // Of 192 pixels up, title and a row of the legend take 54, the axes 38: the frame is 300 × 100.
  const page = { title: shown.title, summary: shown.summary, legend, figures: [figure] };
  const svg = figureDocument({ ...page, width: 350, height: 192, ink }, (_, text) => text.length);
  expect(svg).toContain('<g transform="translate(0 54)">');
  // From 40 to 340 across, from 8 to 108 down: 100 per unit of t, 25 per decade.
  expect(svg).toMatch(/stroke-dasharray="5 3.5"[^>]* d="M40 8L140 58L240 58L340 58"/);
  // A loss of zero has no place on the axis: the line leads far below the frame.
  expect(svg).toMatch(/ d="M40 58L140 83L240 [3-9]\d\dL340 108"/);
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(2);
  expect(svg).toContain('<title>Loss &#60;above&#62;</title><desc>It falls.</desc>');
  for (const label of ['0.01', '1', '100', 't (time)', 'U, energy', 'flow']) {
    expect(svg).toContain(`>${label}</text>`);
  }
});

it('puts figures below each other, each with its caption and clips of its own', () => {
  const { paint } = trackPlotFigure(shown, ink);
  const figures = ['one', 'two'].map((caption) => ({ caption, paint }));
  const page = { title: 'Both', summary: '', legend: [], width: 350, ink };
  const svg = figureDocument({ ...page, figures, height: 430 }, () => 0);
  const groups = [...svg.matchAll(/<g transform="translate\(0 (\d+)\)">/g)].map(([, at]) => at);
  expect(groups).toEqual(['54', '254']);
  const names = [...svg.matchAll(/clipPath id="([^"]+)"/g)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength(2);
});

it('begins another row of the legend where one is full', () => {
  const key = (label: string) => ({ label, colour: '#123456', line: { width: 2 } });
  const { paint } = trackPlotFigure(shown, ink);
  const page = { title: '', summary: '', figures: [{ paint }], width: 324, height: 300, ink };
  const figureAt = (legend: readonly ReturnType<typeof key>[]) =>
    Number(
      /translate\(0 (\d+)\)/.exec(
        figureDocument({ ...page, legend }, (_, text) => 10 * text.length),
      )?.[1],
    );
  // Each takes 32 for its sample, 50 for its words and 18 to the next: three fit into 300.
  const five = ['first', 'later', 'third', 'forth', 'fifth'].map(key);
  expect(figureAt([])).toBe(30);
  expect(figureAt(five.slice(0, 3))).toBe(54);
  expect(figureAt(five)).toBe(72);
});
