import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import type { Preview, PreviewOptions, PreviewStage } from '../../analysis/preview.ts';
import type { Interval } from '../plot/curves.ts';
import { type LivePicture, liveExtent } from '../plot/live-columns.ts';

export type PreparePreview = (request: CascadeRequest, options: PreviewOptions) => Preview;

interface Layer {
  readonly preview: Preview;
  passes: Generator<PreviewStage, void>;
  stride: number;
  fraction: number;
}

/** Strides of the passes: the first shows a whole picture after an eighth of the work. */
const order = [8, 4, 2, 1];

/**
 * A diagram that is computed as far as a deadline allows and then shown as it is. The first start
 * of a request and all further ones are computed apart, so that they can be told apart.
 */
export class LiveCascade {
  private readonly prepare: PreparePreview;
  private own: Layer | null = null;
  private others: Layer | null = null;

  constructor(prepare: PreparePreview) {
    this.prepare = prepare;
  }

  /**
   * Begins the diagram of a request; what was compiled is used again where only numbers changed.
   *
   * @throws what `preparePreview` throws; the picture of the request before then stays.
   */
  begin(request: CascadeRequest, detail: PreviewOptions, [low, high]: Interval): void {
    const layer = (starts: CascadeRequest['starts'], before: Layer | null): Layer => {
      const asked = { ...request, starts };
      const fits =
        before !== null &&
        before.preview.columns === detail.columns &&
        before.preview.rows === detail.rows &&
        before.preview.accepts(asked);
      const preview = fits ? before.preview : this.prepare(asked, detail);
      if (fits) preview.update(asked);
      const passes = preview.passes({ low, high }, order);
      return { preview, passes, stride: Number.POSITIVE_INFINITY, fraction: 0 };
    };
    const [first, ...rest] = request.starts;
    if (first === undefined) throw new Error('There is no start.');
    const own = layer([first], this.own);
    this.others = rest.length === 0 ? null : layer(rest, this.others);
    this.own = own;
  }

  /**
   * Computes until `clock` passes `deadline`, at least one slice, or to the end.
   *
   * @returns whether everything is computed
   */
  work(deadline: number, clock: () => number): boolean {
    for (;;) {
      const next = this.behind();
      if (next === null) return true;
      const step = next.passes.next();
      if (step.done) {
        next.stride = 1;
        next.fraction = 1;
      } else {
        next.stride = step.value.stride;
        next.fraction = step.value.fraction;
      }
      if (clock() >= deadline) return this.behind() === null;
    }
  }

  /** The layer that is to be worked on next; null when all is done. */
  private behind(): Layer | null {
    const { own, others } = this;
    const open = (layer: Layer | null) => layer !== null && layer.fraction < 1;
    if (!open(others)) return open(own) ? own : null;
    if (!open(own)) return others;
    return own!.fraction <= others!.fraction ? own : others;
  }

  /** What is there; null before the first coarse picture is. */
  get picture(): LivePicture | null {
    const { own, others } = this;
    if (own === null || !Number.isFinite(own.stride)) return null;
    return {
      own: { columns: own.preview, stride: own.stride },
      others:
        others === null || !Number.isFinite(others.stride)
          ? null
          : { columns: others.preview, stride: others.stride },
    };
  }

  /** The interval of the observable over what is there; null where nothing stayed. */
  extent(within: Interval): Interval | null {
    const parts = [this.own, this.others].map((layer) =>
      layer === null || !Number.isFinite(layer.stride)
        ? null
        : liveExtent(layer.preview, layer.stride, within),
    );
    const known = parts.filter((part) => part !== null);
    if (known.length === 0) return null;
    return [Math.min(...known.map(([low]) => low)), Math.max(...known.map(([, high]) => high))];
  }
}
