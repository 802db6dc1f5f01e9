import { expect, test } from 'vitest';
import { compileStepper } from '../../../src/kernel/scalar.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { iterationName } from '../../../src/motion/clock.ts';
import { particleFlow } from '../../../src/motion/flow.ts';
import { langevinDefinition } from '../../../src/motion/langevin/definition.ts';
import type { SchemeName } from '../../../src/motion/langevin/scheme.ts';
import { schemes } from '../../../src/motion/langevin/schemes.ts';

const moving = defineLoss({ formula: '(x - sin(2*t))^2' });

/** How far from the exact flow the scheme is at t = 3 without heat. */
function errorOf(name: SchemeName, dt: number): number {
  const definition = langevinDefinition(schemes[name], moving);
  expect(definition.state.at(-1)).toBe(iterationName);
  const { state, parameters, next, noise } = definition;
  const stepper = compileStepper({ state, parameters: [...parameters, ...noise], next });
  const values: Record<string, number> = { mass: 1, friction: 0.5, dt, temperature: 0 };
  stepper.parameters.set([...parameters, ...noise].map((each) => values[each] ?? 0));
  for (let k = 0; k < Math.round(3 / dt); k++) stepper.step();
  const flow = particleFlow({ loss: moving, mass: 1, friction: 0.5, start: [0], times: [3] });
  return Math.abs(stepper.state[0]! - flow.x[0]![0]!);
}

// A force taken at the wrong time of the step would make these of first order.
test.each(['baoab', 'aboba', 'obabo', 'gjf'] as const)(
  '%s follows a landscape that moves to second order',
  (name) => {
    const order = Math.log2(errorOf(name, 0.02) / errorOf(name, 0.01));
    expect(order).toBeGreaterThan(1.9);
    expect(order).toBeLessThan(2.1);
  },
);
