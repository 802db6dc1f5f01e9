import { describe, expect, it } from 'vitest';
import { axisValues, chart } from '../../../src/analysis/chart.ts';
import { cellAt, coarseGrid, withRows } from '../../../src/app/chart/chart-grid.ts';
import {
  askedPair,
  chartParameters,
  chartRequest,
  presentValue,
  requireWindow,
  usualPair,
  wholeWindow,
  withName,
  withPair,
} from '../../../src/app/chart/chart-subject.ts';
import { pictureBox } from '../../../src/app/chart/paint-map.ts';
import { legendPlaces } from '../../../src/app/chart/save-map.ts';
import { createLaboratory } from '../../../src/app/derived/experiment.ts';
import { withFormula } from '../../../src/app/state/loss-edits.ts';
import { createAppStore } from '../../../src/app/state/store.ts';
import type { RuleName } from '../../../src/motion/rule.ts';
import { defaultScene, findScene } from '../../../src/scene/catalogue.ts';
import type { Scene } from '../../../src/scene/scene.ts';
import { finish } from '../../analysis/finish.ts';

const experimentOf = (scene: Scene) => createLaboratory()(scene, false);
const momentum = findScene('duffing-by-momentum');

describe('what a chart is of', () => {
  it('rate and momentum of the rule on the strip, and the constants of the formula', () => {
    const experiment = experimentOf(momentum);
    expect(usualPair(experiment)).toEqual({ rule: 'heavy-ball', over: 'lr', and: 'momentum' });
    const tilted = experimentOf(withFormula(momentum, '(x^2-1)^2/4 + a x'));
    expect(chartParameters('gd', tilted)).toEqual(['lr', 'friction', 'dt', 'a']);
    expect(usualPair(tilted, 'gd')).toEqual({ rule: 'gd', over: 'lr', and: 'a' });
  });

  it('in one language: another number on an axis brings a partner of its own', () => {
    const tilted = experimentOf(withFormula(momentum, '(x^2-1)^2/4 + a x'));
    const usual = usualPair(tilted);
    expect(withName(usual, 'over', 'mass', tilted)).toMatchObject({
      over: 'mass',
      and: 'friction',
    });
    expect(withName(usual, 'and', 'a', tilted)).toMatchObject({ over: 'lr', and: 'a' });
    const swapped = { over: 'momentum', and: 'lr' };
    expect(withName(usual, 'over', 'momentum', tilted)).toMatchObject(swapped);
    const particle = { ...usual, over: 'dt', and: 'a' };
    expect(withName(particle, 'and', 'lr', tilted)).toMatchObject({ over: 'a', and: 'lr' });
    const asks = (over: string, and: string, rule: RuleName = 'heavy-ball') =>
      askedPair(experimentOf({ ...momentum, chart: { rule, over, and } }));
    expect(asks('mass', 'dt')).toEqual({ rule: 'heavy-ball', over: 'mass', and: 'dt' });
    expect(asks('mass', 'lr')).toBeNull();
    expect(asks('mass', 'dt', 'gd')).toBeNull();
  });

  it('over mass and time step sets both, and asks for the same cells wherever its point is', () => {
    const pair = { rule: 'heavy-ball', over: 'mass', and: 'dt' } as const;
    const experiment = experimentOf(momentum);
    const window = wholeWindow(pair, experiment);
    const asked = chartRequest(experiment, pair, window, 6);
    const moved = withPair(momentum, pair, 0.7, 0.2);
    expect(presentValue(moved, 'heavy-ball', 'mass')).toBe(0.7);
    expect(presentValue(moved, 'heavy-ball', 'dt')).toBe(0.2);
    expect(presentValue(moved, 'heavy-ball', 'friction')).toBe(
      presentValue(momentum, 'heavy-ball', 'friction'),
    );
    expect(chartRequest(experimentOf(moved), pair, window, 6)).toEqual(asked);
    // The cell at the present point is the motion of the scene.
    const { periods } = finish(chart({ ...asked, burnIn: 200, keep: 50 }));
    expect(periods).toContain(1);
    expect(() => requireWindow(pair, { ...window, low: 0 })).toThrow(/time step Δt of 0 or below/);
  });

  it('heavy ball where gradient descent has one number only', () => {
    const experiment = experimentOf(findScene('double-well-cascade'));
    expect(usualPair(experiment)).toEqual({ rule: 'heavy-ball', over: 'lr', and: 'momentum' });
  });

  it('shows the present point and reaches past the limit of stability', () => {
    const experiment = experimentOf(momentum);
    const { from, to, low, high } = wholeWindow(usualPair(experiment), experiment);
    const rate = presentValue(momentum, 'heavy-ball', 'lr');
    expect(from).toBe(0);
    expect(to).toBeGreaterThan(Math.max(2, rate));
    expect([low, high]).toEqual([-0.4, 0.95]);
  });

  it.each(['heavy-ball', 'averaged', 'literal'] as const)(
    'sets both numbers of %s exactly, whichever lies across',
    (rule) => {
      for (const [over, and] of [
        ['lr', 'momentum'],
        ['momentum', 'lr'],
      ] as const) {
        const [x, y] = over === 'lr' ? [0.7, 0.3] : [0.3, 0.7];
        const scene = withPair(momentum, { rule, over, and }, x, y);
        expect(presentValue(scene, rule, 'lr')).toBeCloseTo(0.7, 14);
        expect(presentValue(scene, rule, 'momentum')).toBe(0.3);
        expect(scene.sweep).toBe(momentum.sweep);
      }
    },
  );

  it('is one step of undo however far it was dragged, and stays in its picture', () => {
    const store = createAppStore(momentum);
    store.getState().showPanel('chart');
    const pair = { rule: 'heavy-ball', over: 'lr', and: 'momentum' } as const;
    for (const x of [0.4, 0.5, 0.6])
      store.getState().draft('chart', (s) => withPair(s, pair, x, x));
    store.getState().settle();
    store.getState().undo();
    const { present, past } = store.getState().history;
    expect(past).toHaveLength(0);
    expect(presentValue(present, 'heavy-ball', 'lr')).toBe(
      presentValue(momentum, 'heavy-ball', 'lr'),
    );
    expect(present.panel).toBe('chart');
    store.getState().showPanel('diagram');
    expect(store.getState().history.present).not.toHaveProperty('panel');
  });

  it('asks for the same cells while both its numbers are dragged', () => {
    const pair = usualPair(experimentOf(momentum));
    const window = { from: 0, to: 2, low: 0, high: 0.5 };
    const asked = (scene: Scene) => chartRequest(experimentOf(scene), pair, window, 8);
    expect(asked(withPair(momentum, pair, 0.9, 0.4))).toEqual(asked(momentum));
    expect(finish(chart(asked(momentum))).periods).toHaveLength(64);
  });

  it.each([
    [{ from: 1, to: 0.5 }, /smaller number first/],
    [{ from: -1 }, /rate is not negative/],
    [{ high: 1 }, /end below 1/],
  ])('refuses a window with %o', (part, message) => {
    const pair = { rule: 'heavy-ball', over: 'lr', and: 'momentum' } as const;
    const window = { from: 0, to: 2, low: 0, high: 0.5, ...part };
    expect(() => requireWindow(pair, window)).toThrow(message);
  });

  it('works for a loss of two variables too', () => {
    const experiment = experimentOf(defaultScene);
    const pair = usualPair(experiment, 'heavy-ball');
    const request = chartRequest(experiment, pair, wholeWindow(pair, experiment), 6);
    expect(finish(chart(request)).periods).toContain(1);
  });
});

