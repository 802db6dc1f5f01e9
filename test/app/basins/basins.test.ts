import { describe, expect, it } from 'vitest';
import { basins } from '../../../src/analysis/basins.ts';
import { basinColour, basinPixels } from '../../../src/app/basins/basin-colours.ts';
import { basinLegend, percent } from '../../../src/app/basins/basin-legend.ts';
import {
  attractorWords,
  basinsRequest,
  boundaryWords,
  presentPoint,
  upwardNames,
  usualBasins,
  wholeBasins,
  withCount,
  withPoint,
} from '../../../src/app/basins/basins-subject.ts';
import { createLaboratory } from '../../../src/app/derived/experiment.ts';
import { findScene } from '../../../src/scene/catalogue.ts';
import type { Scene } from '../../../src/scene/scene.ts';
import { finish } from '../../analysis/finish.ts';

const experimentOf = (scene: Scene) => createLaboratory()(scene, false);
const flat = experimentOf(findScene('two-wells'));
const line = experimentOf(findScene('duffing-by-momentum'));

describe('a map of basins', () => {
  it('is of two starts where the loss has two variables, else of a start and the rate', () => {
    expect(usualBasins(flat)).toEqual({ across: 'x', up: 'y' });
    expect(usualBasins(line)).toEqual({ across: 'x', up: 'lr' });
    expect(upwardNames(flat, 'y').slice(0, 1)).toEqual(['x']);
  });

  it('asks for the same cells wherever on it the start lies', () => {
    for (const subject of [flat, line]) {
      const pair = usualBasins(subject);
      const window = wholeBasins(subject, pair);
      const anchor = subject.scene.start[0]!;
      const [x, y] = [window.from + 0.3, window.low + 0.1];
      const moved = withPoint(subject.scene, subject, pair, x, y);
      const [across, up] = presentPoint(moved, subject, pair);
      expect(across).toBe(x);
      expect(up).toBeCloseTo(y, 14);
      expect(basinsRequest(experimentOf(moved), pair, window, anchor)).toEqual(
        basinsRequest(subject, pair, window, anchor),
      );
    }
  });

  it('of two wells is theirs, named by where they lie and with shares that sum to 1', () => {
    const pair = usualBasins(flat);
    const request = basinsRequest(flat, pair, wholeBasins(flat, pair), flat.scene.start[0]!);
    const result = finish(basins(withCount(request, 24, 3000)));
    const words = result.attractors.map((one) => attractorWords(one, 2));
    expect(words).toHaveLength(2);
    for (const each of words) expect(each).toMatch(/^rests at \(−?\d\.\d+, 0\)$/);
    expect(result.attractors.reduce((sum, { fraction }) => sum + fraction, 0)).toBeCloseTo(1, 12);
    const pixels = basinPixels(result, 24, 24, 'light');
    const first = basinColour(result.attractors[result.cells[0]!]!, result.cells[0]!, 'light');
    const [red, green, blue] = [...pixels.slice(4 * 23 * 24)];
    const hex = [red!, green!, blue!].map((each) => each.toString(16).padStart(2, '0')).join('');
    expect(`#${hex}`).toBe(first);
  });
});

describe('the words of a map of basins', () => {
  const cycle = (period: number, point: number[], fraction: number) =>
    ({ status: 'cycle', period, point, fraction }) as const;

  it('name attractors by period and point, without the last step', () => {
    expect(attractorWords(cycle(2, [-0.5, 0.25, 9, 9], 1), 2)).toBe(
      'cycle of 2, least point (−0.500, 0.250)',
    );
    expect(attractorWords(cycle(1, [1, 0], 1), 1)).toBe('rests at 1.00');
  });

  it('take those of one colour and kind together, and the last ones in a line', () => {
    const wanders = { status: 'bounded', period: null, point: [0], fraction: 0.1 } as const;
    const many = Array.from({ length: 12 }, (_, i) => cycle(1, [i], 0.05));
    const legend = basinLegend({ attractors: [wanders, wanders, ...many] }, 1, 'dark');
    expect(legend).toHaveLength(9);
    expect(legend[0]!.words).toBe('wanders without a short cycle · 20 %');
    expect(legend[8]).toEqual({ colour: null, words: 'and 5 more · 25 %' });
    expect(percent(0.0001)).toBe('below 0.1 %');
  });

  it('say the dimension with its error, and what cannot be said', () => {
    const result = (boundary: { value: number; error: number } | null, count = 2) =>
      ({
        attractors: Array.from({ length: count }, (_, i) => cycle(1, [i], 1 / count)),
        boundary: boundary === null ? null : { ...boundary, boxes: [1, 2, 4, 8] },
      }) as unknown as Parameters<typeof boundaryWords>[0];
    expect(boundaryWords(result({ value: 1.44, error: 0.012 }), true)).toMatch(
      /starts that stay and starts that leave: 1\.44 ± 0\.01 \(standard error over 4 box widths\): more than a line over the widths counted/,
    );
    expect(boundaryWords(result({ value: 1.003, error: 0.0021 }), false)).toMatch(
      /1\.003 ± 0\.002.*smooth/,
    );
    expect(boundaryWords(result(null), false)).toMatch(/too little boundary/);
    expect(boundaryWords(result(null, 1), false)).toMatch(/^Every start/);
  });
});
