#!/usr/bin/env node
import { inspect } from 'node:util';
import { EXIT } from './io.js';
import { run } from './main.js';
import { visible } from './visible.js';

const interruption = new AbortController();
process.once('SIGINT', () => {
  interruption.abort();
  // Standard input may be what is waited for.
  process.stdin.destroy();
});
const { stdin, stdout, stderr, env } = process;
stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `wincontainers doctor | head -1` reads no further: that is no error.
  if (error.code === 'EPIPE') return;
  stderr.write(`wincontainers: standard output cannot be written: ${error.message}\n`);
  process.exit(EXIT.output);
});
// Where this cannot be said, there is nobody to say it to.
stderr.on('error', () => undefined);

// No top-level await, which CommonJS does not have.
run(process.argv.slice(2), { stdin, stdout, stderr, env, signal: interruption.signal }).then(
  (code) => {
    process.exitCode = code;
  },
  (fault: unknown) => {
    stderr.write(`${visible(inspect(fault))}\n`);
    process.exitCode = EXIT.fault;
  },
);
