/* The test file that the guide shows is one that runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './snippets.js';

test('the guide to testing shows the test file that the tests run', () => {
  const guide = readFileSync(join(root, 'docs/simulator.md'), 'utf8').replaceAll('\r\n', '\n');
  const file = readFileSync(join(root, 'test/examples/with-vitest.test.ts'), 'utf8').replaceAll('\r\n', '\n');
  expect(guide).toContain(file);
});
