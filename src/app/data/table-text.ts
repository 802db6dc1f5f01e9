/** Columns as the text of a CSV file, which reads back as the same numbers. */
export function tableText(columns: Readonly<Record<string, readonly number[]>>): string {
  const lists = Object.values(columns);
  const rows = (lists[0] ?? []).map((_, row) => lists.map((list) => list[row]).join(','));
  return `${[Object.keys(columns).join(','), ...rows].join('\n')}\n`;
}
