import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: '@wragg/wincontainers/simulator', replacement: source('./src/simulator/index.ts') },
      { find: '@wragg/wincontainers', replacement: source('./src/index.ts') },
    ],
  },
  test: {
    include: ['test/{unit,contract,faults,examples,docs}/**/*.test.ts'],
    typecheck: { enabled: true, include: ['test/types/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
    testTimeout: 20_000,
  },
});
