import type { ReactNode } from 'react';
import type { PlotTable } from '../tables/plot-table.ts';
import { TableButton } from '../tables/table-button.tsx';
import { saveText } from './save-map.ts';

/** A map on paper, laid out for a page of a book. */
const paper = { width: 1100, height: 900 } as const;

interface MapFilesProps {
  /** Of the files, without their ending. */
  readonly name: string;
  /** Saves the picture as it is on screen; null while there is none. */
  readonly png: (() => void) | null;
  /** The finished map; null while it is being computed. */
  readonly whole: {
    readonly svg: (size: typeof paper) => string;
    readonly csv: () => Iterable<string>;
    readonly json: () => Iterable<string>;
    readonly table: () => PlotTable;
  } | null;
  /** Of the map. */
  readonly title: string;
  readonly children: ReactNode;
}

/** What a map can be saved as. */
export function MapFiles({ name, title, png, whole, children }: MapFilesProps) {
  const files = [
    ['PNG', png],
    ['SVG', whole && (() => saveText(`${name}.svg`, [whole.svg(paper)], 'image/svg+xml'))],
    ['CSV', whole && (() => saveText(`${name}.csv`, whole.csv(), 'text/csv'))],
    ['JSON', whole && (() => saveText(`${name}.json`, whole.json(), 'application/json'))],
  ] as const;
  return (
    <p className="map-files">
      {files.map(([format, save]) => (
        <button
          key={format}
          type="button"
          className="link-button"
          disabled={save === null}
          onClick={() => void save?.()}
        >
          Save {format}
        </button>
      ))}
      <TableButton
        title={title}
        disabled={whole === null}
        table={() => {
          if (whole === null) throw new Error('The map is still being computed; try again.');
          return whole.table();
        }}
      />
      {children}
    </p>
  );
}