describe('the cells of a chart', () => {
  const request = {
    ...chartRequest(
      experimentOf(momentum),
      { rule: 'heavy-ball', over: 'lr', and: 'momentum' },
      { from: 0.2, to: 1.8, low: 0, high: 0.5 },
      9,
    ),
    burnIn: 50,
    keep: 50,
  };
  const whole = finish(chart(request));

  it('come coarse first and fine over them', () => {
    const few = finish(
      chart({ ...request, over: { ...request.over, count: 3 }, and: { ...request.and, count: 3 } }),
    );
    const coarse = coarseGrid(request, few);
    // Corners and middle are the same orbits.
    for (const cell of [0, 4, 8, 40, 72, 80]) {
      expect(coarse.periods[cell]).toBe(whole.periods[cell]);
      expect(coarse.exponents[cell]).toBe(whole.exponents[cell]);
    }
    let grid = coarse;
    for (const rowRange of [
      [0, 4],
      [4, 9],
    ] as const) {
      grid = withRows(grid, finish(chart({ ...request, rowRange })));
    }
    expect(grid.fine).toBe(9);
    expect(grid.periods).toEqual(whole.periods);
  });

  it('are found under a point', () => {
    const grid = coarseGrid(request, whole);
    const [across, up] = [axisValues(request.over), axisValues(request.and)];
    for (const [row, y] of up.entries()) {
      for (const [column, x] of across.entries()) expect(cellAt(grid, x, y)).toBe(9 * row + column);
    }
    expect(cellAt(grid, 0, 0.1)).toBeNull();
    expect(cellAt(grid, 1, 0.6)).toBeNull();
  });

  it('lie with their middles at their values, also in a part of the window', () => {
    const area = { left: 10, top: 20, width: 800, height: 400 };
    const window = { from: 0, to: 8, low: 0, high: 4 };
    const whole = pictureBox({ window, columns: 9, rows: 5 }, window, area);
    expect(whole).toEqual({ left: -40, top: -30, width: 900, height: 500 });
    const part = pictureBox(
      { window, columns: 9, rows: 5 },
      { from: 2, to: 6, low: 1, high: 3 },
      area,
    );
    // Column 2 (value 2) lies in the middle of the left edge.
    expect(part.left + 2.5 * (part.width / 9)).toBeCloseTo(area.left, 9);
    expect(part.top + 1.5 * (part.height / 5)).toBeCloseTo(area.top, 9);
  });

  it('have a legend that breaks into rows', () => {
    const places = legendPlaces([{ words: 'aa' }, { words: 'bb' }, { words: 'cc' }], 200, () => 30);
    expect(places).toEqual([
      { left: 0, row: 0 },
      { left: 94, row: 0 },
      { left: 0, row: 1 },
    ]);
  });
});
