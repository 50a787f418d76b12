import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { alias } from '../runner/alias.js';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { alias },
  // A Windows container takes seconds to start, and IIS minutes to install.
  test: { include: ['test/host/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 300_000 },
});
