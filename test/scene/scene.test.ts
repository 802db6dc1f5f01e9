import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScene, type Scene, SceneError, sceneSchemaJson } from '../../src/scene/scene.ts';

/** The least a scene file must say. */
function least(): Record<string, unknown> {
  return {
    format: 1,
    loss: { formula: '(x^2 - 1)^2/4' },
    start: [[0.3]],
    motion: { language: 'learner', eta: 0.1, rho: 0.9 },
    show: ['averaged'],
    sweep: { rule: 'gd', over: 'lr', from: 0.6, to: 2 },
  };
}

function failure(json: unknown): SceneError {
  try {
    parseScene(json);
  } catch (error) {
    expect(error).toBeInstanceOf(SceneError);
    return error as SceneError;
  }
  throw new Error('the scene was accepted');
}

describe('parseScene', () => {
  it('fills in what may be left out and nothing else', () => {
    expect(parseScene(least())).toEqual({
      ...least(),
      name: '',
      title: '',
      summary: '',
      motion: { language: 'learner', eta: 0.1, rho: 0.9, dt: 1, damping: 'explicit' },
      steps: 200,
      view: 'roll',
    });
  });

  it('keeps the language and every bit of its numbers', () => {
    const motion = {
      language: 'particle',
      mass: 1 / 3,
      friction: Math.PI,
      dt: 5e-300,
      damping: 'exponential',
    };
    expect(parseScene({ ...least(), motion }).motion).toEqual(motion);
  });

  it('keeps a diagonal and a schedule, and names what is wrong with one', () => {
    const two = { ...least(), loss: { formula: 'x^2/2 + y^2/2' }, start: [[0.3, 1]] };
    const scales = { eta: [1, 0.1], mass: [2, 1] };
    const schedule = { name: 'triangular', maxLr: 0.4, stepSizeUp: 20 };
    const scene = parseScene({ ...two, scales, schedule });
    expect(scene.scales).toEqual(scales);
    expect(scene.schedule).toEqual(schedule);
    expect(failure({ ...two, scales: { eta: [1] } }).field).toBe('scales.eta');
    expect(failure({ ...two, scales: { mass: [1, 0] } }).field).toBe('scales.mass[1]');
    expect(failure({ ...two, schedule: { name: 'step', gamma: 0.1 } }).message).toMatch(
      /schedule.stepSize: The stepSize of the schedule "step" is missing; give a number of steps/,
    );
    expect(failure({ ...two, schedule: { name: 'sawtooth' } }).field).toBe('schedule.name');
  });

  it('spells names as the expression does, wherever the scene uses them', () => {
    const loss = { formula: 'λ x²/2 + w_1', variables: ['x', 'w_1'], constants: { λ: 2 } };
    const sweep = { rule: 'gd', over: 'λ', from: 1, to: 2 };
    const scene = parseScene({ ...least(), loss, start: [[1, 1]], sweep });
    expect(scene.loss).toEqual({ ...loss, variables: ['x', 'w1'], constants: { lambda: 2 } });
    expect(scene.sweep.over).toBe('lambda');
  });

  it('is itself again after a second reading', () => {
    const camera = { azimuth: -30, elevation: 40, distance: 2.5 };
    const lesson = { predict: 'Where?', observe: 'There.', explain: 'So.' };
    const zoom = { from: 1.0000000000000002, to: 1.0000000000000007, low: -1, high: 1 };
    const scene: Scene = parseScene({
      ...least(),
      view: 'cascade',
      panel: 'chart',
      zoom,
      speed: 2,
      camera,
      lesson,
    });
    expect(scene.zoom).toEqual(zoom);
    expect(scene.panel).toBe('chart');
    expect(parseScene(JSON.parse(JSON.stringify(scene)))).toEqual(scene);
    expect(scene.lesson).toEqual(lesson);
  });
});

