import { describe, expect, it } from 'vitest';
import { type OrbitResult, orbit } from '../../src/analysis/orbit.ts';
import { fitSinusoid, ruleTracking } from '../../src/analysis/tracking.ts';
import { compileEnsemble } from '../../src/kernel/ensemble.ts';
import { noisyRuleDefinition } from '../../src/motion/langevin/definition.ts';
import { ruleParameters, stepVariation } from '../../src/motion/rule-parameters.ts';
import { rules } from '../../src/motion/rules.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { type Scene, sceneLoss } from '../../src/scene/scene.ts';
import { sceneDictionary } from '../../src/scene/scene-motion.ts';

function numbers(scene: Scene) {
  const { scales, schedule, motion } = scene;
  return { ...ruleParameters(sceneDictionary(motion), 'gd', scales), schedule, dt: motion.dt };
}

function descent(scene: Scene, steps: number): OrbitResult {
  const loss = sceneLoss(scene);
  return orbit({
    loss,
    rule: rules.gd,
    parameters: numbers(scene),
    start: scene.start[0]!,
    steps,
  });
}

describe('the thermostats', () => {
  // A day of 48 steps: of a periodic signal each harmonic is answered by itself.
  const day = 48;
  const steps = 40 * day;
  const omega = (2 * Math.PI) / day;
  const setPoint = (k: number) => (k % day < day / 2 ? 22 : 18);
  const lastDays = Array.from({ length: 4 * day }, (_, i) => steps - 4 * day + i);
  const daily = fitSinusoid(lastDays, lastDays.map(setPoint), omega);
  const follow = (name: string) => {
    const x = descent(findScene(name), steps).x.map((point) => point[0]!);
    return {
      x,
      ...fitSinusoid(
        lastDays,
        lastDays.map((k) => x[k]!),
        omega,
      ),
    };
  };

  it('right: exactly one step, half an hour, behind, and never past the set point', () => {
    const { x, amplitude, lag } = follow('thermostat');
    for (const k of lastDays) expect(x[k]!).toBeCloseTo(setPoint(k - 1), 12);
    expect(amplitude / daily.amplitude).toBeCloseTo(1, 10);
    expect((lag - daily.lag) / omega).toBeCloseTo(1, 10);
  });

  it('timid: 63 % of the daily swing, 3.7 hours late, as its gain says', () => {
    const { amplitude, lag } = follow('thermostat-timid');
    const told = ruleTracking(rules.gd, { lr: 0.1 }, { curvature: 1, frequency: omega });
    expect(Math.abs(amplitude / daily.amplitude - told.gain)).toBeLessThan(1e-10);
    expect(Math.abs(lag - daily.lag - told.lag)).toBeLessThan(1e-10);
    expect(told.gain).toBeCloseTo(0.63, 2);
    expect((told.lag / omega) * 0.5).toBeCloseTo(3.7, 1);
  });

  it('bold: overshoots by nine tenths of the jump, and by a quarter of it six hours later', () => {
    const { x } = follow('thermostat-bold');
    const morning = lastDays[0]!;
    // The distance falls by the factor −0.9 a step.
    const jump = setPoint(morning) - x[morning]!;
    for (let k = 1; k <= 12; k++) {
      expect(x[morning + k]! - 22).toBeCloseTo(-jump * (-0.9) ** k, 9);
    }
    expect(x[morning + 1]! - 22).toBeCloseTo(0.9 * jump, 9);
    expect(jump).toBeGreaterThan(3.5);
    expect(0.9 ** 12).toBeGreaterThan(0.25);
  });
});

it('two-prey: a circle of the radius and with the lag of the formula', () => {
  const scene = findScene('two-prey');
  const { A, omega } = scene.loss.constants as { A: number; omega: number };
  const eta = 0.22;
  const { x } = descent(scene, 600);
  // A·|ηλ/(e^{iω} − 1 + ηλ)| and its argument.
  const [re, im] = [Math.cos(omega) - 1 + eta, Math.sin(omega)];
  const times = Array.from({ length: 200 }, (_, i) => 401 + i);
  const first = fitSinusoid(
    times,
    times.map((k) => x[k]![0]!),
    omega,
  );
  expect(Math.abs(first.amplitude - (A * eta) / Math.hypot(re, im))).toBeLessThan(1e-10);
  expect(Math.abs(first.lag - Math.atan2(im, re))).toBeLessThan(1e-10);
  for (const k of times) {
    expect(Math.hypot(x[k]![0]! - 1, x[k]![1]! - 1)).toBeCloseTo(first.amplitude, 9);
  }
  expect(first.amplitude / A).toBeCloseTo(0.69, 2);
  expect(first.lag / omega).toBeCloseTo(3.6, 1);
});

it('many-rates: each learner has the gain and lag of its own rate', () => {
  const scene = findScene('many-rates');
  const { x } = descent(scene, 1500);
  const times = Array.from({ length: 300 }, (_, i) => 1201 + i);
  const gains = scene.scales!.eta!.map((lr, i) => {
    const seen = fitSinusoid(
      times,
      times.map((k) => x[k]![i]!),
      0.3,
    );
    const told = ruleTracking(rules.gd, { lr }, { curvature: 1, frequency: 0.3 });
    expect(Math.abs(seen.amplitude - told.gain)).toBeLessThan(1e-10);
    expect(Math.abs(seen.lag - told.lag)).toBeLessThan(1e-10);
    return told.gain;
  });
  expect(gains[0]).toBeLessThan(0.17);
  for (const gain of gains.slice(2)) expect(Math.abs(gain - 1)).toBeLessThan(0.05);
});

describe('the rugged funnel', () => {
  /** How many of 400 learners with noise of their own end at the bottom. */
  function atBottom(name: string): number {
    const scene = findScene(name);
    const { heat } = scene;
    if (heat?.source !== 'gradient') throw new Error('the learners are noisy');
    const loss = sceneLoss(scene);
    const parameters = numbers(scene);
    const definition = noisyRuleDefinition(rules.gd, loss, stepVariation(parameters));
    const program = compileEnsemble(definition, { particles: 400, seed: heat.seed });
    const values: Record<string, number> = {
      lr: parameters.lr,
      gradientNoise: heat.gradientNoise,
      batch: heat.batch,
      ...Object.fromEntries(
        Object.entries(parameters.schedule!).map(([key, value]) => [`schedule.${key}`, value]),
      ),
    };
    definition.parameters.forEach((parameter, i) => {
      program.parameters[i]!.fill(values[parameter]!);
    });
    program.state[0]!.fill(scene.start[0]![0]!);
    program.state[1]!.fill(0);
    program.advance(scene.steps);
    return Array.from(program.state[0]!.subarray(0, 400)).filter((x) => Math.abs(x) < Math.PI / 4)
      .length;
  }

  it('in cycles nine in ten get to the bottom; falling from the same rate, none', () => {
    // A count of 400 at 0.9 has the standard error 6.
    expect(Math.abs(atBottom('funnel-cyclical') - 360)).toBeLessThan(4 * 6);
    expect(atBottom('funnel-decaying')).toBe(0);
  });
});
