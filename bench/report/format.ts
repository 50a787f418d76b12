/** A number with three digits that matter, and a comma between thousands. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export const megabytes = (bytes: number): string => `${short(bytes / 1e6)} MB`;

/** Microseconds, in the unit that suits them. */
export function time(microseconds: number): string {
  if (microseconds < 1) return `${short(microseconds * 1000)} ns`;
  if (microseconds < 1000) return `${short(microseconds)} µs`;
  return `${short(microseconds / 1000)} ms`;
}

/** A table in Markdown, its columns aligned; the first column to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length), 3, title.length),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (column === 0 ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
