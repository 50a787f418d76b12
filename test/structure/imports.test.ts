/* What the files and folders of src import of each other. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { circles, rowsOf, withoutDetours, type Graph } from '../../scripts/architecture/graph.js';
import { importsOfFiles, importsOfFolders } from '../../scripts/architecture/imports.js';
import { root } from '../../scripts/entries.js';

const graphOf = (edges: Readonly<Record<string, string>>): Graph =>
  new Map(Object.entries(edges).map(([node, targets]) => [node, new Set(targets)]));

const files = importsOfFiles();

test('all files are read', () => {
  expect(files.size).toBeGreaterThan(400);
  expect(files.get('src/transport/version.ts')).toContain('src/common/version.ts');
});

test('no file imports itself by way of others, types included', () => {
  expect(circles(files)).toEqual([]);
});

test('nor does a folder', () => {
  const folders = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'));
  const found = ['src', ...folders].flatMap((folder) => circles(importsOfFolders(files, folder)));
  expect(found).toEqual([]);
});

test('circles are found', () => {
  expect(circles(graphOf({ a: 'bd', b: 'c', c: 'a', d: 'e', e: 'd', f: 'a', g: 'g' }))).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
    ['g'],
  ]);
  expect(circles(graphOf({ a: 'bc', b: 'd', c: 'd', d: '' }))).toEqual([]);
});

test('detours are left out, and rows stand one below the other', () => {
  const graph = graphOf({ a: 'bcd', b: 'd', c: '', d: 'c' });
  expect(withoutDetours(graph)).toEqual(graphOf({ a: 'b', b: 'd', c: '', d: 'c' }));
  expect(rowsOf(graph)).toEqual([['a'], ['b'], ['d'], ['c']]);
});
