const paths = {
  restart: 'M5 5v14M19 6.2 9.5 12l9.5 5.8z',
  back: 'M16.5 6.5 8 12l8.5 5.5z',
  play: 'M8 5.2 18.5 12 8 18.8z',
  pause: 'M8 5.5v13M16 5.5v13',
  forward: 'M7.5 6.5 16 12l-8.5 5.5z',
  undo: 'M8 6 4 10l4 4M4.5 10H14a5 5 0 0 1 0 10h-3',
  redo: 'M16 6l4 4-4 4M19.5 10H10a5 5 0 0 0 0 10h3',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  close: 'M6 6l12 12M18 6 6 18',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  down: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  gallery: 'M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z',
  book: 'M12 7c-2-1.7-5-2.3-8-2v13c3-.3 6 .3 8 2 2-1.7 5-2.3 8-2V5c-3-.3-6 .3-8 2zM12 7v13',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  before: 'M14.5 5.5 8 12l6.5 6.5',
  after: 'M9.5 5.5 16 12l-6.5 6.5',
  whole: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  chevron: 'M8 10l4 4 4-4',
} as const;

/** Filled where the shape is a solid arrow. */
const solid: ReadonlySet<string> = new Set(['restart', 'back', 'play', 'forward']);

/** A drawn sign beside or instead of a word; the control it stands in carries the name. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg
      className="icon"
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill={solid.has(name) ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={name === 'pause' ? 4 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
