import { describe, expect, it } from 'vitest';
import { chart } from '../../../bench/report/chart.js';
import { fillIn, pagesOf } from '../../../bench/report/document.js';
import { figuresOf, median } from '../../../bench/report/figures.js';
import type { Results, WorkloadResult } from '../../../bench/report/results.js';
import { figureLine, startupTable, summaryTable, workloadTable } from '../../../bench/report/table.js';

/** So many units in a second, of so many microseconds of processor time each. */
const round = (units: number, cpu: number): { units: number; wall: number; cpu: number; rss: number } => ({
  ...{ units, wall: 1000, cpu: cpu * units, rss: 50e6 },
});

const requests: WorkloadResult = {
  ...{ name: 'ping', title: 'GET /_ping', unit: 'request', engine: 'replay', floor: 'node:http', by: 'wall' },
  target: 0.9,
  clients: {
    // The machine was busy in the second round: everybody got half as much done.
    'node:http': [round(1000, 10), round(500, 10), round(1000, 10)],
    wincontainers: [round(800, 20), round(400, 20), round(800, 20)],
    dockerode: [round(900, 40), round(450, 40), round(900, 40)],
  },
  unable: ['node-sdk'],
  wrong: {},
};

const grown = [1, 10, 100].map((step): WorkloadResult => ({
  ...requests,
  ...{ name: 'growth-x', title: 'CPU of <one> list', step },
  clients: { 'node:http': [round(10, step)], wincontainers: [round(10, 2 * step)] },
}));

const results: Results = {
  date: '2026-01-02T03:04:05.000Z',
  machine: '2 × a processor',
  versions: { Node: '20.18.1', undici: '7.0.0' },
  workloads: [requests, ...grown],
  startup: [{ title: 'Node alone', packages: 0, size: 0, wall: [40, 50, 60], cpu: [40_000, 41_000, 42_000] }],
};

describe('figures', () => {
  it('are medians, and those beside the floor are of one round each', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    const own = figuresOf(requests).find(({ client }) => client === 'wincontainers');
    expect(own).toMatchObject({ least: 400, speed: 800, most: 800, speedRatio: 0.8, cpuRatio: 0.5, cpu: 20 });
  });
});

describe('tables', () => {
  it('say who is behind, and who cannot', () => {
    expect(summaryTable([requests])).toContain('below the target, behind dockerode');
    expect(summaryTable([requests])).toContain('cannot');
    expect(workloadTable(requests)).toContain('400 / 800 / 800');
    expect(figureLine([requests])).toBe('of the floor: ping 0.80 (dockerode 0.90)');
    expect(startupTable(results.startup)).toContain('40.0 / 50.0 / 60.0');
  });
});

describe('the chart', () => {
  it('has a line for each client with a point for each step', () => {
    const svg = chart(grown);
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg.match(/<circle/g)).toHaveLength(6);
    expect(svg).toContain('CPU of &lt;one&gt; list');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('the page', () => {
  const places = ['here-where', 'here-summary', 'here-figures', 'startup'];
  const page = places.map((name) => `<!-- ${name} -->\nold\n<!-- /${name} -->`).join('\n\n');

  it('gets what was measured in the place of what was there', () => {
    const [text, svg, ...more] = pagesOf(page, results, 'here');
    expect(text?.content).toContain('2026-01-02, 2 × a processor; Node 20.18.1, undici 7.0.0.');
    expect(text?.content).not.toContain('old');
    expect(svg?.name).toBe('performance-growth-x.svg');
    expect(more).toEqual([]);
    // Made again of itself, it stays the same.
    expect(pagesOf(text?.content ?? '', results, 'here')[0]?.content).toBe(text?.content);
  });

  it('must have a place for it', () => {
    expect(() => fillIn('nothing', 'here-where', 'x')).toThrow('no place for here-where');
  });
});
