import { describe, expect, test } from 'vitest';
import { prepareCursorOrbit } from '../../../src/app/cobweb/cursor-orbit.ts';
import { orbitWords } from '../../../src/app/cobweb/orbit-words.ts';
import { requestOf } from '../../analysis/finish.ts';

describe('the orbit at a value', () => {
  const orbit = prepareCursorOrbit(requestOf({ from: 0.6, to: 2 }));

  test.each([
    [0.5, 1],
    [1.1, 2],
    [1.25, 4],
    [1.2955, 8],
    [1.4531556, 3],
    [1.9, 0],
  ])('η = %s: period %s', (eta, period) => {
    expect(orbit.at(eta)).toBe(true);
    expect(orbit.escaped).toBe(false);
    expect(orbit.period).toBe(period);
    for (let k = 0; k + 1 < orbit.length; k++) {
      const x = orbit.rows[k]!;
      expect(orbit.rows[k + 1]).toBeCloseTo(x - eta * (x ** 3 - x), 12);
    }
  });

  test('beyond 2 it leaves, and says so', () => {
    expect(orbit.at(2.3)).toBe(true);
    expect(orbit.escaped).toBe(true);
    expect(orbit.length).toBe(0);
    expect(orbitWords(orbit, 'η', 2.3)).toBe('η = 2.3: the orbit leaves');
    orbit.at(0.5);
    expect(orbitWords(orbit, 'η', 0.5)).toBe('η = 0.5: on 1 point, x = 1.0000');
  });

  test('the curve is the map', () => {
    orbit.at(1.3);
    const curve = new Float64Array(5);
    orbit.curve(-1, 1, curve);
    const map = (x: number) => x - 1.3 * (x ** 3 - x);
    curve.forEach((y, i) => {
      expect(y).toBeCloseTo(map(-1 + i / 2), 13);
    });
  });
});

test('with momentum the state has two coordinates, and a value that no motion has is refused', () => {
  const orbit = prepareCursorOrbit(
    requestOf({ rule: 'heavy-ball', parameters: { momentum: 0.2 }, from: 0.5, to: 2 }),
  );
  expect(orbit.names).toHaveLength(2);
  expect(orbit.at(0.8)).toBe(true);
  expect(orbit.period).toBe(1);
  expect(Math.abs(orbit.rows[0]!)).toBeCloseTo(1, 9);
});
