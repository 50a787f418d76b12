import { fileURLToPath } from 'node:url';

const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

const subpaths = ['errors', 'windows', 'engine', 'schemas', 'simulator', 'host'];

/** Tests import the package by its name, and get its sources. */
export const alias = [
  ...subpaths.map((name) => ({
    find: `@wragg/wincontainers/${name}`,
    replacement: source(`${name}/index.ts`),
  })),
  { find: '@wragg/wincontainers', replacement: source('index.ts') },
];