describe('a bad scene', () => {
  const motion = { language: 'learner', eta: 0.1, rho: 0.9 };
  const sweep = { rule: 'gd', over: 'lr', from: 0.6, to: 2 };
  const cases: [change: Record<string, unknown>, field: string, message: RegExp][] = [
    [{ format: 0 }, 'format', /^format cannot be 0: give 1\.$/],
    [{ format: 2 }, 'format', /^format is 2, that of a newer version .* the latest\.$/],
    [{ zoom: { from: 2, to: 1, low: 0, high: 1 } }, 'zoom.to', /smaller number first/],
    [{ diagram: { observable: 'speed' } }, 'diagram.observable', /one of x, .*loss/],
    [{ diagram: { starts: 101 } }, 'diagram.starts', /100/],
    [{ zoom: { from: 1, to: 2, low: 1, high: 1 } }, 'zoom.high', /smaller number first/],
    [{ chart: { rule: 'gd', over: 'a', and: 'lr' } }, 'chart.over', /cannot be "a".* lr, momentum/],
    [{ chart: { rule: 'gd', over: 'lr' } }, 'chart.and', /missing/],
    [{ chart: { rule: 'gd', over: 'lr', and: 'lr' } }, 'chart', /lr on both axes/],
    [{ chart: { over: 'lr', and: 'momentum' } }, 'chart.rule', /missing/],
    [
      { chart: { window: { of: '', from: 2, to: 1, low: 0, high: 1 } } },
      'chart.window.to',
      /first/,
    ],
    [{ basins: { across: 'lr', up: 'x' } }, 'basins.across', /cannot be "lr": give one of x/],
    [{ basins: { across: 'x', up: 'z' } }, 'basins.up', /cannot be "z"/],
    [{ stability: { velocity: 'fast' } }, 'stability.velocity', /"new", "old"|"new" or "old"/],
    [{ name: 'Two wells' }, 'name', /joined by hyphens/],
    [{ colour: 'red' }, 'colour', /colour is not a field/],
    [{ loss: { formula: 'x^2 +' } }, 'loss.formula', /position 5/],
    [{ loss: { formula: 'x^2 + foo(x)' } }, 'loss.formula', /position 7.*foo/],
    [{ loss: { formula: 'a x^2' } }, 'loss.formula', /position 1.*a/],
    [{ loss: { formula: 'x^2', constants: { a: '1' } } }, 'loss.constants.a', /finite number/],
    [{ loss: { formula: 'lr x^2', constants: { lr: 1 } } }, 'loss.constants.lr', /learning rate/],
    [{ loss: { formula: 'w1+w2+w3+w4+w5+w6+w7+w8+w9' } }, 'loss.formula', /at most 8/],
    [{ loss: { formula: 'x^2', domain: [[2, -2]] } }, 'loss.domain[0]', /smaller number first/],
    [{ loss: { formula: 'x^2', domain: [[2]] } }, 'loss.domain[0]', /at least 2/],
    [
      {
        loss: {
          formula: 'x^2',
          domain: [
            [0, 1],
            [0, 1],
          ],
        },
      },
      'loss.domain',
      /2 ranges for the variables x/,
    ],
    [{ loss: { formula: '1/x' }, start: [[0]] }, 'start[0]', /divides by x/],
    [{ loss: { formula: 'log(x)' }, start: [[1], [-1]] }, 'start[1]', /not finite at x = -1/],
    [{ start: [[1, 2]] }, 'start[0]', /2 numbers, but the loss has the variables x/],
    [{ start: [[Number.NaN]] }, 'start[0][0]', /cannot be NaN: give a finite number/],
    [{ start: [] }, 'start', /at least 1/],
    [{ start: 0.3 }, 'start', /cannot be 0.3: give a list/],
    [{ motion: { ...motion, rho: 1.2 } }, 'motion.rho', /No particle has ρ = 1.2/],
    [{ motion: { ...motion, rho: -0.5, damping: 'implicit' } }, 'motion.rho', /implicit/],
    [{ motion: { ...motion, eta: -1 } }, 'motion.eta', /cannot be -1/],
    [{ motion: { ...motion, eta: 0 } }, 'motion.eta', /greater than 0/],
    [{ motion: { ...motion, dt: 0 } }, 'motion.dt', /cannot be 0: give a number above 0/],
    [{ motion: { ...motion, damping: 'none' } }, 'motion.damping', /"explicit", "implicit"/],
    [{ motion: { ...motion, language: 'latin' } }, 'motion.language', /"learner" or "particle"/],
    [{ motion: { language: 'learner', eta: 1 } }, 'motion.rho', /motion.rho is missing/],
    [{ motion: { ...motion, mass: 1 } }, 'motion.mass', /not a field/],
    [
      { motion: { language: 'particle', mass: -1, friction: 1 } },
      'motion.mass',
      /motion.mass cannot be -1: give a number at least 0/,
    ],
    [{ motion: { language: 'particle', mass: 1, friction: 1e-308, dt: 2 } }, 'motion', /float64/],
    [{ motion: { language: 'particle', mass: 0, friction: 1 } }, 'motion.mass', /without mass/],
    [{ show: ['gd', 'adams'] }, 'show[1]', /cannot be "adams"/],
    [{ show: ['gd', 'gd'] }, 'show', /twice/],
    [{ sweep: { ...sweep, over: 'momentum' } }, 'sweep.over', /give one of lr, mass/],
    [{ sweep: { ...sweep, to: 0.6 } }, 'sweep.to', /upwards/],
    [{ sweep: { ...sweep, over: 'dt', from: 0 } }, 'sweep.from', /start above 0/],
    [{ steps: 0 }, 'steps', /at least 1/],
    [{ steps: 2.5 }, 'steps', /whole number/],
    [{ speed: 0 }, 'speed', /above 0/],
  ];
  it.each(cases)('%j: names %s', (change, field, message) => {
    const error = failure({ ...least(), ...change });
    expect(error.field).toBe(field);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^[^\n]+\.$/);
    expect(error.cure).not.toBe('');
  });

  it.each([[null], [3], ['honey'], [[]], [{}], [undefined]])('%j is not a scene', (json) => {
    expect(failure(json).message).toMatch(/^[^\n]+: give .+\.$/);
  });
});

describe('scenes/scene.schema.json', () => {
  const file = new URL('../../scenes/scene.schema.json', import.meta.url);
  const text = `${JSON.stringify(sceneSchemaJson(), null, 2)}\n`;
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, text);

  it('is what the code says (UPDATE_SCHEMA=1 writes it anew)', () => {
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('says the limits of the parameter table', () => {
    const schema = JSON.parse(text);
    const [learner, particle] = schema.properties.motion.oneOf;
    expect(particle.properties.mass.minimum).toBe(0);
    expect(learner.properties.dt.exclusiveMinimum).toBe(0);
    expect(learner.properties.dt.default).toBe(1);
    expect(schema.properties.steps.type).toBe('integer');
    expect(schema.required).toEqual(['format', 'loss', 'start', 'motion', 'show', 'sweep']);
  });
});
