import { describe, expect, it } from 'vitest';
import { orbit } from '../../../src/analysis/orbit.ts';
import { raceObjective } from '../../../src/analysis/race/objective.ts';
import { ruleRunner } from '../../../src/analysis/race/rule-runner.ts';
import { raceSource } from '../../../src/analysis/race/source.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import type { Rule } from '../../../src/motion/rule.ts';
import { minus, plus, times } from '../../../src/motion/rules/terms.ts';
import { rules } from '../../../src/motion/rules.ts';

/** Nesterov's momentum as published: the slope of the place ahead, x + ρv. */
const ahead: Rule = {
  ...rules['heavy-ball'],
  optional: [],
  memory: [],
  next({ position, displacement, lr, momentum, gradientAt }) {
    const drift = displacement.map((v, i) => times(momentum[i]!, v));
    const slopes = gradientAt(position.map((x, i) => plus(x, drift[i]!)));
    const displaced = drift.map((d, i) => minus(d, times(lr[i]!, slopes[i]!)));
    return {
      position: position.map((x, i) => plus(x, displaced[i]!)),
      displacement: displaced,
    };
  },
};

/** Heun's step: the mean of the slopes here and where gradient descent would lead. */
const heun: Rule = {
  ...rules.gd,
  optional: [],
  next({ position, lr, gradientAt }) {
    const here = gradientAt(position);
    const there = gradientAt(position.map((x, i) => minus(x, times(lr[i]!, here[i]!))));
    const moves = here.map((slope, i) => times(lr[i]!, plus(slope, there[i]!)));
    return { position: position.map((x, i) => minus(x, moves[i]!)), displacement: moves };
  },
};

describe('a rule that asks for slopes elsewhere', () => {
  it.each([
    ['ahead', ahead, 1],
    ['in two places', heun, 2],
  ] as const)('%s is given them there, bit for bit', (_, rule, asked) => {
    const formula = '(1-x)^2 + 10(y-x^2)^2';
    const parameters = { lr: 0.003, momentum: 0.9 };
    const start = [-1.2, 1];
    const steps = 200;
    const expected = orbit({ loss: defineLoss({ formula }), rule, parameters, start, steps });
    const objective = raceObjective(raceSource({ formula }), null, null, 1);
    const runner = ruleRunner(rule, { parameters }, objective, start);
    for (let k = 0; k < steps; k++) {
      expect(runner.step(k)).toBeNull();
      expect(Array.from(runner.x)).toEqual(expected.x[k + 1]);
    }
    expect(runner.gradients).toBe(asked * steps);
  });
});
