import { rowsOf, type Graph } from './graph.js';

const BOX = { width: 150, height: 58 };
const GAP = { across: 20, down: 46 };
const MARGIN = 12;

/** A node in its row. One that stands for an arrow on its way through the row has no box. */
interface Place {
  readonly node: string;
  readonly isBox: boolean;
}

/**
 * Draws layers as boxes with arrows from each to those that it imports from. It follows the light or dark theme of its reader.
 *
 * @param graph - without circles and detours
 * @param words - what stands in each box below its name: two lines
 */
export function drawing(
  graph: Graph,
  words: ReadonlyMap<string, readonly [string, string]>,
  title: string,
): string {
  const { rows, arrows } = arranged(graph);
  const widest = Math.max(...rows.map((row) => row.length));
  const width = widest * (BOX.width + GAP.across) - GAP.across + 2 * MARGIN;
  const height = rows.length * (BOX.height + GAP.down) - GAP.down + 2 * MARGIN;
  const places = new Map<string, { readonly x: number; readonly y: number; readonly isBox: boolean }>();
  for (const [at, row] of rows.entries()) {
    const step = (width - 2 * MARGIN) / row.length;
    for (const [index, { node, isBox }] of row.entries()) {
      const x = Math.round(MARGIN + step * (index + 0.5));
      places.set(node, { x, y: MARGIN + at * (BOX.height + GAP.down), isBox });
    }
  }
  const lines = arrows.map((nodes) => {
    const path = nodes.flatMap((node, index) => {
      const { x, y, isBox } = places.get(node) ?? { x: 0, y: 0, isBox: true };
      const [top, bottom] = [`${String(x)} ${String(y)}`, `${String(x)} ${String(y + BOX.height)}`];
      if (!isBox) return [top, bottom];
      return [index === 0 ? bottom : `${String(x)} ${String(y - 3)}`];
    });
    return `  <path d="M ${path.join(' L ')}" marker-end="url(#head)"/>`;
  });
  const boxes = [...graph.keys()].map((node) => {
    const { x, y } = places.get(node) ?? { x: 0, y: 0 };
    const [first, second] = words.get(node) ?? ['', ''];
    const row = (offset: number, text: string, style = ''): string =>
      `    <text x="${String(x)}" y="${String(y + offset)}"${style}>${text}</text>`;
    return [
      '  <g>',
      `    <rect x="${String(x - BOX.width / 2)}" y="${String(y)}" width="${String(BOX.width)}" height="${String(BOX.height)}" rx="4"/>`,
      row(19, node, ' class="name"'),
      row(36, first),
      ...(second === '' ? [] : [row(50, second)]),
      '  </g>',
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-label="${title}">
  <style>
    rect { fill: #f6f8fa; stroke: #57606a; }
    text { fill: #1f2328; font: 11px system-ui, sans-serif; text-anchor: middle; }
    .name { font: bold 14px ui-monospace, Consolas, Menlo, monospace; }
    path { fill: none; stroke: #57606a; stroke-width: 1.3; }
    marker path { fill: #57606a; }
    @media (prefers-color-scheme: dark) {
      rect { fill: #161b22; stroke: #8b949e; }
      text { fill: #e6edf3; }
      path { stroke: #8b949e; }
      marker path { fill: #8b949e; }
    }
  </style>
  <defs>
    <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
      <path d="M 0 0 L 8 4 L 0 8 z"/>
    </marker>
  </defs>
${[...lines, ...boxes].join('\n')}
</svg>
`;
}

/** Rows whose order keeps arrows short, and the nodes that each arrow passes. */
function arranged(graph: Graph): { readonly rows: Place[][]; readonly arrows: string[][] } {
  const rows: Place[][] = rowsOf(graph).map((row) => row.map((node) => ({ node, isBox: true })));
  const rowOf = new Map(rows.flatMap((row, at) => row.map(({ node }) => [node, at] as const)));
  const arrows: string[][] = [];
  for (const [from, targets] of graph) {
    for (const to of targets) {
      const nodes = [from];
      for (let at = (rowOf.get(from) ?? 0) + 1; at < (rowOf.get(to) ?? 0); at++) {
        const node = `${from} ${to} ${String(at)}`;
        rows[at]?.push({ node, isBox: false });
        nodes.push(node);
      }
      arrows.push([...nodes, to]);
    }
  }
  // Each row in the order of the middle of its neighbours, downwards and upwards in turn.
  const steps = arrows.flatMap((nodes) =>
    nodes.slice(1).map((node, index): [string, string] => [nodes[index] ?? '', node]),
  );
  for (let turn = 0; turn < 8; turn++) {
    const order = turn % 2 === 0 ? [...rows.keys()] : [...rows.keys()].reverse();
    for (const at of order) {
      const beside = rows[at + (turn % 2 === 0 ? -1 : 1)] ?? [];
      const position = new Map(
        beside.map(({ node }, index) => [node, (index + 0.5) / beside.length] as const),
      );
      const row = rows[at] ?? [];
      const middle = ({ node }: Place): number => {
        const others = steps.flatMap(([a, b]) => (a === node ? [b] : b === node ? [a] : []));
        const found = others.flatMap((other) => position.get(other) ?? []);
        const own = (row.findIndex((place) => place.node === node) + 0.5) / row.length;
        return found.length === 0 ? own : found.reduce((sum, one) => sum + one, 0) / found.length;
      };
      const sorted = row.map((place) => ({ place, at: middle(place) })).sort((a, b) => a.at - b.at);
      rows[at] = sorted.map(({ place }) => place);
    }
  }
  return { rows, arrows };
}
