import { expect, test } from 'vitest';
import { diagramFigure, figureSvg } from '../../../src/app/cascade/diagram-figure.ts';

const ink = {
  ground: '#ffffff',
  panel: '#eeeeee',
  line: '#cccccc',
  lineStrong: '#888888',
  text: '#111111',
  muted: '#555555',
  accent: '#0000ff',
};
const branches = {
  branches: [
    {
      period: 1,
      values: Float64Array.of(0, 1, 2),
      observed: Float64Array.of(1, 1, 1),
      stable: Uint8Array.of(1, 1, 0),
    },
  ],
  notes: [],
  points: [
    {
      kind: 'flip',
      value: 1,
      error: 1e-15,
      period: 1,
      multiplier: { re: -1, im: 0 },
      residual: 0,
      side: 'supercritical',
      observed: Float64Array.of(1),
    },
  ],
} as const;
const view = {
  window: { from: 0, to: 2, low: 0, high: 2 },
  branches,
  label: 'learning rate η < 2',
  symbol: 'η',
  observable: 'x',
  ink,
};

test('the figure has axes, a solid and a dashed branch, a mark and its value', () => {
  const figure = diagramFigure(view, { width: 1200, height: 700 });
  const svg = figureSvg(figure, 'data:image/png;base64,AAAA');
  expect(svg).toContain('stroke-dasharray="5 4"');
  expect(svg).toContain('1→2 · 1.000000');
  expect(svg).toContain('learning rate η &#60; 2');
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  const { frame } = figure;
  const attracting = figure.paths.find(({ width }) => width === 1.8)!;
  // From the left edge at half the height, through the flip at the middle.
  expect(attracting.d).toMatch(new RegExp(`^M0.00 ${(frame.height / 2).toFixed(2)}C`));
  expect(figure.texts.map(({ text }) => text)).toContain('1.0');
});

test('without branches only axes are drawn', () => {
  const figure = diagramFigure({ ...view, branches: null }, { width: 600, height: 400 });
  expect(figure.paths.every(({ inside }) => !inside)).toBe(true);
});
