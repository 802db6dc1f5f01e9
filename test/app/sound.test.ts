import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { pitchAt } from '../../src/app/sound/listen.ts';
import { highestPitch, lossPitch, lowestPitch } from '../../src/app/sound/loss-pitch.ts';
import { createOrbitTone, type ToneContext } from '../../src/app/sound/orbit-tone.ts';
import type { Track } from '../../src/app/track.ts';

describe('the pitch of a loss', () => {
  it('is logarithmic: four octaves for seven decades', () => {
    expect(lossPitch(10, 1)).toBeCloseTo(1760, 9);
    expect(lossPitch(1e-6, 1)).toBeCloseTo(110, 9);
    expect(lossPitch(1, 1)).toBeCloseTo(110 * 16 ** (6 / 7), 9);
    // A tenth is 4/7 of an octave.
    expect(lossPitch(0.1, 1)! / lossPitch(0.01, 1)!).toBeCloseTo(2 ** (4 / 7), 9);
  });

  it('knows the ends: at the minimum, below it, from it, at infinity, and no number', () => {
    expect(lossPitch(0, 1)).toBe(lowestPitch);
    expect(lossPitch(-1e-17, 1)).toBe(lowestPitch);
    expect(lossPitch(0, 0)).toBe(lowestPitch);
    expect(lossPitch(1, 0)).toBe(highestPitch);
    expect(lossPitch(Number.POSITIVE_INFINITY, 1)).toBe(highestPitch);
    expect(lossPitch(Number.NaN, 1)).toBeNull();
    expect(lossPitch(1, Number.NaN)).toBeNull();
  });

  it('never leaves its range, rises with the loss, and does not know its unit', () => {
    const size = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(size, size, size, (a, b, first) => {
        const [low, high] = [lossPitch(Math.min(a, b), first)!, lossPitch(Math.max(a, b), first)!];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(lowestPitch);
        expect(high).toBeLessThanOrEqual(highestPitch * (1 + 1e-12));
        expect(lossPitch(1024 * a, 1024 * first)).toBeCloseTo(lossPitch(a, first)!, 9);
      }),
    );
  });
});

it('sounds the step that has begun, and nothing after the motion has left', () => {
  const t = Float64Array.from([0, 0.5, 1]);
  const loss = Float64Array.from([4, 2, 1]);
  const of = { id: 'gd', label: 'GD', style: 'solid', dimension: 1, count: 3 } as const;
  const track: Track = {
    ...of,
    t,
    position: loss,
    velocity: loss,
    loss,
    status: 'escaped',
    stoppedAt: 2,
  };
  const heard = { track, minimum: 1, dt: 0.5 };
  expect(pitchAt(heard, 0)).toBe(lossPitch(3, 3));
  expect(pitchAt(heard, 1.9)).toBe(lossPitch(1, 3));
  expect(pitchAt(heard, 2)).toBe(lowestPitch);
  expect(pitchAt(heard, 2.5)).toBeNull();
  expect(pitchAt({ ...heard, track: null }, 1)).toBeNull();
});

it('is quiet, glides, falls silent and gives the device back', () => {
  const parameter = () => ({ value: 1, setTargetAtTime: vi.fn() });
  const oscillator = {
    type: '',
    frequency: parameter(),
    connect: vi.fn(),
    start: vi.fn(),
    stop: vi.fn(),
  };
  const gain = { gain: parameter(), connect: vi.fn() };
  const context = {
    currentTime: 7,
    destination: {},
    createOscillator: () => oscillator,
    createGain: () => gain,
    resume: vi.fn(async () => {}),
    close: vi.fn(async () => {}),
  };
  const tone = createOrbitTone(context as unknown as ToneContext);
  expect(gain.gain.value).toBe(0);
  tone.sound(440);
  expect(oscillator.frequency.setTargetAtTime).toHaveBeenLastCalledWith(440, 7, expect.any(Number));
  expect(gain.gain.setTargetAtTime.mock.lastCall![0]).toBeLessThanOrEqual(0.1);
  tone.sound(null);
  expect(gain.gain.setTargetAtTime.mock.lastCall![0]).toBe(0);
  expect(oscillator.frequency.setTargetAtTime).toHaveBeenCalledTimes(1);
  tone.close();
  expect(oscillator.stop).toHaveBeenCalledOnce();
  expect(context.close).toHaveBeenCalledOnce();
});
