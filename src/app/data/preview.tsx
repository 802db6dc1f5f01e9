import { columnScale, type Table } from '../../loss/data/table.ts';
import { formatNumber } from '../../scene/parameters.ts';

/** How many rows there are, and what lies in each column. */
export function Preview({ table }: { readonly table: Table }) {
  const { columns, values, rows } = table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="data-preview" tabIndex={0} aria-label="Columns">
      <table>
        <caption>
          {rows === 1 ? '1 row' : `${rows} rows`},{' '}
          {columns.length === 1 ? '1 column' : `${columns.length} columns`}
        </caption>
        <thead>
          <tr>
            <th scope="col">column</th>
            <th scope="col">first</th>
            <th scope="col">least</th>
            <th scope="col">greatest</th>
            <th scope="col">mean</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((name, c) => {
            const column = values[c]!;
            const least = column.reduce((a, b) => Math.min(a, b));
            const greatest = column.reduce((a, b) => Math.max(a, b));
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                {[column[0]!, least, greatest, columnScale(column).mean].map((value, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: four fixed cells
                  <td key={i}>{formatNumber(value)}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
