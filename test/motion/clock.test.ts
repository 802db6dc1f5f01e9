import { describe, expect, test } from 'vitest';
import { orbit } from '../../src/analysis/orbit.ts';
import { compileStepper } from '../../src/kernel/scalar.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { symbol } from '../../src/math/expression.ts';
import { gradientOf, iterationName, withClock } from '../../src/motion/clock.ts';
import { gradientFlow, particleFlow } from '../../src/motion/flow.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';

const moving = defineLoss({ formula: '(x - sin(t))^2/2 + y^2/2' });

describe('a step in time', () => {
  test('has no clock on a loss that stands still', () => {
    const definition = stepDefinition(rules.averaged, defineLoss({ formula: 'x^2/2' }));
    expect(definition.state).toEqual(['x', 'v.x']);
    expect(definition.parameters).toEqual(['lr', 'momentum']);
    expect(withClock(definition)).toBe(definition);
  });

  test('counts steps, so that the time is kΔt rounded once, however many there were', () => {
    const definition = stepDefinition(rules.gd, moving);
    expect(definition.state).toEqual(['x', 'y', iterationName]);
    expect(definition.parameters).toEqual(['lr', 'dt']);
    const stepper = compileStepper(definition);
    stepper.parameters.set([0.5, 0.1]);
    stepper.state.set([0, 0, 1e6]);
    stepper.step();
    // Added up, a million times 0.1 is 100000.00000133288.
    expect(stepper.state[0]).toBeCloseTo(0.5 * Math.sin(1e5), 14);
    expect(stepper.state[2]).toBe(1e6 + 1);
  });

  test('takes a force at its end from the time of its end', () => {
    const at = gradientOf(moving)([symbol('x'), symbol('y')], 1);
    const definition = withClock({ state: ['x', 'y'], parameters: [], next: at });
    const stepper = compileStepper(definition);
    stepper.parameters.set([0.25]);
    stepper.step();
    expect(stepper.state[0]).toBeCloseTo(-Math.sin(0.25), 15);
  });

  test('an orbit is the rule at each instant, and its loss is that of the instant', () => {
    const { x, loss, status } = orbit({
      loss: moving,
      rule: rules.gd,
      parameters: { lr: 0.3, dt: 0.2 },
      start: [1, -1],
      steps: 40,
    });
    let [a, b] = [1, -1];
    for (let k = 0; k <= 40; k++) {
      expect(Math.abs(x[k]![0]! - a)).toBeLessThan(1e-13);
      expect(Math.abs(loss[k]! - ((a - Math.sin(0.2 * k)) ** 2 + b ** 2) / 2)).toBeLessThan(1e-13);
      a -= 0.3 * (a - Math.sin(0.2 * k));
      b -= 0.3 * b;
    }
    expect(status).toBe('finished');
  });
});

describe('the exact flow on a loss that moves', () => {
  // x' = −(x − t)/γ from 0: x = t − γ(1 − e^(−t/γ)).
  const ramp = defineLoss({ formula: '(x - t)^2/2' });

  test('without mass falls behind a ramp as in closed form', () => {
    const flow = gradientFlow({ loss: ramp, friction: 2, start: [0], times: [0, 1, 5, 20] });
    flow.t.forEach((t, i) => {
      const exact = t - 2 * (1 - Math.exp(-t / 2));
      expect(Math.abs(flow.x[i]![0]! - exact)).toBeLessThan(1e-10);
      expect(Math.abs(flow.u[i]![0]! - (1 - Math.exp(-t / 2)))).toBeLessThan(1e-10);
      expect(Math.abs(flow.energy[i]! - (exact - t) ** 2 / 2)).toBeLessThan(1e-10);
    });
  });

  test('with mass: critically damped behind the same ramp', () => {
    // y = x − t: y'' + 2y' + y = −2 from y = 0, y' = −1 is y = −2 + (2 + t)e^(−t).
    const flow = particleFlow({ loss: ramp, mass: 1, friction: 2, start: [0], times: [1, 3, 9] });
    flow.t.forEach((t, i) => {
      const exact = t - 2 + (2 + t) * Math.exp(-t);
      expect(Math.abs(flow.x[i]![0]! - exact)).toBeLessThan(1e-10);
    });
  });
});
