import { describe, expect, test } from 'vitest';
import { type CascadeRequest, cascade } from '../../src/analysis/cascade.ts';
import { cascadeFigure, type FigureOptions } from '../../src/export/figure.ts';
import { finish, requestOf } from '../analysis/finish.ts';

const eta = (index: number, value: number) => ({ value, symbol: 'η', subscript: String(index) });

/** The figure of a small cascade, without its picture. */
function figure(request: Partial<CascadeRequest>, options: Partial<FigureOptions> = {}): string {
  const result = finish(cascade(requestOf({ columns: 40, ...request })));
  const svg = cascadeFigure(result, {
    width: 1200,
    height: 600,
    parameter: { label: 'learning rate', symbol: 'η' },
    observable: { label: 'settles on', symbol: 'x' },
    heading: 'double well',
    marks: [],
    ...options,
  });
  return svg.replace(/<image.*?>/, '');
}

/** The mark labels that were drawn: subscripts and values. */
function markLabels(svg: string): [string, string][] {
  return [...svg.matchAll(/>(\d)<\/tspan><tspan dy="-4"> = ([^<]*)</g)].map((m) => [m[1]!, m[2]!]);
}

describe('the figure of a cascade', () => {
  test('cuts a heading that is too long for its width', () => {
    const heading = `U = ${'x + '.repeat(100)}x`;
    const shown = /font-size="15" fill="#5a6472">([^<]*)</.exec(figure({}, { heading }))![1]!;
    expect(shown).toMatch(/^U = x \+ .*…$/);
    expect(shown.length).toBeLessThan(160);
    const narrow = figure({}, { heading, width: 480 });
    expect(/fill="#5a6472">([^<]*)</.exec(narrow)![1]!.length).toBeLessThan(60);
    expect(figure({}, { heading: 'a < b' })).toContain('>a &#60; b<');
  });

  test('keeps the label of the lower index where two collide, in either direction', () => {
    const marks = [eta(4, 1.2), eta(3, 1.201), eta(2, 1.202), eta(1, 1.203), eta(5, 0.9)];
    const kept = (svg: string) => markLabels(svg).map(([index]) => index);
    expect(kept(figure({}, { marks }))).toEqual(['1', '2', '5']);
    expect(kept(figure({ from: 2, to: 0.8 }, { marks }))).toEqual(['1', '2', '5']);
  });

  test('writes true minus signs, also in an exponent', () => {
    const marks = [eta(1, -2.54), eta(2, 1.5e-10)];
    const svg = figure({ formula: '-(x^2-1)^2/4', from: -3, to: 1 }, { marks });
    expect(markLabels(svg).map(([, value]) => value)).toEqual(['−2.54', '1.5e−10']);
  });

  test('writes a power of ten once beside an axis of very small or large values', () => {
    const steep = figure({ formula: '1e10*(x^2-1)^2/4', from: 0.8e-10, to: 2e-10 });
    expect(steep.match(/×10<tspan[^>]*>−10</g)).toHaveLength(1);
    expect(steep).not.toContain('0.0000000001');
    const wide = figure({ formula: '1e12*((x/1e6)^2-1)^2/4', starts: [[3e5]] });
    expect(wide.match(/×10<tspan[^>]*>6</g)).toHaveLength(1);
    expect(figure({})).not.toContain('×10');
  });

  test('breaks the legend where it is too wide', () => {
    const rows = (width: number) => {
      const svg = figure({ from: 0.9, to: 2.1, maxBurnIn: 300, burnIn: 300 }, { width });
      const heights = svg.matchAll(/y="([\d.]+)" width="14" height="10"/g);
      return [...heights].map((m) => Number(m[1]));
    };
    expect(new Set(rows(1200)).size).toBe(1);
    expect(rows(480).length).toBeGreaterThan(2);
    expect(new Set(rows(480)).size).toBeGreaterThan(1);
  });
});
