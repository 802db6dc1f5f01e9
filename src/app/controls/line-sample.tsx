import { markPath } from '../plot/mark-shape.ts';

/** A short piece of a motion's line: its colour, its marks for steps, dashes for the exact path. */
export function LineSample(props: { readonly id: string; readonly style?: 'solid' | 'dashed' }) {
  const { id, style = id === 'flow' ? 'dashed' : 'solid' } = props;
  const colour = `var(--motion-${id})`;
  return (
    <svg className="line-sample" width="26" height="12" viewBox="0 0 26 12" aria-hidden="true">
      <line
        x1="1"
        y1="6"
        x2="25"
        y2="6"
        stroke={colour}
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeDasharray={style === 'dashed' ? '4 4' : undefined}
      />
      {style === 'dashed' ? null : (
        <path d={markPath(id, 4)} transform="translate(13 6)" fill={colour} />
      )}
    </svg>
  );
}
