import { describe, expect, test } from 'vitest';
import { compileEnsemble } from '../../src/kernel/ensemble.ts';
import { noisy } from './ensemble-steps.ts';

describe('Ornstein and Uhlenbeck’s process in steps: x ← (1 − a)x + s·w', () => {
  const [a, s, particles] = [0.05, 0.3, 40_000];
  const program = compileEnsemble(noisy({ x: 'x - a x + s w' }, ['a', 's'], ['w']), {
    particles,
    seed: 2026,
  });
  program.parameters[0]!.fill(a);
  program.parameters[1]!.fill(s);
  // (1 − a)^1000 is below 10⁻²²: the start is forgotten.
  program.advance(1000);
  const before = program.state[0]!.slice();
  program.advance(10);
  const after = program.state[0]!;
  const variance = (s * s) / (a * (2 - a));
  const mean = (of: (i: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < particles; i++) sum += of(i);
    return sum / particles;
  };

  test('the stationary variance is s²/(a(2 − a)) within four standard errors', () => {
    const found = mean((i) => after[i]! ** 2);
    expect(Math.abs(found - variance)).toBeLessThan(4 * variance * Math.sqrt(2 / particles));
    expect(Math.abs(mean((i) => after[i]!))).toBeLessThan(4 * Math.sqrt(variance / particles));
  });

  test('what is left after ten steps is (1 − a)¹⁰ of it', () => {
    const left = (1 - a) ** 10;
    const found = mean((i) => before[i]! * after[i]!);
    const error = variance * Math.sqrt((1 + left ** 2) / particles);
    expect(Math.abs(found - left * variance)).toBeLessThan(4 * error);
  });

  test('neighbouring particles are independent', () => {
    const found = mean((i) => after[i]! * after[(i + 1) % particles]!);
    expect(Math.abs(found)).toBeLessThan((4 * variance) / Math.sqrt(particles));
  });
});
