import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundle } from '../unit/support/bundle.js';

const run = promisify(execFile);

test('a container host comes of a simulated Windows Server 2016', { timeout: 60_000 }, async () => {
  await using program = await bundle('examples/container-host.ts');
  const { stdout } = await run(process.execPath, [program.paths[0]]);
  for (const expected of [
    'done: Windows version. This is Windows Server 2016, build 14393',
    'needed: Feature Hyper-V. It is not enabled.',
    'needed: Image nanoserver. mcr.microsoft.com/windows/nanoserver:sac2016, once the engine runs.',
    'end feature-hyperv',
    'After the restart wincontainers-host goes on with:',
    '- Service docker',
  ]) {
    expect(stdout).toContain(expected);
  }
});

test('the example is short', async () => {
  const text = await readFile('examples/container-host.ts', 'utf8');
  const own = text
    .replace(/\/\*[^]*?\*\//, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('import '));
  expect(own.length).toBeLessThanOrEqual(15);
});
