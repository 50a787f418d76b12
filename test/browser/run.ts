import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { look, NARROW, search, type Seen } from './look.js';
import { serve } from './serve.js';

/**
 * `npm run test:browser`: looks at every page of the API reference in Debian's Chromium: whether its links lead somewhere,
 * whether the browser complains, its heading, its width on a telephone; at some of each kind also with axe. Needs
 * `npm run docs`.
 *
 * With `--only EXPRESSION` it looks at the pages whose path matches.
 *
 * Without Chromium it says so and passes. With `--require`, or with CI set, it installs it, and fails when that fails.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const reference = join(root, 'docs/api');
const executablePath = '/usr/bin/chromium';

/** What people look for, and what one of the first answers must be. */
const SEARCHES: readonly { readonly words: string; readonly wanted: RegExp }[] = [
  { words: 'connect', wanted: /(^|\.)connect$/ },
  { words: '0xc0370101', wanted: /Host Compute Service/ },
  { words: 'pull image', wanted: /Images/ },
  { words: 'named pipe', wanted: /Named pipe/i },
  { words: 'exec timeout', wanted: /Running commands/ },
];
const FIRST = 6;

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
  // A machine with other work takes its time for a page.
  context.setDefaultTimeout(300_000);
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
    for (const rule of page.rules) find('accessibility', `${page.path}: ${rule}`);
  }
  return findings;
}

/** Prints every kind of finding, and where. */
function tell(findings: Findings): void {
  for (const [kind, places] of findings) {
    console.log(`FAILED: ${kind}: on ${String(places.length)} pages`);
    for (const place of places.slice(0, 20)) console.log(`  ${place}`);
  }
}

/** Asks the search what people ask it. @returns what it does not answer well */
async function searchAll(tab: Page, base: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const { words, wanted } of SEARCHES) {
    const answers = (await search(tab, base, words)).slice(0, FIRST);
    if (!answers.some((answer) => wanted.test(answer.replaceAll(/\s+/g, ' ').trim())))
      wrong.push(`${words} is answered by ${answers.join(', ')}`);
  }
  return wrong;
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
  const only = args.includes('--only') ? new RegExp(args[args.indexOf('--only') + 1] ?? '') : /(?:)/;
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const pages = await lookAtAll(
      browser,
      served.url,
      paths.filter((path) => only.test(path)),
    );
    const findings = findingsOf(pages);
    // Where not all pages were looked at, it is not known what a link finds.
    if (pages.length < paths.length) findings.delete('dead links');
    const unanswered = await searchAll(await browser.newPage(), served.url);
    if (unanswered.length > 0) findings.set('search', unanswered);
    tell(findings);
    const links = pages.reduce((sum, page) => sum + page.links.length, 0);
    const counted = [...findings].map(([kind, places]) => `${kind} ${String(places.length)}`);
    console.log(
      `figure: ${String(pages.length)} pages, ${String(links)} links; wrong on pages: ${counted.join(', ') || 'nothing'}`,
    );
    return findings.size === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
