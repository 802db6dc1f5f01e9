import { describe, expect, it } from 'vitest';
import type { CascadeRequest } from '../../src/analysis/cascade-request.ts';
import { type Preview, preparePreview } from '../../src/analysis/preview.ts';
import type { PreparePreview } from '../../src/app/derived/live-cascade.ts';
import { LiveFeed } from '../../src/app/derived/live-feed.ts';
import {
  type FrameClock,
  fittedRange,
  type LiveListener,
  LiveLoop,
} from '../../src/app/derived/live-loop.ts';
import { diagramKey, sweepRequest } from '../../src/app/derived/sweep-request.ts';
import { stripDetail } from '../../src/app/derived/use-cascade.ts';
import {
  type LivePicture,
  liveColumnAt,
  liveKinds,
  provisionalStatus,
} from '../../src/app/plot/live-columns.ts';
import { StripPreviewPainter } from '../../src/app/plot/strip-preview.ts';
import { withMotion } from '../../src/app/state/motion-edits.ts';
import { createAppStore } from '../../src/app/state/store.ts';
import { findScene } from '../../src/scene/catalogue.ts';

/** Frames on demand, and a clock that only the work moves on. */
class Frames implements FrameClock {
  time = 0;
  asked = 0;
  private pending: (() => void) | null = null;
  now() {
    // Each look at the clock takes a moment, so that deadlines come.
    this.time += 0.25;
    return this.time;
  }
  request(callback: () => void) {
    this.asked++;
    this.pending = callback;
    return this.asked;
  }
  cancel() {
    this.pending = null;
  }
  /** Runs the frame that was asked for; whether there was one. */
  run(): boolean {
    const { pending } = this;
    this.pending = null;
    pending?.();
    return pending !== null;
  }
}

const doubleWell: CascadeRequest = {
  formula: '(x^2 - 1)^2/4',
  variables: ['x'],
  constants: {},
  rule: 'gd',
  parameters: {},
  over: 'lr',
  from: 0.6,
  to: 2.02,
  columns: 1200,
  starts: [[0.3]],
  keep: 160,
};
const detail = { columns: 96, rows: 128, burnIn: 500, keep: 500 };
const frame = { detail, window: null, within: [-1.6, 1.6] } as const;

interface Seen {
  picture: LivePicture;
  range: readonly [number, number];
  empty: boolean;
}

function loop(prepare: PreparePreview = preparePreview) {
  const clock = new Frames();
  const seen: Seen[] = [];
  const problems: string[] = [];
  const listener: LiveListener = {
    onPicture: (picture, range, empty) => void seen.push({ picture, range: [...range], empty }),
    onProblem: (message) => void problems.push(message),
  };
  return { clock, seen, problems, live: new LiveLoop(prepare, listener, clock) };
}

/** Runs frames until none is asked for. */
function settle(clock: Frames): number {
  let frames = 0;
  while (clock.run()) {
    frames++;
    if (frames > 200) throw new Error('it never comes to rest');
  }
  return frames;
}

