import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** The width of a telephone, in CSS pixels. */
export const NARROW = 390;

/** What one page shows. */
export interface Seen {
  /** Its own path, from the folder that is served. */
  readonly path: string;
  /** Where its links lead inside of that folder: paths, some with a fragment. */
  readonly links: readonly string[];
  /** What a fragment can lead to. */
  readonly ids: readonly string[];
  /** Complaints of the browser's: errors in the console, exceptions, answers other than 200. */
  readonly complaints: readonly string[];
  /** What the browser shows of its headings of the first level. */
  readonly headings: number;
  /** CSS pixels that the page is wider than the window. */
  readonly sideways: number;
  /** Rules of accessibility that the page breaks seriously, and where; where that was asked for. */
  readonly rules: readonly string[];
}

type Facts = Pick<Seen, 'links' | 'ids' | 'headings' | 'sideways'>;

// What runs in the page is text: the types of the project are those of Node.
const FACTS = `({
  links: [...new Set(Array.from(document.querySelectorAll('a[href]'), ({ href }) => href))],
  ids: Array.from(document.querySelectorAll('[id]'), ({ id }) => id),
  headings: document.querySelectorAll('h1').length,
  sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})`;
const ACCESSIBILITY = `axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  resultTypes: ['violations'],
})`;

/**
 * Opens a page in a tab and looks at it.
 *
 * @param closely - with the menu of the site, and with axe
 */
export async function look(tab: Page, base: string, path: string, closely: boolean): Promise<Seen> {
  const complaints: string[] = [];
  tab.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  tab.on('pageerror', ({ message }) => complaints.push(message));
  tab.on('response', (response) => {
    if (response.status() !== 200) complaints.push(`${String(response.status())} of ${response.url()}`);
  });
  // The menu of the whole site is the same on every page, and the heaviest part of it: some pages show it, the others do without.
  if (!closely)
    await tab.route('**/assets/navigation.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    );
  try {
    await tab.goto(base + path, { waitUntil: 'load' });
    const facts = await tab.evaluate<Facts>(FACTS);
    const inside = facts.links.filter((link) => link.startsWith(base)).map((link) => link.slice(base.length));
    const rules = closely ? await brokenRules(tab) : [];
    return { path, ...facts, links: inside, complaints, rules };
  } finally {
    tab.removeAllListeners();
    await tab.unrouteAll();
  }
}

/** Rules of WCAG 2 (A and AA) that axe finds broken, those that keep people from reading, in light and in dark. */
async function brokenRules(tab: Page): Promise<string[]> {
  await tab.evaluate(axe.source);
  // A colour on its way from one scheme to the other is none that people read.
  await tab.addStyleTag({ content: '* { transition: none !important; }' });
  const broken = new Set<string>();
  for (const colorScheme of ['dark', 'light'] as const) {
    await tab.emulateMedia({ colorScheme });
    const { violations } = await tab.evaluate<AxeResults>(ACCESSIBILITY);
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        broken.add(`${id} (${colorScheme}): ${nodes[0]?.html.slice(0, 120) ?? ''}`);
  }
  return [...broken];
}

/** What the search of the reference answers to a word: the texts of its results, best first. */
export async function search(tab: Page, base: string, word: string): Promise<string[]> {
  await tab.goto(base, { waitUntil: 'load' });
  await tab.locator('#tsd-search-trigger').click();
  await tab.locator('#tsd-search-input').pressSequentially(word);
  const results = tab.locator('#tsd-search-results li[role="option"]');
  await results.first().waitFor({ timeout: 20_000 });
  return await results.allInnerTexts();
}
