import { expect, it } from 'vitest';
import { openingStep } from '../../src/app/derive/opening-step.ts';
import { steps } from '../../src/app/derive/steps.ts';
import { defaultScene, findScene } from '../../src/scene/catalogue.ts';

it('opens the derivation where the scene is about a step of it', () => {
  expect(steps[openingStep(findScene('three-conventions'))]?.title).toMatch(/^Three conventions/);
  expect(openingStep(defaultScene)).toBe(0);
  expect(openingStep(findScene('rosenbrock'))).toBe(0);
});
