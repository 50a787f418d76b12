import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { known } from './known.js';
import { look, NARROW, search, type Seen } from './look.js';
import { serve } from './serve.js';

/**
 * `npm run test:browser`: looks at every page of the API reference in Debian's Chromium: whether its links lead somewhere,
 * whether the browser complains, its heading, its width on a telephone; at some of each kind also with axe. Needs
 * `npm run docs`.
 *
 * Without Chromium it says so and passes. With `--require`, or with CI set, it installs it, and fails when that fails.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const reference = join(root, 'docs/api');
const executablePath = '/usr/bin/chromium';
const WORD = 'connect';

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

/** A finding by its kind, and where. */
type Findings = Map<string, string[]>;

/** Guides, and the largest page of each kind: what axe looks at too, for it takes its time. */
function closerLook(paths: readonly string[]): Set<string> {
  const largest = new Map<string, string>();
  const size = (path: string): number => statSync(join(reference, path)).size;
  for (const path of paths) {
    const kind = dirname(path);
    const other = largest.get(kind);
    if (other === undefined || size(path) > size(other)) largest.set(kind, path);
  }
  const guides = paths.filter((path) => ['.', 'documents'].includes(dirname(path)));
  return new Set([...guides, ...largest.values()]);
}

async function lookAtAll(browser: Browser, base: string, paths: readonly string[]): Promise<Seen[]> {
  const closer = closerLook(paths);
  const seen: Seen[] = [];
  const left = [...paths];
  const context = await browser.newContext({ viewport: { width: NARROW, height: 844 } });
  const one = async (): Promise<void> => {
    const tab = await context.newPage();
    for (let path = left.shift(); path !== undefined; path = left.shift())
      seen.push(await look(tab, base, path, closer.has(path)));
  };
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, one));
  await context.close();
  return seen;
}

function findingsOf(pages: readonly Seen[]): Findings {
  const findings: Findings = new Map();
  const find = (kind: string, where: string): void => {
    findings.set(kind, [...(findings.get(kind) ?? []), where]);
  };
  const ids = new Map(pages.map((page) => [page.path, new Set(page.ids)]));
  for (const page of pages) {
    const dead = page.links.filter((link) => {
      const [path = '', fragment = ''] = link.split('#');
      const target = ids.get(decodeURI(path === '' ? 'index.html' : path));
      if (target === undefined) return !existsSync(join(reference, decodeURI(path)));
      return fragment !== '' && !target.has(decodeURIComponent(fragment));
    });
    if (dead.length > 0) find('dead links', `${page.path} to ${[...new Set(dead)].join(', ')}`);
    if (page.complaints.length > 0) find('complaints', `${page.path}: ${page.complaints.join('; ')}`);
    if (page.headings !== 1) find('not one h1', `${page.path} has ${String(page.headings)}`);
    if (page.sideways > 0) find('sideways scroll', `${page.path} by ${String(page.sideways)} px`);
    for (const rule of page.rules) find(rule, page.path);
  }
  return findings;
}

/** Prints every kind of finding. @returns how many kinds have more than is known */
function tell(findings: Findings): number {
  let worse = 0;
  for (const kind of new Set([...findings.keys(), ...Object.keys(known)])) {
    const places = findings.get(kind) ?? [];
    const expected = known[kind] ?? 0;
    const state = places.length > expected ? 'FAILED' : 'known';
    console.log(`${state}: ${kind}: on ${String(places.length)} pages, ${String(expected)} of them known`);
    if (places.length > expected) {
      worse++;
      for (const place of places.slice(0, 20)) console.log(`  ${place}`);
    } else if (places.length < expected)
      console.log(`  fewer than before: put ${String(places.length)} into test/browser/known.ts`);
  }
  return worse;
}

async function main(args: readonly string[]): Promise<number> {
  const required = args.includes('--require') || Boolean(process.env['CI']);
  if (required && !existsSync(executablePath))
    spawnSync('bash', ['test/lab/prepare.sh', 'chromium'], { cwd: root, stdio: 'inherit' });
  if (!existsSync(executablePath)) {
    console.log(`${required ? 'failed' : 'skipped'}: no browser on this machine (${executablePath})`);
    return required ? 1 : 0;
  }
  if (!existsSync(reference)) {
    console.log('failed: there is no reference to look at. Run: npm run docs');
    return 1;
  }
  await using served = await serve(reference);
  const paths = readdirSync(reference, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const pages = await lookAtAll(browser, served.url, paths);
    const findings = findingsOf(pages);
    const answers = await search(await browser.newPage(), served.url, WORD);
    if (!answers.some((answer) => answer.trim().replace(/^\w+\./, '') === WORD))
      findings.set('search', [`${WORD} is answered by ${answers.join(', ')}`]);
    const worse = tell(findings);
    const links = pages.reduce((sum, page) => sum + page.links.length, 0);
    const counted = [...findings].map(([kind, places]) => `${kind} ${String(places.length)}`);
    console.log(
      `figure: ${String(pages.length)} pages, ${String(links)} links; wrong on pages: ${counted.join(', ') || 'nothing'}`,
    );
    return worse === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
