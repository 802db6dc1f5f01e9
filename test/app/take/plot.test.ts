import { expect, it } from 'vitest';
import type { Curve } from '../../../src/app/plot/curves.ts';
import { plotCsv, plotJson } from '../../../src/app/take/plot-data.ts';
import { type PlotShown, plotSvg } from '../../../src/app/take/plot-svg.ts';

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
};
const page = {
  width: 398,
  height: 214,
  ink: { ground: '#fff', text: '#000', line: '#ccc' },
  colour: () => '#123456',
};

it('writes every sample with all its digits, an empty cell for what is no number', () => {
  const given = { ...shown, curves: [curve('a, "b"', [0.1 + 0.2, Number.POSITIVE_INFINITY])] };
  expect(plotCsv(given)).toBe(
    'motion,sample,t (time),"U, energy"\n"a, ""b""",0,0,0.30000000000000004\n"a, ""b""",1,1,\n',
  );
  const json = JSON.parse(plotJson(given));
  expect(json.axes).toEqual({ x: 't (time)', y: 'U, energy' });
  expect(json.curves[0]).toMatchObject({ label: 'a, "b"', x: [0, 1], y: [0.1 + 0.2, null] });
});

it('draws the curves where their axes put them, broken where the logarithm ends', () => {
  const svg = plotSvg(shown, page);
  // The frame runs from 78 to 378 across and from 62 to 162 down: 100 per unit of t, 25 per decade.
  expect(svg).toContain('d="M78.00 112.00L178.00 137.00M378.00 162.00"');
  expect(svg).toContain('d="M78.00 62.00L178.00 112.00L278.00 112.00L378.00 112.00"');
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(2);
  expect(svg).toContain('<title>Loss &#60;above&#62;</title><desc>It falls.</desc>');
  for (const label of ['10⁻²', '10⁰', '10²', 't (time)', 'U, energy']) {
    expect(svg).toContain(`>${label}</text>`);
  }
});
