import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import type { TableSource } from './plot-table.ts';
import './table-button.css';

const TableDialog = lazy(() => import('./table-dialog.tsx'));

interface TableButtonProps {
  /** Of the plot: the button's spoken name ends with it. */
  readonly title: string;
  readonly table: TableSource;
  readonly disabled?: boolean;
}

/** The small button beside a plot that shows its numbers as a table. */
export function TableButton({ title, table, disabled = false }: TableButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="table-button"
        aria-label={`Table of ${title}`}
        aria-haspopup="dialog"
        title="The numbers as a table"
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path d="M1 2h12v10H1zM1 5.3h12M1 8.7h12M5 2v10" />
        </svg>
      </button>
      {open
        ? // At the end of the page: it takes neither the plot's type nor its bounds.
          createPortal(
            <Suspense>
              <TableDialog title={title} table={table} onClose={() => setOpen(false)} />
            </Suspense>,
            document.body,
          )
        : null}
    </>
  );
}
