/* The pictures of the readme show what the programs print today. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('no picture is stale', async () => {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const args = ['--import', 'tsx', 'scripts/pictures.ts', '--check'];
  expect(await promisify(execFile)(process.execPath, args, { cwd })).toEqual({ stdout: '', stderr: '' });
});
