import { kindOf, type StripColumn } from '../plot/column-status.ts';
import { type LiveLayer, liveKinds } from '../plot/live-columns.ts';

/** The keys of the kinds in the status strip: those of the certified columns, else of a layer. */
export function pictureKinds(
  certified: readonly StripColumn[] | null,
  layer: LiveLayer | null,
): string {
  if (certified !== null) return [...new Set(certified.map((each) => kindOf(each).key))].join(' ');
  return layer === null ? '' : liveKinds(layer);
}
