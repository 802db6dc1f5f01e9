import { describe, expect, test } from 'vitest';
import {
  withScale,
  withScheduleNamed,
  withScheduleNumber,
} from '../../../src/app/state/variation-edits.ts';
import { ratePath } from '../../../src/app/variation/curve-path.ts';
import { requireSchedule, type ScheduleName, schedules } from '../../../src/motion/schedule.ts';
import { defaultScene } from '../../../src/scene/default-scene.ts';
import { checkParameter } from '../../../src/scene/parameters.ts';
import { scheduleParameters } from '../../../src/scene/schedule-parameters.ts';

const scene = { ...defaultScene, steps: 120 };

describe('schedules', () => {
  test('each can be turned to, with numbers that the table allows', () => {
    for (const name of Object.keys(schedules) as ScheduleName[]) {
      const { schedule } = withScheduleNamed(scene, name);
      if (name === 'constant') {
        expect(schedule).toBeUndefined();
        continue;
      }
      requireSchedule(schedule!);
      for (const parameter of schedules[name].parameters) {
        checkParameter(scheduleParameters[parameter], schedule![parameter]!);
      }
    }
  });

  test('numbers that both have are kept, but for the decay', () => {
    const cycle = withScheduleNumber(withScheduleNamed(scene, 'triangular'), 'maxLr', 0.77);
    expect(withScheduleNamed(cycle, 'cyclical-cosine').schedule!.maxLr).toBe(0.77);
    const stages = withScheduleNumber(withScheduleNamed(scene, 'step'), 'gamma', 0.3);
    expect(withScheduleNamed(stages, 'exponential').schedule!.gamma).toBeGreaterThan(0.9);
    expect(withScheduleNamed(stages, 'constant')).not.toHaveProperty('schedule');
  });

  test('a number of steps must be above 0', () => {
    const stages = withScheduleNamed(scene, 'step');
    expect(() => withScheduleNumber(stages, 'stepSize', 0)).toThrow(/steps between decays/i);
  });
});

describe('factors', () => {
  test('one factor makes a list, and taking it back unmakes it', () => {
    const one = withScale(scene, 'eta', { at: 1, of: 3, value: 2 });
    expect(one.scales).toEqual({ eta: [1, 2, 1] });
    const both = withScale(one, 'mass', { at: 0, of: 3, value: 5 });
    expect(both.scales).toEqual({ eta: [1, 2, 1], mass: [5, 1, 1] });
    const back = withScale(both, 'eta', { at: 1, of: 3, value: 1 });
    expect(back.scales).toEqual({ mass: [5, 1, 1] });
    expect(withScale(back, 'mass', { at: 0, of: 3, value: 1 })).not.toHaveProperty('scales');
  });

  test('0 is refused', () => {
    expect(() => withScale(scene, 'eta', { at: 0, of: 2, value: 0 })).toThrow(/factor/);
  });
});

test('the curve of a rate is a staircase over the steps', () => {
  const { path, least, greatest } = ratePath((k) => (k < 2 ? 1 : 0.5), 4);
  expect(path).toBe('M0 0H0.25V0H0.5V0.5H0.75V0.5H1');
  expect([least, greatest]).toEqual([0.5, 1]);
  expect(ratePath((k) => k, 1e6).path.length).toBeLessThan(10_000);
});
