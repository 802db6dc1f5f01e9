import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import type { PreviewOptions } from '../../analysis/preview.ts';
import { type Interval, steadyRange } from '../plot/curves.ts';
import type { LivePicture } from '../plot/live-columns.ts';
import { LiveCascade, type PreparePreview } from './live-cascade.ts';

/** What a live picture is to show, beside its request. */
export interface LiveFrame {
  readonly detail: PreviewOptions;
  /** The rows' interval; null fits it to what is seen. */
  readonly window: Interval | null;
  /** The observable's interval in the picture of the loss: the first guess, and the measure of what is far. */
  readonly within: Interval;
}

export interface LiveListener {
  /**
   * Shows what is there.
   *
   * @param empty whether every orbit left
   */
  onPicture(picture: LivePicture, range: Interval, empty: boolean): void;
  /** Why there is no picture of the present request. The last one stays. */
  onProblem(message: string): void;
  /** The work of one frame is done: milliseconds, and whether the picture is whole. */
  onFrame?(milliseconds: number, whole: boolean): void;
}

/** What the loop needs of the page; a test gives its own. */
export interface FrameClock {
  now(): number;
  request(callback: () => void): number;
  cancel(handle: number): void;
}

export const pageClock: FrameClock = {
  now: () => performance.now(),
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** Milliseconds of a frame in which columns are computed; painting them takes one or two more. */
const budget = 9;

/** Margin above and below what is seen, in parts of it. */
const margin = 0.05;

/** The least part of the picture of the loss that an axis spans. */
const leastPart = 0.02;

/** The interval for an axis that shows `extent`: margins, and not blown up to the rounding of one line. */
export function fittedRange([low, high]: Interval, within: Interval): Interval {
  const width = within[1] - within[0];
  if (high - low < leastPart * width) {
    const middle = (low + high) / 2;
    return [middle - width / 8, middle + width / 8];
  }
  const room = margin * (high - low);
  return [low - room, high + room];
}

/**
 * A live diagram: one computation and one painting in each frame in which something changed or is
 * unfinished, and no frame else. A request too slow for one frame is gone on with in the next.
 */
export class LiveLoop {
  private readonly cascade: LiveCascade;
  private readonly listener: LiveListener;
  private readonly clock: FrameClock;
  private asked: { request: CascadeRequest; frame: LiveFrame } | null = null;
  private shown: { request: CascadeRequest; frame: LiveFrame } | null = null;
  private handle: number | null = null;
  /** The axis in force where it follows what is seen. */
  private range: Interval | null = null;

  constructor(prepare: PreparePreview, listener: LiveListener, clock: FrameClock = pageClock) {
    this.cascade = new LiveCascade(prepare);
    this.listener = listener;
    this.clock = clock;
  }

  /** Shows this request from the next frame on. */
  ask(request: CascadeRequest, frame: LiveFrame): void {
    this.asked = { request, frame };
    this.schedule();
  }

  /** Asks for no more frames; what is on screen stays. */
  rest(): void {
    this.asked = null;
    this.shown = null;
    if (this.handle !== null) this.clock.cancel(this.handle);
    this.handle = null;
  }

  /** The axis that the picture goes on from, e.g. that of the certified diagram; null forgets it. */
  startFrom(range: Interval | null): void {
    this.range = range;
  }

  private schedule(): void {
    this.handle ??= this.clock.request(() => {
      this.handle = null;
      this.run();
    });
  }

  private run(): void {
    const { clock, cascade, listener } = this;
    const start = clock.now();
    // A picture that is not there yet is finished first: else a slow formula would show nothing at all.
    if (this.asked !== null && (this.shown === null || cascade.picture !== null)) {
      this.shown = this.asked;
      this.asked = null;
      try {
        cascade.begin(this.shown.request, this.shown.frame.detail, this.windowOf(this.shown.frame));
      } catch (error) {
        this.shown = null;
        listener.onProblem(error instanceof Error ? error.message : String(error));
        return;
      }
    }
    const { shown } = this;
    if (shown === null) return;
    let whole = cascade.work(start + budget, () => clock.now());
    const { picture } = cascade;
    if (picture !== null) {
      const extent = cascade.extent(shown.frame.within);
      const range = this.windowOf(shown.frame);
      if (shown.frame.window === null && extent !== null) {
        this.range = steadyRange(this.range, fittedRange(extent, shown.frame.within));
      }
      const next = this.windowOf(shown.frame);
      if (next[0] !== range[0] || next[1] !== range[1]) {
        // The rows were laid over another interval: the same columns again, over this one.
        this.asked ??= shown;
        whole = false;
      }
      listener.onPicture(picture, range, extent === null && whole);
    }
    listener.onFrame?.(clock.now() - start, whole);
    if (!whole || this.asked !== null) this.schedule();
  }

  private windowOf({ window, within }: LiveFrame): Interval {
    return window ?? this.range ?? within;
  }
}
