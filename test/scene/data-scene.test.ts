import { describe, expect, it } from 'vitest';
import { compileLoss } from '../../src/loss/evaluator.ts';
import {
  parseScene,
  type Scene,
  SceneError,
  sceneDataLoss,
  sceneLoss,
} from '../../src/scene/scene.ts';
import { fromLink, toLink } from '../../src/scene/share.ts';

const columns = { size: [1, 2, 3, 6], price: [2, 3, 5, 9] };

function scene(data: object, loss: object = {}): Scene {
  return parseScene({
    format: 1,
    loss: { formula: '(price - (w1*size + w2))^2', data, ...loss },
    start: [[0, 0]],
    motion: { language: 'learner', eta: 0.05, rho: 0.5 },
    show: ['gd'],
    sweep: { rule: 'gd', over: 'lr', from: 0.01, to: 0.2 },
  });
}

function failure(data: object, loss?: object): SceneError {
  try {
    scene(data, loss);
  } catch (error) {
    if (error instanceof SceneError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('a scene with data', () => {
  it('has the mean over the rows as its loss', () => {
    const loss = sceneLoss(scene({ columns, weightDecay: 0.5 }));
    expect(loss.variables).toEqual(['w1', 'w2']);
    const squares = (1 + 0 + 1 + 4) / 4;
    expect(compileLoss(loss).value([1, 1])).toBeCloseTo((0 + 0 + 1 + 4) / 4 + 0.25 * 2, 14);
    expect(squares).toBe(1.5);
  });

  it('scales the features, and not what is fitted', () => {
    const { table } = sceneDataLoss(scene({ columns, standardize: true }))!;
    const deviation = Math.sqrt(3.5);
    expect(table.values[0]![0]).toBeCloseTo(-2 / deviation, 14);
    expect(Array.from(table.values[1]!)).toEqual(columns.price);
  });

  it('may be cut by a plane of its parameters', () => {
    const plane = {
      through: [1, 1],
      along: [
        [1, 0],
        [1, 1],
      ],
    };
    const loss = sceneLoss(scene({ columns }, { plane }));
    expect(loss.variables).toEqual(['x', 'y']);
    const whole = compileLoss(sceneLoss(scene({ columns })));
    expect(compileLoss(loss).value([0.5, -2])).toBeCloseTo(whole.value([-0.5, -1]), 12);
  });

  it.each([
    [{ columns: {} }, {}, 'loss.data', /no row/],
    [{ columns: { size: [], price: [] } }, {}, 'loss.data', /no row of numbers/],
    [
      { columns: { size: [1], price: [1, 2] } },
      {},
      'loss.data',
      /price has 2 numbers and size has 1/,
    ],
    [
      { columns: { size: [1], cost: [1] } },
      {},
      'loss.formula',
      /price is not known; columns are size, cost/,
    ],
    [{ columns, weightDecay: -1 }, {}, 'loss.data.weightDecay', /at least 0/],
    [
      { columns, standardize: ['weight'] },
      {},
      'loss.data.standardize',
      /no column weight to scale; use size, price/,
    ],
    [
      { columns },
      {
        plane: {
          through: [1],
          along: [
            [1, 0],
            [0, 1],
          ],
        },
      },
      'loss.plane.through',
      /1 numbers/,
    ],
    [
      { columns: { size: Array(150_000).fill(1), price: Array(150_000).fill(1) } },
      {},
      'loss.data',
      /at most 200000/,
    ],
    [
      { columns: { size: [1, 'two'], price: [1, 2] } },
      {},
      'loss.data.columns.size[1]',
      /"two": give a finite number/,
    ],
  ])('%# is refused with the field at fault', (data, loss, field, message) => {
    const error = failure(data, loss);
    expect(error.message).toMatch(message);
    expect(error.field).toBe(field);
  });
});

describe('the link of a scene with data', () => {
  it('carries a small table whole', () => {
    const own = scene({ columns, name: 'four flats', standardize: true, weightDecay: 0.1 });
    expect(fromLink(toLink(own))).toEqual(own);
  });
  it('says when a table is too large for it', () => {
    const long = (f: (i: number) => number) => Array.from({ length: 1000 }, (_, i) => f(i));
    const own = scene({ columns: { size: long(Math.sqrt), price: long(Math.cos) } });
    expect(() => toLink(own)).toThrow(
      /loss.data has too many rows for a link: save the scene as a file/,
    );
  });
});
