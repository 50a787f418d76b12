import { readdirSync } from 'node:fs';
import { guides } from './chapters.js';

/** The landing page is one of its own, and the pages of the error reference belong to docs/errors.md. */
const ELSEWHERE = /^(index\.md|errors\/|api\/)/;

/** Every document of the site, guides first, by its path from the root of the project. */
export function documents(): string[] {
  const there = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md') && !ELSEWHERE.test(path))
    .map((path) => `docs/${path}`)
    .sort();
  return [...guides, ...there.filter((path) => !guides.includes(path))];
}
