import { figuresOf } from './figures.js';
import { time } from './format.js';
import type { WorkloadResult } from './results.js';

const WIDTH = 640;
const HEIGHT = 360;
const PLOT = { left: 70, right: 500, top: 40, bottom: 310 };
const COLOURS = ['#1f6feb', '#6e7781', '#cf222e', '#bf8700', '#8250df'];

/**
 * Draws how the processor time of one piece of work grows with its size: one line a client, both axes logarithmic.
 *
 * @param steps - the results of one workload, one for each size
 * @returns an SVG
 */
export function chart(steps: readonly WorkloadResult[]): string {
  const points = new Map<string, { x: number; y: number }[]>();
  for (const step of steps) {
    for (const { client, cpu } of figuresOf(step))
      points.set(client, [...(points.get(client) ?? []), { x: step.step ?? 1, y: cpu }]);
  }
  const all = [...points.values()].flat();
  const xs = scale(
    all.map(({ x }) => x),
    PLOT.left,
    PLOT.right,
  );
  const ys = scale(
    all.map(({ y }) => y),
    PLOT.bottom,
    PLOT.top,
  );
  const [first] = steps;
  const clients = [...points].sort(([a], [b]) => rank(a) - rank(b));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" font-family="sans-serif" font-size="12">`,
    `<rect width="${String(WIDTH)}" height="${String(HEIGHT)}" fill="#ffffff"/>`,
    `<text x="${String(PLOT.left)}" y="22" font-size="14">${escape(first?.title ?? '')}</text>`,
    ...xs.ticks.map((value) => tick(xs.at(value), 'x', value.toLocaleString('en'))),
    ...ys.ticks.map((value) => tick(ys.at(value), 'y', time(value))),
    ...clients.map(([client, line], index) => {
      const colour = COLOURS[index % COLOURS.length] ?? '';
      const path = line.map(({ x, y }) => `${xs.at(x).toFixed(1)},${ys.at(y).toFixed(1)}`);
      const row = PLOT.top + 8 + index * 18;
      return [
        `<polyline points="${path.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        ...path.map((point) => {
          const [x = '', y = ''] = point.split(',');
          return `<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`;
        }),
        `<rect x="${String(PLOT.right + 14)}" y="${String(row - 8)}" width="12" height="4" fill="${colour}"/>`,
        `<text x="${String(PLOT.right + 32)}" y="${String(row)}">${escape(client === first?.floor ? `${client} (floor)` : client)}</text>`,
      ].join('\n');
    }),
    '</svg>',
    '',
  ].join('\n');
}

const rank = (client: string): number => (client === 'wincontainers' ? 0 : 1);

interface Scale {
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** Whole powers of ten around the values. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, power) => 10 ** (low + power)),
    at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
  };
}

function tick(at: number, axis: 'x' | 'y', label: string): string {
  const place = at.toFixed(1);
  return axis === 'x'
    ? `<line x1="${place}" y1="${String(PLOT.top)}" x2="${place}" y2="${String(PLOT.bottom)}" stroke="#d0d7de"/><text x="${place}" y="${String(PLOT.bottom + 18)}" text-anchor="middle">${label}</text>`
    : `<line x1="${String(PLOT.left)}" y1="${place}" x2="${String(PLOT.right)}" y2="${place}" stroke="#d0d7de"/><text x="${String(PLOT.left - 8)}" y="${String(at + 4)}" text-anchor="end">${label}</text>`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
