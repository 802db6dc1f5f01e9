import { useEffect, useMemo, useState } from 'react';
import { saveText } from '../chart/save-map.ts';
import { Modal } from '../controls/modal.tsx';
import { cellText, type PlotTable, type TableSource, tableCsv, thinned } from './plot-table.ts';
import './table-dialog.css';

interface TableDialogProps {
  readonly title: string;
  readonly table: TableSource;
  readonly onClose: () => void;
}

/** The numbers of a plot as they are when the window is opened, and all of them as a file. */
export default function TableDialog({ title, table, onClose }: TableDialogProps) {
  const [made, setMade] = useState<PlotTable | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table of the moment, once
  useEffect(() => {
    let over = false;
    const make = async () => table();
    make().then(
      (result) => over || setMade(result),
      (error) => over || setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      over = true;
    };
  }, []);
  return (
    <Modal
      wide
      onClose={onClose}
      title={made?.title ?? title}
      description={made?.summary ?? problem ?? 'Collecting the numbers …'}
    >
      {made === null ? null : <Numbers table={made} />}
    </Modal>
  );
}

function Numbers({ table }: { readonly table: PlotTable }) {
  const { places, words } = useMemo(() => thinned(table), [table]);
  const rows = useMemo(() => places.map((k) => ({ k, cells: table.row(k) })), [table, places]);
  const kinds = table.columns.map((_, i) =>
    rows.some(({ cells }) => typeof cells[i] === 'string') ? 'text' : 'number',
  );
  if (table.count === 0) return <p className="soft">There is nothing in this plot yet.</p>;
  return (
    <div className="numbers">
      <div className="numbers-head">
        <p className="soft">{words}</p>
        <button
          type="button"
          className="button"
          onClick={() => void saveText(`${fileWord(table.title)}.csv`, tableCsv(table), 'text/csv')}
        >
          Save all as CSV
        </button>
      </div>
      <section
        className="numbers-scroll"
        aria-label={`Rows of ${table.title}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
      >
        <table className="numbers-table" data-testid="numbers">
          <caption className="visually-hidden">{table.title}</caption>
          <thead>
            <tr>
              {table.columns.map((name, i) => (
                <th key={name} scope="col" className={kinds[i]}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ k, cells }) => (
              <tr key={k} data-row={k}>
                {cells.map((cell, i) => (
                  <td key={table.columns[i]} className={kinds[i]}>
                    {cellText(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function fileWord(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
