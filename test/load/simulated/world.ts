import type { World } from '../world.js';

/** Simulated Windows containers with the programs of `programs.ts`. */
export const windows: World = {
  name: 'simulated',
  lines: (count) => ['lines', String(count)],
  answer: (at, code) => ['answer', String(at), String(code)],
  filled: (length) => ['filled', String(length)],
  idle: ['idle'],
  folder: 'C:\\',
  // The simulated engine keeps logs in memory: without a limit it would keep all of it.
  logs: { Type: 'json-file', Config: { 'max-size': '8m' } },
};
