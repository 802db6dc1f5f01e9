import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import { preparePreview } from '../../analysis/preview.ts';
import type { LiveColumns } from '../plot/live-columns.ts';

/** A density with as many steps as a picture needs to be smooth. */
export interface DensityRequest {
  readonly request: CascadeRequest;
  readonly columns: number;
  readonly rows: number;
  /** The interval of the observable over the rows. */
  readonly low: number;
  readonly high: number;
  readonly burnIn: number;
  readonly keep: number;
}

export interface DensityResult {
  readonly own: LiveColumns;
  /** What all further starts find together; null without any. */
  readonly others: LiveColumns | null;
}

/** The density of a diagram in a worker, the first start and all others apart. */
export function* density(asked: DensityRequest): Generator<{ fraction: number }, DensityResult> {
  const { request, low, high, ...detail } = asked;
  const [first, ...rest] = request.starts;
  const layers = rest.length === 0 ? 1 : 1 + rest.length;
  let done = 0;
  function* layer(starts: CascadeRequest['starts']): Generator<{ fraction: number }, LiveColumns> {
    const preview = preparePreview({ ...request, starts }, detail);
    for (const { fraction } of preview.passes({ low, high }, [1])) {
      yield { fraction: (done + fraction * starts.length) / layers };
    }
    done += starts.length;
    const { columns, rows } = preview;
    // Copies: the arrays of a preview are the kernel's own memory, which cannot be handed over.
    return {
      columns,
      rows,
      values: preview.values.slice(),
      density: preview.density.slice(),
      exponent: preview.exponent.slice(),
      period: preview.period.slice(),
      escapedAt: preview.escapedAt.slice(),
      least: preview.least.slice(),
      most: preview.most.slice(),
    };
  }
  const own = yield* layer(first === undefined ? [] : [first]);
  const others = rest.length === 0 ? null : yield* layer(rest);
  return { own, others };
}
