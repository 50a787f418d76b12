import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/runner/sequence.js';
import { SlowestFiles } from './test/runner/slowest.js';

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
    // To end a test that hangs, and not to judge how fast a machine is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The files of a worker process share its modules: a test puts back whatever it changes of them, of the process or of a global.
    pool: 'forks',
    isolate: false,
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    reporters: [
      'default',
      new SlowestFiles(),
      ...(process.env['GITHUB_ACTIONS'] === 'true' ? ['github-actions'] : []),
    ],
  },
});
