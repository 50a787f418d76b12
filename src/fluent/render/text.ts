import type { LayerProgress, OverallProgress } from '../progress/events.js';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
const BAR = 20;

/** Bytes as the docker CLI shows them: in powers of 1000, with four digits at most. */
export function humanBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${String(Number(value.toPrecision(4)))}${UNITS[unit] ?? ''}`;
}

/** A layer in one line. */
export function layerLine({ id, status, current, total }: LayerProgress): string {
  if (current === undefined || current <= 0) return `${id}: ${status}`;
  if (total === undefined) return `${id}: ${status} ${humanBytes(current)}`;
  const filled = Math.min(BAR, Math.floor((current / total) * BAR));
  const bar = `[${'='.repeat(filled)}>${' '.repeat(BAR - filled)}]`;
  return `${id}: ${status} ${bar} ${humanBytes(current)}/${humanBytes(total)}`;
}

/** All layers together in one line. */
export function overallLine({ bytes, layers }: OverallProgress): string {
  const transferred = bytes.total === 0 ? '' : `, ${humanBytes(bytes.current)}/${humanBytes(bytes.total)}`;
  return `${String(layers.done)} of ${String(layers.total)} layers done${transferred}`;
}

/** What a terminal may be sent: what an engine or a registry says must not move the cursor. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
