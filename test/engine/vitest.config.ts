import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('../..'),
  resolve: {
    alias: [
      { find: '@wragg/wincontainers/simulator', replacement: path('../../src/simulator/index.ts') },
      { find: '@wragg/wincontainers', replacement: path('../../src/index.ts') },
    ],
  },
  test: { include: ['test/engine/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
