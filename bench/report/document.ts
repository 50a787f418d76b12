import { chart } from './chart.js';
import type { Results, WorkloadResult } from './results.js';
import { provenance, startupTable, summaryTable, workloadTable } from './table.js';

/** A file that is made of results. */
export interface Page {
  readonly name: string;
  readonly content: string;
}

/**
 * Puts results in the place of the old ones in a page: between `<!-- NAME -->` and `<!-- /NAME -->`.
 *
 * @throws Error when the page has no such place
 */
export function fillIn(page: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no place for ${name}`);
  return `${page.slice(0, from + begin.length)}\n\n${content}\n\n${page.slice(to)}`;
}

/** The results as pages: the tables in the page that is there, and a chart for each workload that grows. */
export function pagesOf(page: string, results: Results, kind: 'here' | 'windows'): Page[] {
  const flat = results.workloads.filter(({ step, name }) => step === undefined && name !== 'idle');
  const grown = new Map<string, WorkloadResult[]>();
  for (const result of results.workloads)
    if (result.step !== undefined) grown.set(result.name, [...(grown.get(result.name) ?? []), result]);
  let text = fillIn(page, `${kind}-where`, provenance(results));
  text = fillIn(text, `${kind}-summary`, summaryTable(flat));
  text = fillIn(
    text,
    `${kind}-figures`,
    results.workloads
      .filter(({ step }) => step === undefined)
      .map(
        (result) => `**${result.title}** (\`${result.name}\`, ${result.engine})\n\n${workloadTable(result)}`,
      )
      .join('\n\n'),
  );
  if (results.startup.length > 0) text = fillIn(text, 'startup', startupTable(results.startup));
  return [
    { name: 'performance.md', content: text },
    ...[...grown].map(([name, steps]) => ({ name: `performance-${name}.svg`, content: chart(steps) })),
  ];
}
