/** Names and values to set; `null` removes a name. Other names stay. */
export type TableChange = Readonly<Record<string, string | null | undefined>>;

/** A table of names and values after a change. */
export function tableWith(
  table: Readonly<Record<string, string>> | undefined,
  change: TableChange,
): Record<string, string> {
  const all = new Map(Object.entries(table ?? {}));
  for (const [name, value] of Object.entries(change)) {
    if (value === null) all.delete(name);
    else if (value !== undefined) all.set(name, value);
  }
  return Object.fromEntries(all);
}
