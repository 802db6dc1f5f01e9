import { describe, expect, it } from 'vitest';
import { fromTicks, sliderTicks, toTicks } from '../../src/app/controls/slider-scale.ts';
import { type Parameter, parameters } from '../../src/scene/parameters.ts';

const all: readonly Parameter[] = Object.values(parameters);

describe('slider ticks', () => {
  it.each(all)('reach both ends of $name', (parameter) => {
    const { from, to } = parameter.slider;
    expect(toTicks(parameter, from)).toBe(0);
    expect(toTicks(parameter, to)).toBe(sliderTicks);
    expect(fromTicks(parameter, 0)).toBe(from);
    expect(fromTicks(parameter, sliderTicks)).toBe(to);
  });

  it.each(all)('give a value of $name within a tick of where it came from', (parameter) => {
    const tolerance = parameter.integer ? sliderTicks / 4 : 2;
    for (let ticks = 0; ticks <= sliderTicks; ticks += 37) {
      const back = toTicks(parameter, fromTicks(parameter, ticks));
      expect(Math.abs(back - ticks)).toBeLessThanOrEqual(tolerance);
    }
  });

  it('stand at the end for values beyond it', () => {
    expect(toTicks(parameters.eta, 1e6)).toBe(sliderTicks);
    expect(toTicks(parameters.mass, 0)).toBe(0);
  });

  it('are evenly spaced in the logarithm where the scale is', () => {
    const { from, to } = parameters.mass.slider;
    expect(fromTicks(parameters.mass, sliderTicks / 2)).toBeCloseTo(Math.sqrt(from * to), 3);
  });
});
