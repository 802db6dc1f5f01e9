import { describe, expect, test } from 'vitest';
import { cascade } from '../../src/analysis/cascade.ts';
import { orbit } from '../../src/analysis/orbit.ts';
import { linearStability } from '../../src/analysis/stability.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { requireScales } from '../../src/motion/diagonal.ts';
import { fromParticle } from '../../src/motion/dictionary.ts';
import { particleFlow } from '../../src/motion/flow.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { ruleParameters } from '../../src/motion/rule-parameters.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';
import { finish } from '../analysis/finish.ts';

const apart = defineLoss({ formula: '(x^2-1)^2/4 + (y^2-1)^2/4' });
const line = defineLoss({ formula: '(x^2-1)^2/4' });
const particle = { mass: 1.3, friction: 0.7, dt: 0.1, damping: 'exponential' } as const;

describe('a diagonal', () => {
  test.each(['gd', 'averaged', 'heavy-ball', 'literal'] as RuleName[])(
    '%s: each coordinate moves as a particle of its own mass and friction',
    (name) => {
      const scales = { mass: [1, 3], friction: [1, 0.5] };
      const both = orbit({
        loss: apart,
        rule: rules[name],
        parameters: ruleParameters(fromParticle(particle), name, scales),
        start: [0.3, -0.4],
        steps: 40,
      });
      [0.3, -0.4].forEach((start, i) => {
        const own = fromParticle({
          ...particle,
          mass: particle.mass * scales.mass[i]!,
          friction: particle.friction * scales.friction[i]!,
        });
        const alone = orbit({
          loss: line,
          rule: rules[name],
          parameters: ruleParameters(own, name),
          start: [start],
          steps: 40,
        });
        alone.x.forEach((x, k) => {
          expect(Math.abs(both.x[k]![i]! - x[0]!)).toBeLessThan(1e-12);
        });
      });
    },
  );

  test('of ones is the rule without one, bit for bit', () => {
    const parameters = { lr: 0.9, momentum: 0.6 };
    const shared = { loss: apart, rule: rules.averaged, start: [0.3, -0.4], steps: 200 };
    const perCoordinate = { lr: [1, 1], momentum: [0.6, 0.6] };
    expect(orbit({ ...shared, parameters: { ...parameters, perCoordinate } }).x).toEqual(
      orbit({ ...shared, parameters }).x,
    );
  });

  test('of the rate alone leaves the momentum as it is', () => {
    const { perCoordinate } = ruleParameters(fromParticle(particle), 'averaged', { eta: [1, 4] });
    expect(perCoordinate).toEqual({ lr: [1, 4] });
    const definition = stepDefinition(rules.averaged, apart, { perCoordinate: ['lr'] });
    expect(definition.parameters).toEqual(['lr', 'lr.x', 'lr.y', 'momentum']);
  });

  test('preconditions: with rates 1/λ every curvature is the same, and the limit is 2', () => {
    const stretched = defineLoss({ formula: 'x^2/2 + 50*y^2' });
    const { limit, multipliers } = linearStability(rules.gd, stretched, [0, 0], {
      lr: 0.5,
      perCoordinate: { lr: [1, 0.01] },
    });
    expect(limit).toBeCloseTo(2, 12);
    for (const { re } of multipliers) expect(re).toBeCloseTo(0.5, 14);
  });

  test('of masses shows in the exact flow', () => {
    const flow = particleFlow({
      loss: apart,
      mass: [1, 4],
      friction: [0.5, 2],
      start: [0.3, -0.4],
      times: [0, 1, 3, 10],
    });
    [0.3, -0.4].forEach((start, i) => {
      const alone = particleFlow({
        loss: line,
        mass: [1, 4][i]!,
        friction: [0.5, 2][i]!,
        start: [start],
        times: [0, 1, 3, 10],
      });
      alone.x.forEach((x, k) => {
        expect(Math.abs(flow.x[k]![i]! - x[0]!)).toBeLessThan(1e-9);
      });
    });
    expect(Math.abs(flow.energy[0]! - apartAt(0.3, -0.4))).toBeLessThan(1e-15);
    expect(flow.energy[3]).toBeLessThan(flow.energy[0]!);
  });

  test('a sweep over friction has each column’s own diagonal', () => {
    const request = {
      formula: 'x^2/2 + y^2/2',
      constants: {},
      rule: 'averaged',
      parameters: {},
      particle,
      scales: { friction: [1, 2], mass: [1, 2] },
      over: 'dt',
      from: 1.5,
      to: 2.5,
      columns: 5,
      starts: [[0.3, 0.2]],
      keep: 4,
      maxBurnIn: 4096,
    } as const;
    const { columns } = finish(cascade(request));
    columns.forEach(({ value, status }) => {
      // Stable while the faster coordinate is.
      const stable = [1, 2].every((s) => {
        const { eta, rho } = fromParticle({
          ...particle,
          mass: particle.mass * s,
          friction: particle.friction * s,
          dt: value,
        });
        return eta < (2 * (1 + rho)) / (1 - rho);
      });
      expect(status === 'converged').toBe(stable);
    });
  });

  test('refuses lists of the wrong length and factors that are none', () => {
    expect(() => requireScales({ mass: [1] }, 2)).toThrow(
      /scales of mass are 1 and the variables 2/,
    );
    expect(() => requireScales({ eta: [1, 0] }, 2)).toThrow(/A scale of eta is 0; give finite/);
  });
});

function apartAt(x: number, y: number): number {
  return ((x * x - 1) ** 2 + (y * y - 1) ** 2) / 4;
}
