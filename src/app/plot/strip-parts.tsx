/** What stands around the diagram of a strip and stays while its cursor moves. */
import { memo } from 'react';
import { columnKinds } from './column-status.ts';
import { placeMarks, type StripMark } from './strip-layout.ts';
import { tickLabel, ticks } from './ticks.ts';

interface SideProps {
  readonly observable: string;
  readonly range: readonly [number, number] | null;
}

/** The scale of the observable. */
export const StripSide = memo(function StripSide({ observable, range }: SideProps) {
  return (
    <div className="strip-side" aria-hidden="true">
      <span className="strip-observable">{observable} settles on</span>
      {range !== null &&
        ticks(range[0], range[1], 3).map((tick) => (
          <span
            key={tick}
            className="strip-side-tick"
            style={{ top: `${((range[1] - tick) / (range[1] - range[0])) * 100}%` }}
          >
            {tickLabel(tick)}
          </span>
        ))}
    </div>
  );
});

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Width of the diagram in CSS pixels. */
  readonly width: number;
}

/** The known values of the parameter, as dashed lines with their names. */
export const StripMarks = memo(function StripMarks(
  props: Stretch & { readonly marks: readonly StripMark[] },
) {
  return placeMarks(props.marks, props.from, props.to, props.width).map((mark) => (
    <div
      key={`${mark.label}${mark.value}`}
      className="strip-mark"
      style={{ left: `${mark.at * 100}%` }}
    >
      {mark.labelled && <span>{mark.label}</span>}
    </div>
  ));
});

/** The scale of the parameter. */
export const StripTicks = memo(function StripTicks({ from, to, width }: Stretch) {
  return (
    <div className="strip-ticks" aria-hidden="true">
      {ticks(from, to, Math.max(3, Math.min(12, width / 90))).map((tick) => (
        <span key={tick} style={{ left: `${((tick - from) / (to - from)) * 100}%` }}>
          {tickLabel(tick)}
        </span>
      ))}
    </div>
  );
});

/** The colours of the status strip that occur, and whose branches are drawn how. */
export const StripLegend = memo(function StripLegend(props: {
  /** The keys of the kinds that occur, separated by spaces. */
  readonly kinds: string;
  /** Whether branches of other starts are drawn, fainter. */
  readonly others: boolean;
}) {
  const present = new Set(props.kinds.split(' '));
  return (
    <ul className="strip-legend" aria-label="What the lines and the colours of the strip mean">
      {props.others && (
        <>
          <li>
            <i className="strip-branch" />
            from this start
          </li>
          <li>
            <i className="strip-branch faint" />
            from other starts
          </li>
        </>
      )}
      {columnKinds
        .filter((kind) => present.has(kind.key))
        .map((kind) => (
          <li key={kind.key} data-texture={kind.texture}>
            <i style={{ background: kind.colour }} />
            {kind.words}
          </li>
        ))}
    </ul>
  );
});