describe('a live diagram', () => {
  it('shows where gradient descent settles, on an axis fitted to it', () => {
    const { clock, seen, live } = loop();
    live.ask(doubleWell, frame);
    settle(clock);
    const { picture, range, empty } = seen.at(-1)!;
    expect(empty).toBe(false);
    expect(picture.own.stride).toBe(1);
    const at = (eta: number) => liveColumnAt(picture.own, eta);
    expect(at(0.8)).toMatchObject({ status: 'converged', period: 1 });
    expect(at(1.12)).toMatchObject({ status: 'converged', period: 2 });
    expect(at(1.27)).toMatchObject({ status: 'converged', period: 4 });
    expect(at(1.9)).toMatchObject({ status: 'chaotic', period: null });
    expect(at(2.02)).toMatchObject({ status: 'escaped' });
    expect(at(3)).toBeNull();
    expect(liveKinds(picture.own).split(' ')).toEqual(
      expect.arrayContaining(['cycle1', 'cycle2', 'chaotic', 'escaped']),
    );
    // At η = 2 the attractor reaches ±√2.
    expect(range[0]).toBeLessThan(-Math.SQRT2 + 0.02);
    expect(range[1]).toBeGreaterThan(Math.SQRT2 - 0.02);
  });

  it('paints in every frame in which the request changed, and asks for none at rest', () => {
    const { clock, seen, live } = loop();
    const heavy: CascadeRequest = {
      ...doubleWell,
      rule: 'heavy-ball',
      parameters: { momentum: 0 },
    };
    live.ask(heavy, frame);
    settle(clock);
    const before = seen.length;
    for (let i = 1; i <= 30; i++) {
      live.ask({ ...heavy, parameters: { momentum: i / 100 } }, frame);
      clock.run();
      expect(seen.length).toBe(before + i);
    }
    settle(clock);
    const { asked } = clock;
    expect(clock.run()).toBe(false);
    expect(clock.asked).toBe(asked);
  });

  it('compiles once for a whole drag', () => {
    let compiled = 0;
    const { clock, live } = loop((request, options) => {
      compiled++;
      return preparePreview(request, options);
    });
    const withA = { ...doubleWell, formula: 'a (x^2 - 1)^2/4', constants: { a: 1 } };
    for (let i = 0; i < 10; i++) {
      live.ask({ ...withA, constants: { a: 1 + i / 10 } }, frame);
      clock.run();
    }
    expect(compiled).toBe(1);
    live.ask(doubleWell, frame);
    clock.run();
    expect(compiled).toBe(2);
  });

  it('shows something however slow it is, before it takes the next request', () => {
    /** A preview of which a frame has time for one slice, and that has a picture after five. */
    const slow: PreparePreview = (request, options) => {
      const preview = preparePreview(request, options);
      return {
        ...preview,
        accepts: (asked: CascadeRequest) => preview.accepts(asked),
        update: (asked: CascadeRequest) => preview.update(asked),
        *passes() {
          for (let i = 1; i <= 10; i++) {
            clock.time += 20;
            yield { stride: i < 5 ? Number.POSITIVE_INFINITY : 8, columns: i, fraction: i / 10 };
          }
        },
      } as Preview;
    };
    const { clock, seen, live } = loop(slow);
    const fixed = { ...frame, window: [-1.6, 1.6] as const };
    for (let i = 0; i < 40; i++) {
      live.ask({ ...doubleWell, to: 2 + i / 100 }, fixed);
      clock.run();
    }
    expect(seen.length).toBeGreaterThan(4);
  });

  it('keeps the last picture and says why where a request cannot be computed', () => {
    const { clock, seen, problems, live } = loop();
    live.ask(doubleWell, frame);
    settle(clock);
    const before = seen.length;
    live.ask({ ...doubleWell, formula: 'x^2 +' }, frame);
    expect(settle(clock)).toBe(1);
    expect(seen.length).toBe(before);
    expect(problems).toEqual([expect.stringMatching(/position/)]);
    live.ask(doubleWell, frame);
    settle(clock);
    expect(seen.length).toBeGreaterThan(before);
  });

  it.each([
    ['escapes', { from: 30, to: 40 }],
    ['overflows', { formula: 'exp(x^2)^3', from: 30, to: 40 }],
  ])('says that nothing stays where everything %s', (_what, change) => {
    const { clock, seen, live } = loop();
    live.ask({ ...doubleWell, ...change }, frame);
    settle(clock);
    expect(seen.at(-1)!.empty).toBe(true);
    expect(seen.at(-1)!.range).toEqual([-1.6, 1.6]);
  });

  it('gives one line its place in the picture, not a scale of its rounding', () => {
    expect(fittedRange([1, 1 + 1e-12], [-2, 2])).toEqual([
      expect.closeTo(0.5, 9),
      expect.closeTo(1.5, 9),
    ]);
    expect(fittedRange([-1, 1], [-2, 2])).toEqual([-1.1, 1.1]);
  });
});

