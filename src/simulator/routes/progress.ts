/** A line of progress on a layer, as the engine writes it. */
export function progressLine(status: string, id: string, current: number, total: number): object {
  const width = Math.round((current / total) * 50);
  const progress = `[${'='.repeat(Math.max(0, width - 1))}>${' '.repeat(50 - width)}]`;
  return { status, progressDetail: { current, total }, progress, id };
}
