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
  // A Windows container takes seconds to start, and IIS minutes to install.
  test: { include: ['test/host/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 300_000 },
});
