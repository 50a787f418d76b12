import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { alias } from './test/runner/alias.js';
import { LongestFirst } from './test/runner/sequence.js';
import { SlowestFiles } from './test/runner/slowest.js';

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['test/{unit,contract,faults,examples,docs,structure,types}/**/*.test.ts'],
    // To end a test that hangs, and not to judge how fast a machine is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The files of a worker process share its modules: a test puts back whatever it changes of them, of the process or of a global.
    pool: 'forks',
    isolate: false,
    // Two more than there are cores: a good half of what the files take is waiting for a process, a socket or a second to pass.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    reporters: [
      'default',
      new SlowestFiles(),
      ...(process.env['GITHUB_ACTIONS'] === 'true' ? ['github-actions'] : []),
    ],
  },
});
