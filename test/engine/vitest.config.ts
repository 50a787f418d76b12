import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { alias } from '../runner/alias.js';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { alias },
  test: { include: ['test/engine/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
