import { describe, expect, test } from 'vitest';
import { defineLoss } from '../../src/loss/loss.ts';
import { path } from './orbits.ts';

// These optimizers are the textbook maps in other coordinates: 40 steps agree to 1e-12 where the
// orbit is not chaotic, 12 steps to 1e-11 where it is.
const cubicWell = defineLoss({ formula: 'x^2/2 - x^3/3' });
const doubleWell = defineLoss({ formula: '(x^2-1)^2/4' });

const calm = { steps: 40, bound: 1e-12 };
const chaotic = { steps: 12, bound: 1e-11 };

/** The largest difference between an orbit in textbook coordinates and the textbook map's own orbit. */
function difference(
  orbit: number[],
  toTextbook: (x: number) => number,
  map: (y: number, before: number) => number,
): number {
  let before = toTextbook(orbit[0]!);
  let y = before;
  let worst = 0;
  for (const x of orbit.slice(1)) {
    [before, y] = [y, map(y, before)];
    worst = Math.max(worst, Math.abs(toTextbook(x) - y));
  }
  expect(Number.isFinite(y)).toBe(true);
  return worst;
}

describe('gradient descent on x²/2 − x³/3 is the logistic map', () => {
  test.each([
    { eta: 0.5, ...calm },
    { eta: 1.7, ...calm },
    { eta: 2.3, ...calm },
    { eta: 2.5, ...calm },
    { eta: 2.8, ...chaotic },
    { eta: 3, ...chaotic },
  ])('η = $eta', ({ eta, steps, bound }) => {
    const orbit = path({
      rule: 'gd',
      loss: cubicWell,
      parameters: { lr: eta },
      start: 0.3,
      steps,
    });
    const r = 1 + eta;
    expect(
      difference(
        orbit,
        (x) => (eta / (1 + eta)) * (1 - x),
        (y) => r * y * (1 - y),
      ),
    ).toBeLessThan(bound);
  });
});

describe('heavy ball on x²/2 − x³/3 is the Hénon map', () => {
  test.each([
    { rate: 1.9, rho: 0.2, start: 0.1, ...calm },
    { rate: 2.5, rho: 0.2, start: 0.3, ...calm },
    { rate: 0.8, rho: 0.6, start: -0.2, ...calm },
    // The classical (1.4, 0.3).
    { rate: Math.sqrt(4 * 1.4 + 0.49), rho: -0.3, start: 0.1, ...chaotic },
  ])('η′ = $rate, ρ = $rho', ({ rate, rho, start, steps, bound }) => {
    const orbit = path({
      rule: 'heavy-ball',
      loss: cubicWell,
      parameters: { lr: rate, momentum: rho },
      start,
      steps,
    });
    const a = (rate ** 2 - (1 + rho) ** 2) / 4;
    const b = -rho;
    const c = 1 + rho - rate;
    const k = (c * (2 * (1 + rho) - c)) / (4 * rate);
    expect(k).toBeCloseTo(-a / rate, 14);
    expect(
      difference(
        orbit,
        (x) => (x + c / (2 * rate)) / k,
        (x, before) => 1 - a * x ** 2 + b * before,
      ),
    ).toBeLessThan(bound);
  });
});

describe('gradient descent on (x²−1)²/4 is the cubic map', () => {
  test.each([
    { eta: 0.9, ...calm },
    { eta: 1.1, ...calm },
    { eta: 1.25, ...calm },
    { eta: 1.29, ...calm },
    { eta: 1.5, ...chaotic },
    { eta: 1.9, ...chaotic },
  ])('η = $eta', ({ eta, steps, bound }) => {
    const orbit = path({
      rule: 'gd',
      loss: doubleWell,
      parameters: { lr: eta },
      start: 0.3,
      steps,
    });
    const a = 1 + eta;
    expect(
      difference(
        orbit,
        (x) => Math.sqrt(eta) * x,
        (y) => a * y - y ** 3,
      ),
    ).toBeLessThan(bound);
  });
});

describe('heavy ball on (x²−1)²/4 is the Duffing map of Holmes', () => {
  test.each([
    { rate: 0.7, rho: 0.5, ...calm },
    { rate: 1.1, rho: 0.2, ...calm },
    { rate: 1.3, rho: 0.2, ...calm },
    // The textbook's a = 2.75, b = 0.2.
    { rate: 1.55, rho: 0.2, ...chaotic },
  ])('η′ = $rate, ρ = $rho', ({ rate, rho, steps, bound }) => {
    const orbit = path({
      rule: 'heavy-ball',
      loss: doubleWell,
      parameters: { lr: rate, momentum: rho },
      start: 0.3,
      steps,
    });
    const a = 1 + rate + rho;
    expect(
      difference(
        orbit,
        (x) => Math.sqrt(rate) * x,
        (y, before) => a * y - y ** 3 - rho * before,
      ),
    ).toBeLessThan(bound);
  });
});
