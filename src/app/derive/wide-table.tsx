import type { ReactNode } from 'react';

/** A table that scrolls sideways where the page is narrower, by keyboard too. */
export function WideTable({ label, children }: { readonly label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must take the focus
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      <table className="derive-table">{children}</table>
    </section>
  );
}
