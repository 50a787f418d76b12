/** What each node leads to. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The circles of a graph: each group of nodes that all lead to each other, by Tarjan's algorithm. Sorted by name. */
export function circles(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    path.push(node);
    let low = own;
    for (const target of graph.get(node) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (path.includes(target)) low = Math.min(low, lowest.get(target) ?? order.get(target) ?? low);
    }
    lowest.set(node, low);
    if (low === own) {
      const circle = path.splice(path.indexOf(node));
      if (circle.length > 1 || graph.get(node)?.has(node) === true) found.push(circle.sort());
    }
    return low;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found.sort();
}

/** All that a node leads to, near and far. */
export function reach(graph: Graph, node: string): Set<string> {
  const seen = new Set<string>();
  const visit = (from: string): void => {
    for (const target of graph.get(from) ?? []) {
      if (seen.has(target)) continue;
      seen.add(target);
      visit(target);
    }
  };
  visit(node);
  return seen;
}

/** The same without the steps that two or more other steps make as well. The graph must have no circles. */
export function withoutDetours(graph: Graph): Graph {
  const reduced = [...graph].map(([node, targets]): [string, Set<string>] => {
    const through = new Set([...targets].flatMap((target) => [...reach(graph, target)]));
    return [node, new Set([...targets].filter((target) => !through.has(target)))];
  });
  return new Map(reduced);
}

/**
 * The rows that a graph without circles is drawn in, from the top: each node stands below all that lead to it, and as high as it
 * can; one that nothing leads to stands just above what it leads to.
 */
export function rowsOf(graph: Graph): string[][] {
  const depth = (node: string): number =>
    Math.max(0, ...[...(graph.get(node) ?? [])].map((target) => depth(target) + 1));
  const rowOf = (node: string): number => {
    const above = [...graph.keys()].filter((other) => graph.get(other)?.has(node) === true);
    return above.length === 0 ? depth(node) : Math.min(...above.map(rowOf)) - 1;
  };
  const rows: string[][] = [];
  for (const node of graph.keys()) (rows[rowOf(node)] ??= []).push(node);
  return rows.reverse();
}
