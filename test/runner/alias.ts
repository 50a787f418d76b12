import { fileURLToPath } from 'node:url';

const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

/** Tests import the package by its name, and get its sources. */
export const alias = [
  { find: '@wragg/wincontainers/simulator', replacement: source('simulator/index.ts') },
  { find: '@wragg/wincontainers/host', replacement: source('host/index.ts') },
  { find: '@wragg/wincontainers', replacement: source('index.ts') },
];
