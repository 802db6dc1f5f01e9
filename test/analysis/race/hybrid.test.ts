import { describe, expect, it } from 'vitest';
import type { Entrant } from '../../../src/analysis/race/request.ts';
import { finish } from './finish.ts';

const valley = {
  loss: { formula: '(1-x)^2 + 100(y-x^2)^2' },
  start: [-1.2, 1],
  iterations: 1500,
};
const parameters = { lr: 0.02 };
const field: Entrant[] = [
  { name: 'adam-then-l-bfgs', parameters },
  { name: 'adam', parameters },
];

describe('Adam, then L-BFGS', () => {
  it('changes over on the plateau of a valley and ends at once, with the criterion met', () => {
    const { runs } = finish({ ...valley, entrants: field });
    const [hybrid, adam] = runs;
    const { step, criterion } = hybrid!.switchedAt!;
    expect(hybrid!.x.slice(0, step + 1)).toEqual(adam!.x.slice(0, step + 1));
    expect(hybrid!.status).toBe('converged');
    expect(hybrid!.steps - step).toBeLessThan(60);
    expect(adam!.status).toBe('finished');
    expect(criterion.signalToNoise).toBe(Number.POSITIVE_INFINITY);
    // The criterion is the one that the losses on the way have.
    const { window } = criterion;
    const mean = (from: number, to: number) =>
      adam!.loss.slice(from, to).reduce((a, b) => a + b, 0) / (to - from);
    const [older, newer] = [mean(step - 2 * window, step - window), mean(step - window, step)];
    expect(criterion.relativeChange).toBeCloseTo((older - newer) / older, 12);
    expect(criterion.relativeChange).toBeLessThan(criterion.mostChange);
  });

  it('changes over through a little noise, and not through much', () => {
    const [quiet, loud] = [0.01, 10].map(
      (gradientNoise) =>
        finish({ ...valley, iterations: 600, entrants: field.slice(0, 1), gradientNoise }).runs[0]!,
    );
    const { criterion, step } = quiet!.switchedAt!;
    expect(criterion.signalToNoise).toBeGreaterThan(criterion.leastSignal);
    expect(criterion.signalToNoise).toBeLessThan(Infinity);
    expect(loud!.switchedAt).toBeUndefined();
    expect(loud!.status).toBe('finished');
    // Looking for the noise costs eight gradients a time, and they are counted.
    const asked = quiet!.gradients[quiet!.step.indexOf(step)]!;
    expect((asked - step) % 8).toBe(0);
    expect(loud!.gradients.at(-1)! - 600).toBeGreaterThan(0);
    expect((loud!.gradients.at(-1)! - 600) % 8).toBe(0);
  });

  it('changes the rate of Adam in the middle', () => {
    const rateChanges = [{ step: 20, lr: 0.001 }];
    const entrants = field.map((each) => ({ ...each, rateChanges }));
    const { runs } = finish({ ...valley, iterations: 90, entrants });
    expect(runs[0]!.x).toEqual(runs[1]!.x);
  });
});
