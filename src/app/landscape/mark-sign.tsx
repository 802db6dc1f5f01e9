import { type MarkKind, markShapes } from './marks.ts';

/** The sign of a mark beside its name; the name says the same. */
export function MarkSign({ kind }: { readonly kind: MarkKind }) {
  const { path, filled } = markShapes[kind];
  return (
    <svg className="mark-sign" width="16" height="16" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={path}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={filled ? 1 : 3}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
