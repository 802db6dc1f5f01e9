/** The page's side of a live ensemble: asks for a frame when the one before has been drawn. */
import type { HeatRequest } from '../../../analysis/heat/request.ts';
import type { PoolWorker } from '../../../jobs/pool.ts';
import { type FrameViews, frameBytes, frameViews } from './frame.ts';
import type { FrameReport, FromEnsemble, LiveSetting, ToEnsemble } from './live-setting.ts';

/** Milliseconds between two readings of the numbers: faster ones cannot be read. */
const readingInterval = 200;
/** Milliseconds between two pictures for those who want no animation. */
const calmInterval = 1000;
/** Pictures a second that a calm picture makes up for. */
const usualPictures = 60;

export interface LiveState {
  readonly playing: boolean;
  /** What the last frames said, taken a few times a second; null before the first. */
  readonly report: FrameReport | null;
  /** Why there is no ensemble: a sentence. */
  readonly problem: string | null;
}

/** A picture: the particles and what was measured of them. Valid until the next. */
export interface Picture {
  readonly views: FrameViews;
  readonly report: FrameReport;
}

/** What shows pictures; it calls `drawn` once the picture is on screen. */
export type Show = (picture: Picture, drawn: () => void) => void;

export class EnsembleClient {
  private readonly spawn: () => PoolWorker;
  private worker: PoolWorker | null = null;
  private setting: LiveSetting | null = null;
  private id = 0;
  private pace = 1;
  private calm = false;
  /** The buffer that is not on screen, while it is here. */
  private spare: ArrayBuffer | null = null;
  private arrived: Picture | null = null;
  private picture: Picture | null = null;
  /** Frames asked for by hand that were not begun yet. */
  private single = 0;
  private asked = false;
  private frame: number | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private lastReading = 0;
  private state: LiveState = { playing: false, report: null, problem: null };
  private readonly listeners = new Set<() => void>();
  private readonly watchers = new Set<(picture: Picture) => void>();
  private show: Show = (_, drawn) => drawn();

  constructor(spawn: () => PoolWorker) {
    this.spawn = spawn;
  }

  /** Starts anew with this setting; goes on playing if it was. */
  begin(setting: LiveSetting): void {
    this.setting = setting;
    this.id++;
    this.arrived = null;
    this.asked = false;
    this.single = 0;
    const bytes = frameBytes(setting.shape);
    this.spare = new ArrayBuffer(bytes);
    this.send({ type: 'begin', id: this.id, setting });
    this.update({ problem: null });
    this.ask(0);
  }

  restart(): void {
    if (this.setting !== null) this.begin(this.setting);
  }

  /** Other numbers for the same particles. */
  change(request: HeatRequest, velocities: readonly [number, number]): void {
    if (this.setting === null) return;
    this.setting = { ...this.setting, request, velocities };
    // After a failure there are no particles that could go on.
    if (this.state.problem !== null) this.begin(this.setting);
    else this.send({ type: 'change', id: this.id, request, velocities });
  }

  /** @param calm a picture a second, for those who want no animation. */
  setPace(stepsPerFrame: number, calm: boolean): void {
    this.pace = stepsPerFrame;
    this.calm = calm;
  }

  play(): void {
    if (this.state.playing) return;
    this.update({ playing: true });
    this.pump();
  }

  pause(): void {
    if (!this.state.playing) return;
    this.cancelWait();
    this.update({ playing: false });
    this.read();
  }

  /** One picture further. */
  step(): void {
    this.pause();
    this.single++;
    this.pump();
  }

  /** The page is hidden or seen again: nobody looks, nothing runs. */
  pump = (): void => {
    if (this.asked || this.spare === null || this.arrived !== null) return;
    if (this.timer !== null || document.hidden) return;
    if (this.single > 0) {
      this.single--;
      this.ask(this.pace);
    } else if (this.state.playing) this.ask(this.calm ? this.pace * usualPictures : this.pace);
  };

  setShow(show: Show | null): void {
    this.show = show ?? ((_, drawn) => drawn());
    if (show !== null && this.picture !== null) show(this.picture, () => {});
  }

  /** Hears of every picture as it is shown, for what is painted beside it. */
  watch(watcher: (picture: Picture) => void): () => void {
    this.watchers.add(watcher);
    if (this.picture !== null) watcher(this.picture);
    return () => this.watchers.delete(watcher);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getState = (): LiveState => this.state;

  close(): void {
    this.cancelWait();
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = null;
    void this.worker?.terminate();
    this.worker = null;
    this.id++;
    this.spare = null;
    this.arrived = null;
    this.asked = false;
    this.update({ playing: false });
  }

  private ask(steps: number): void {
    const buffer = this.spare;
    if (buffer === null) return;
    this.spare = null;
    this.asked = true;
    this.send({ type: 'advance', id: this.id, steps, buffer }, [buffer]);
  }

  private send(message: ToEnsemble, transfer: ArrayBuffer[] = []): void {
    if (this.worker === null) {
      this.worker = this.spawn();
      this.worker.addEventListener('message', (event) =>
        this.hear((event as Event & { data?: unknown }).data as FromEnsemble),
      );
      this.worker.addEventListener('error', () => {
        this.update({ problem: 'The particles stopped: their worker failed.', playing: false });
      });
    }
    this.worker.postMessage(message, { transfer });
  }

  private hear(message: FromEnsemble): void {
    if (message.id !== this.id || this.setting === null) return;
    if (message.type === 'failed') {
      this.asked = false;
      this.update({ problem: message.message, playing: false, report: null });
      return;
    }
    const { report, buffer } = message;
    this.asked = false;
    this.arrived = { report, views: frameViews(this.setting.shape, buffer, report.count) };
    this.frame ??= requestAnimationFrame(() => this.present());
  }

  private present(): void {
    this.frame = null;
    const picture = this.arrived;
    if (picture === null) return;
    this.arrived = null;
    const before = this.picture;
    this.picture = picture;
    for (const watcher of this.watchers) watcher(picture);
    this.read();
    let done = false;
    this.show(picture, () => {
      if (done) return;
      done = true;
      // The first frame of a setting has no other one to give back.
      const same = before !== null && before.views.buffer.byteLength > 0;
      this.spare ??=
        same && before.views.buffer.byteLength === picture.views.buffer.byteLength
          ? before.views.buffer
          : new ArrayBuffer(picture.views.buffer.byteLength);
      if (this.calm && this.state.playing) {
        this.timer = setTimeout(() => {
          this.timer = null;
          this.pump();
        }, calmInterval);
      } else this.pump();
    });
  }

  /** Tells React what the last picture said, a few times a second while it plays. */
  private read(): void {
    const now = performance.now();
    const { picture } = this;
    if (picture === null || picture.report === this.state.report) return;
    if (
      this.state.playing &&
      this.state.report !== null &&
      now - this.lastReading < readingInterval
    )
      return;
    this.lastReading = now;
    this.update({ report: picture.report });
  }

  private cancelWait(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private update(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