describe('the live strip of the experiment', () => {
  const open = () => {
    const store = createAppStore(findScene('duffing-by-momentum'));
    const clock = new Frames();
    const feed = new LiveFeed(
      store,
      ({ history, laboratory }) => {
        const experiment = laboratory(history.present, history.base !== null);
        const request = sweepRequest(history.present, experiment, stripDetail);
        return { request, window: null, within: experiment.domain[0]!, key: diagramKey(request) };
      },
      preparePreview,
      clock,
    );
    const { laboratory, history } = store.getState();
    const request = sweepRequest(history.present, laboratory(history.present, false), stripDetail);
    return { store, clock, feed, request };
  };

  it('stands back for the certified cascade, and comes again when ρ changes', () => {
    const { store, clock, feed, request } = open();
    const stop = feed.connect();
    feed.fit(200, 100);
    settle(clock);
    expect(feed.picture).not.toBeNull();
    feed.stand(diagramKey(request), request, [-1.3, 1.3]);
    expect(feed.picture).toBeNull();
    store.getState().draft('sweep', (scene) => withMotion(scene, 'heavyBallRate', 1.2));
    expect(clock.run()).toBe(false);
    let told = 0;
    feed.subscribe(() => told++);
    for (let i = 1; i <= 10; i++) {
      store.getState().draft('rho', (scene) => withMotion(scene, 'rho', 0.2 + i / 100));
      clock.run();
      expect(told).toBe(i);
    }
    expect(feed.picture).not.toBeNull();
    stop();
    expect(clock.run()).toBe(false);
  });

  it('draws further starts, apart', () => {
    const { clock, feed, request } = open();
    feed.connect();
    feed.stand('another', { ...request, starts: [[0.3], [-0.9], [0.9]] }, null);
    feed.fit(200, 100);
    settle(clock);
    expect(feed.picture!.others).not.toBeNull();
    const { density, rows } = feed.picture!.others!.columns;
    const first = density.subarray(0, rows).reduce((sum, count) => sum + count, 0);
    expect(first).toBe(2 * 500);
  });
});

describe('the look of the live strip', () => {
  it('is that of the certified one: lines in full ink, others fainter, nothing where orbits left', () => {
    const { clock, seen, live } = loop();
    const starts = [[0.3], [-0.9]];
    live.ask({ ...doubleWell, starts }, { ...frame, window: [-1.6, 1.6] });
    settle(clock);
    const size = { width: 96, height: 64, ratio: 1, ink: [1, 2, 3] as const };
    const pixels = new StripPreviewPainter().paint(seen.at(-1)!.picture, size);
    const opacity = (x: number, y: number) => pixels[(y * 96 + x) * 4 + 3]!;
    const strongest = (x: number, from: number, to: number) =>
      Math.max(...Array.from({ length: to - from }, (_, i) => opacity(x, from + i)));
    // Own start at +1 (row 12), the other at −1 (row 52), nothing between.
    expect(strongest(10, 10, 15)).toBeGreaterThan(200);
    expect(strongest(10, 20, 45)).toBe(0);
    expect(strongest(10, 50, 55)).toBeGreaterThan(60);
    expect(strongest(10, 50, 55)).toBeLessThan(130);
    expect(strongest(95, 0, 64)).toBe(0);
    expect([pixels[(12 * 96 + 10) * 4], pixels[(12 * 96 + 10) * 4 + 2]]).toEqual([1, 3]);
  });
});

describe('a status before it is certified', () => {
  it('is the word of the kernel', () => {
    const one = (period: number, exponent: number, escapedAt = -1, spread = 1) =>
      provisionalStatus(
        {
          period: Int32Array.of(period),
          exponent: Float64Array.of(exponent),
          escapedAt: Int32Array.of(escapedAt),
          least: Float64Array.of(1),
          most: Float64Array.of(1 + spread),
        },
        0,
      );
    expect(one(2, -0.3)).toBe('converged');
    expect(one(0, 0.4)).toBe('chaotic');
    // Adam on a minimum that repels: it stays because its slope there is 0 to the last bit.
    expect(one(0, 0.4, -1, 0)).toBe('undecided');
    expect(one(0, -0.1)).toBe('slow');
    expect(one(0, 0)).toBe('undecided');
    expect(one(0, Number.NaN, 12)).toBe('escaped');
  });
});
