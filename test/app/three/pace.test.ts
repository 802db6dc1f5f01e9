import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/app/three/pace.ts';

/** A device that takes `cost` milliseconds for each frame, and a page that hands on what happens to it. */
function device(cost: (fine: boolean) => number) {
  let now = 0;
  let done = 0;
  const listeners = new Map<string, () => void>();
  const page = {
    addEventListener: (kind: string, listener: () => void) => listeners.set(kind, listener),
    removeEventListener: (kind: string) => listeners.delete(kind),
  };
  const context = {
    UNSIGNALED: 0,
    fenceSync: () => ({}),
    deleteSync: () => {},
    flush: () => {},
    isContextLost: () => false,
    getSyncParameter: () => (now >= done ? 1 : 0),
  };
  const pace = createPace(context as never, page as never, () => now);
  return {
    pace,
    listeners,
    /** Until the page around was painted. */
    begin: () => {
      now += 100;
    },
    happens: (kind: string) => listeners.get(kind)?.(),
    /** Asks in each frame of 1/60 s for a while, and draws where that may be; the frames drawn. */
    run(frames: number): boolean[] {
      const drawn: boolean[] = [];
      for (let i = 0; i < frames; i++) {
        now += 1000 / 60;
        if (!pace.isFree(now)) continue;
        const fine = !pace.isSlow;
        done = now + cost(fine);
        pace.drawn(fine);
        drawn.push(fine);
      }
      return drawn;
    },
  };
}

describe('the pace of frames', () => {
  it('begins after the page around was painted', () => {
    expect(device(() => 4).run(2)).toEqual([]);
  });

  it('is that of the page where the device is quick, all of them fine', () => {
    const { run, begin } = device(() => 5);
    begin();
    expect(run(60)).toEqual(Array(60).fill(true));
  });

  it('waits for a device that is behind, and draws roughly there', () => {
    const { run, begin, pace } = device((fine) => (fine ? 150 : 60));
    begin();
    const drawn = run(120);
    // A frame of 60 ms is done in the fourth of 1/60 s.
    expect(drawn.length).toBeGreaterThan(20);
    expect(drawn.length).toBeLessThanOrEqual(30);
    expect(drawn.filter((fine) => fine)).toHaveLength(1);
    expect(pace.isSlow).toBe(true);
  });

  it('returns to fine frames where only the first was slow, as one that compiles', () => {
    let frame = 0;
    const { run, begin } = device(() => (frame++ === 0 ? 400 : 4));
    begin();
    expect(run(120).slice(-60)).toEqual(Array(60).fill(true));
  });

  it('tries fine frames ever more seldom where they stay slow', () => {
    const { run, begin } = device((fine) => (fine ? 150 : 4));
    begin();
    const fine = run(600).flatMap((isFine, i) => (isFine ? [i] : []));
    expect(fine.length).toBeLessThanOrEqual(5);
    const gaps = fine.slice(1).map((at, i) => at - fine[i]!);
    for (const [i, gap] of gaps.slice(1).entries()) expect(gap).toBeGreaterThan(gaps[i]!);
  });

  it('stands still for a hand, and no longer than two or three frames', () => {
    const { run, begin, happens, pace, listeners } = device(() => 4);
    begin();
    run(5);
    happens('keydown');
    expect(run(2)).toEqual([]);
    expect(run(2).length).toBeGreaterThan(0);
    pace.stop();
    expect(listeners.size).toBe(0);
  });
});
