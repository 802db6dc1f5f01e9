import { describe, expect, test } from 'vitest';
import { compileExponent, type Exponent } from '../../src/analysis/lyapunov.ts';
import { compileStepper } from '../../src/kernel/scalar.ts';
import { withTangent } from '../../src/kernel/tangent.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';
import { cubicWell, doubleWell, dynamics, finish } from './finish.ts';

function exponentOf(
  formula: string,
  rule: RuleName,
  parameters: number[],
  steps: number,
  state: number[] = [0.3],
): Exponent {
  const definition = stepDefinition(rules[rule], defineLoss({ formula }));
  const stepper = compileStepper(definition);
  stepper.parameters.set(parameters);
  stepper.state.set(state);
  for (let i = 0; i < 1000; i++) stepper.step();
  const start = { state: stepper.state.slice(), parameters, spread: 1 };
  return finish(compileExponent(definition, 1e6).estimate([start], steps))[0]!;
}

/** `0.87811(1)` as value and uncertainty. */
function measured(text: string): { value: number; error: number } {
  const [, digits, last] = /([-\d.]+)\((\d+)\)/.exec(text)!;
  return { value: Number(digits), error: Number(last) * 10 ** -digits!.split('.')[1]!.length };
}

describe('the tangent', () => {
  test('is carried by the Jacobian', () => {
    const definition = stepDefinition(rules['heavy-ball'], defineLoss({ formula: doubleWell }));
    const tangent = withTangent(definition);
    expect(tangent.state).toEqual(['x', 'v.x', 't.x', 't.v.x']);
    const stepper = compileStepper(tangent);
    stepper.parameters.set([0.5, 0.25]);
    stepper.state.set([2, 0.1, 1, 1]);
    stepper.step();
    // U″ = 3x² − 1 = 11: t.v' = t.v/4 − 11/2·t.x.
    expect([...stepper.state.subarray(2)]).toEqual([1 - 5.25, -5.25]);
  });
});

describe('the exponent of a chaotic orbit', () => {
  const wells = dynamics.gd_doublewell.lyapunov_mc;
  const duffing = dynamics.heavyball_doublewell['rho=0.2']['chaos_eta=1.55'];
  const henon = Math.sqrt(4 * 1.4 + 0.7 ** 2);
  test.each([
    ['double well, η = 2: ln 3', doubleWell, 'gd', [2], { value: Math.log(3), error: 0 }],
    ['cubic well, η = 3: ln 2', cubicWell, 'gd', [3], { value: Math.LN2, error: 0 }],
    ['double well, η = 1.9', doubleWell, 'gd', [1.9], measured(wells['eta=1.9'])],
    [
      'cubic well, η = 2.7',
      cubicWell,
      'gd',
      [2.7],
      measured(dynamics.gd_cubic.lyapunov_mc['eta=2.7']),
    ],
    [
      'Hénon by heavy ball',
      cubicWell,
      'heavy-ball',
      [henon, -0.3],
      measured(dynamics.henon.classic.lambda1),
    ],
    ['Duffing by heavy ball', doubleWell, 'heavy-ball', [1.55, 0.2], measured(duffing.lambda1)],
  ] as const)('%s, within 4 errors', (_name, formula, rule, parameters, truth) => {
    const state = rule === 'gd' ? [0.3] : [0.3, 0];
    const { value, error, lost } = exponentOf(formula, rule, [...parameters], 65_536, state);
    expect(lost).toBe(0);
    expect(Math.abs(value - truth.value)).toBeLessThan(4 * Math.hypot(error, truth.error));
    expect(error).toBeLessThan(2e-3);
  });

  test('the claimed error covers the truth as often as it should', () => {
    // Sixty different ensembles at η = 1.9: 2 errors should cover about 57 of them.
    const truth = measured(wells['eta=1.9']).value;
    const definition = stepDefinition(rules.gd, defineLoss({ formula: doubleWell }));
    const starts = Array.from({ length: 60 }, (_, i) => ({
      state: [0.1 + 0.013 * i],
      parameters: [1.9],
      spread: 1,
    }));
    const found = finish(compileExponent(definition, 1e6).estimate(starts, 4096));
    const covered = found.filter((e) => Math.abs(e.value - truth) <= 2 * e.error).length;
    expect(covered).toBeGreaterThanOrEqual(54);
    const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length;
    expect(Math.abs(mean - truth)).toBeLessThan(1e-3);
  });
});

describe('the exponent of other orbits', () => {
  test('on a cycle it is ln|multiplier|/period', () => {
    const { value, error, drifts } = exponentOf(doubleWell, 'gd', [1.1], 4096);
    expect(value).toBeCloseTo(-0.8573992140459723, 6);
    expect(error).toBeLessThan(1e-6);
    expect(drifts).toBe(false);
  });

  test('an orbit that leaves a saddle drifts', () => {
    const definition = stepDefinition(rules.gd, defineLoss({ formula: doubleWell }));
    // From 1e-6 the multiplier 1.001 takes it to the well in 14,000 steps; it has 1,280.
    const start = { state: [1e-6], parameters: [0.001], spread: 1e-6 };
    const [exponent] = finish(compileExponent(definition, 1e6).estimate([start], 1024));
    expect(exponent!.drifts).toBe(true);
    expect(exponent!.value).toBeCloseTo(Math.log(1.001), 6);
  });

  test('members that escape are counted and left out', () => {
    const exponent = exponentOf(doubleWell, 'gd', [2.1], 1024, [0.3]);
    expect(exponent.lost).toBe(16);
    expect(exponent.value).toBeNaN();
  });

  test('does not depend on what is computed beside it', () => {
    const definition = stepDefinition(rules.gd, defineLoss({ formula: doubleWell }));
    const start = (eta: number) => ({ state: [0.3], parameters: [eta], spread: 1 });
    const program = compileExponent(definition, 1e6);
    const alone = finish(program.estimate([start(1.9)], 512));
    const many = Array.from({ length: 150 }, (_, i) => start(i === 140 ? 1.9 : 1 + i / 200));
    expect(finish(program.estimate(many, 512))[140]).toEqual(alone[0]);
  });
});
