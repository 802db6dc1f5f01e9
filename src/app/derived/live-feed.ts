import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import type { StatusRun, StripColumn } from '../plot/column-status.ts';
import type { Interval } from '../plot/curves.ts';
import {
  type LivePicture,
  liveColumnAt,
  liveKinds,
  liveStatusRun,
  type StripCanvas,
} from '../plot/live-columns.ts';
import type { LiveSource } from '../plot/live-source.ts';
import { StripPreviewPainter } from '../plot/strip-preview.ts';
import type { AppState } from '../state/app-state.ts';
import type { AppStore } from '../state/store.ts';
import type { PreparePreview } from './live-cascade.ts';
import { type FrameClock, LiveLoop, pageClock } from './live-loop.ts';

/** What a live picture shows of the experiment. */
export interface LiveSubject {
  readonly request: CascadeRequest;
  /** The interval of the observable that is shown; null fits it to what is seen. */
  readonly window: Interval | null;
  /** The observable's interval in the picture of the loss. */
  readonly within: Interval;
  /** Names the picture: a careful one under the same name takes its place. */
  readonly key: string;
}

/** Steps of a live column before they are kept, and kept. */
const steps = { burnIn: 500, keep: 500 } as const;

/** More columns than this are not computed in one frame; wider pictures repeat them. */
const mostColumns = 1920;

/**
 * The live picture of the experiment on screen. It listens to the store itself: a change is in the
 * picture of the same frame, whatever else the page has to do for it.
 */
export class LiveFeed implements LiveSource {
  /** What is to be shown now; null where a careful picture stands. */
  picture: LivePicture | null = null;
  /** The observable's interval over the rows of the picture. */
  range: Interval | null = null;
  /** Whether every orbit left. */
  empty = false;
  problem: string | null = null;
  /** Live pictures so far, and the milliseconds that the last one took to compute. */
  frames = 0;
  milliseconds = 0;

  private readonly store: AppStore;
  private readonly subject: (state: AppState) => LiveSubject;
  private readonly loop: LiveLoop;
  private readonly painter = new StripPreviewPainter();
  private connected = false;
  private readonly listeners = new Set<() => void>();
  private size = { columns: 0, rows: 0 };
  private standing: string | null = null;
  private asked: string | null = null;
  private further: CascadeRequest | null = null;
  private within: Interval | null = null;

  constructor(
    store: AppStore,
    subject: (state: AppState) => LiveSubject,
    prepare: PreparePreview,
    clock: FrameClock = pageClock,
  ) {
    this.store = store;
    this.subject = subject;
    this.loop = new LiveLoop(
      prepare,
      {
        onPicture: (picture, range, empty) => {
          this.picture = picture;
          this.range = range;
          this.empty = empty;
          this.problem = null;
          this.frames++;
        },
        onProblem: (message) => {
          this.problem = message;
          this.tell();
        },
        onFrame: (milliseconds) => {
          this.milliseconds = milliseconds;
          if (this.picture !== null) this.tell();
        },
      },
      clock,
    );
  }

  /** Follows the store until the returned function is called. */
  connect(): () => void {
    const stop = this.store.subscribe((state, before) => {
      if (state.history.present !== before.history.present) this.follow();
    });
    this.connected = true;
    this.follow();
    return () => {
      stop();
      this.connected = false;
      this.loop.rest();
    };
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  paintStrip(canvas: StripCanvas): Uint8ClampedArray<ArrayBuffer> {
    return this.painter.paint(this.present(), canvas);
  }

  statusRun(): StatusRun {
    return liveStatusRun(this.present().own);
  }

  kinds(): string {
    return liveKinds(this.present().own);
  }

  columnAt(value: number): StripColumn | null {
    return this.picture === null ? null : liveColumnAt(this.picture.own, value);
  }

  private present(): LivePicture {
    if (this.picture === null) throw new Error('there is no live picture');
    return this.picture;
  }

  /** The size of the picture, in device pixels. */
  fit(width: number, rows: number): void {
    const columns = Math.min(width, mostColumns);
    if (columns === this.size.columns && rows === this.size.rows) return;
    this.size = { columns, rows };
    this.asked = null;
    this.follow();
  }

  /**
   * A careful picture stands for the subject of this name, on this axis; null where none does.
   *
   * @param request what it was computed from: its further starts are those of live pictures too
   */
  stand(key: string | null, request: CascadeRequest | null, range: Interval | null): void {
    this.standing = key;
    this.further = request;
    if (range !== null) {
      this.loop.startFrom(range);
      this.range = range;
    }
    this.follow();
  }

  private follow(): void {
    const { loop } = this;
    if (!this.connected) return;
    const { request, window, within, key } = this.subject(this.store.getState());
    const { columns, rows } = this.size;
    if (within[0] !== this.within?.[0] || within[1] !== this.within[1]) {
      // Another landscape: its axis has nothing to do with the last one's.
      if (this.within !== null) loop.startFrom(null);
      this.within = within;
    }
    if (key === this.standing) {
      this.asked = null;
      loop.rest();
      if (this.picture === null) return;
      this.picture = null;
      this.tell();
      return;
    }
    if (key === this.asked || columns === 0) return;
    this.asked = key;
    const { further } = this;
    const starts =
      further !== null && further.formula === request.formula
        ? [...request.starts, ...further.starts.slice(1)]
        : request.starts;
    loop.ask({ ...request, starts }, { detail: { columns, rows, ...steps }, window, within });
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
