import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dampings } from '../../src/motion/damping.ts';
import { schemes } from '../../src/motion/langevin/schemes.ts';
import { particleRules } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import {
  checkParameter,
  choices,
  formatNumber,
  type Parameter,
  ParameterError,
  parameters,
  parameterValueText,
  points,
  stepParameter,
} from '../../src/scene/parameters.ts';
import { ruleChoice } from '../../src/scene/rule-choice.ts';

const table: readonly Parameter[] = Object.values(parameters);

describe('the parameter table', () => {
  it('names every parameter, flag and link key once', () => {
    const entries = [...table, ...Object.values(choices), ...Object.values(points)];
    for (const property of ['name', 'flag', 'key'] as const) {
      const values = entries.map((entry) => entry[property]);
      expect(new Set(values).size, property).toBe(values.length);
    }
    for (const [name, parameter] of Object.entries(parameters)) expect(parameter.name).toBe(name);
  });

  it('has usable declarations: defaults and sliders within the limits, growing steps', () => {
    for (const parameter of table) {
      const { slider, name } = parameter;
      for (const value of [parameter.default, slider.from, slider.to]) {
        expect(checkParameter(parameter, value), name).toBe(value);
      }
      expect(slider.from, name).toBeLessThan(slider.to);
      const neutral = parameter.scale === 'log' ? 1 : 0;
      if (parameter.scale === 'log') expect(slider.from, name).toBeGreaterThan(0);
      expect(parameter.fineStep, name).toBeGreaterThan(neutral);
      expect(parameter.step, name).toBeGreaterThan(parameter.fineStep);
      expect(parameter.coarseStep, name).toBeGreaterThan(parameter.step);
      expect(parameter.help, name).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('offers exactly the friction rules, update rules and schemes there are', () => {
    expect(choices.damping.options.map((option) => option.value).sort()).toEqual(
      Object.keys(dampings).sort(),
    );
    expect(ruleChoice.options.map((option) => option.value).sort()).toEqual(
      Object.keys(rules).sort(),
    );
    expect(choices.rule.options.map((option) => option.value).sort()).toEqual(
      [...particleRules].sort(),
    );
    expect(choices.scheme.options.map((option) => option.value).sort()).toEqual(
      Object.keys(schemes).sort(),
    );
  });
});

describe('checkParameter', () => {
  it('keeps the limits, open and closed', () => {
    expect(checkParameter(parameters.mass, 0)).toBe(0);
    expect(() => checkParameter(parameters.mass, -1e-9)).toThrow(ParameterError);
    expect(() => checkParameter(parameters.dt, 0)).toThrow(ParameterError);
    expect(checkParameter(parameters.dt, Number.MIN_VALUE)).toBe(Number.MIN_VALUE);
    expect(checkParameter(parameters.rho, -0.3)).toBe(-0.3);
    expect(() => checkParameter(parameters.steps, 1.5)).toThrow(/whole number/);
    expect(() => checkParameter(parameters.tolerance, 0.5)).toThrow(/at most 0.001/);
  });

  it('says field, value and cure in one sentence', () => {
    expect(() => checkParameter(parameters.mass, -1, '--mass')).toThrow(
      '--mass cannot be -1: give a number 0 or more, such as 1.',
    );
    expect(() => checkParameter(parameters.dt, 'fast', 'motion.dt')).toThrow(
      'motion.dt is not a number ("fast"): give a number above 0, such as 1.',
    );
    for (const parameter of table) {
      for (const value of [Number.NaN, Infinity, -Infinity]) {
        expect(() => checkParameter(parameter, value)).toThrow(ParameterError);
      }
    }
  });
});

describe('parameterValueText', () => {
  it('says the number with its unit in words', () => {
    expect(parameterValueText(parameters.friction, 0.29900000001)).toBe('0.299 mass per time');
    expect(parameterValueText(parameters.rho, -0.3)).toBe('−0.3');
    expect(parameterValueText(parameters.speed, 2)).toBe('2 times');
    expect(formatNumber(-Infinity)).toBe('−infinity');
  });
});

describe('stepParameter', () => {
  it('adds on a linear scale and multiplies on a log scale', () => {
    expect(stepParameter(parameters.rho, 0.2, 1, 'coarse')).toBe(0.3);
    expect(stepParameter(parameters.rho, 0.335, -1)).toBe(0.325);
    expect(stepParameter(parameters.mass, 2, 1, 'coarse')).toBe(3);
    expect(stepParameter(parameters.mass, 2, 1)).toBe(2.1);
  });

  it('stops at the ends of the slider and comes back from beyond them', () => {
    const { rho, mass, steps } = parameters;
    expect(stepParameter(rho, 0.985, 1)).toBe(rho.slider.to);
    expect(stepParameter(mass, 1000, 1)).toBe(1000);
    expect(stepParameter(mass, 1000, -1)).toBeLessThan(1000);
    expect(stepParameter(mass, 0, 1)).toBe(mass.slider.from);
    expect(stepParameter(mass, 0, -1)).toBe(0);
    expect(stepParameter(steps, 1, 1)).toBe(2);
    expect(stepParameter(steps, 1, -1)).toBe(1);
  });

  it('moves in its direction to a permitted value, and back to where it was', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...table),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('fine' as const, 'step' as const, 'coarse' as const),
        (parameter, place, size) => {
          const { from, to } = parameter.slider;
          let value = from + place * (to - from);
          value = parameter.integer ? Math.round(value) : Number(value.toPrecision(9));
          const up = stepParameter(parameter, value, 1, size);
          const down = stepParameter(parameter, value, -1, size);
          expect(up).toBeGreaterThanOrEqual(value);
          expect(down).toBeLessThanOrEqual(value);
          for (const next of [up, down]) expect(checkParameter(parameter, next)).toBe(next);
          if (up < to && !parameter.integer) {
            const back = stepParameter(parameter, up, -1, size);
            expect(Math.abs(back - value)).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(value)));
          }
        },
      ),
    );
  });
});
