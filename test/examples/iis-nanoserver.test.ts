import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundle } from '../unit/support/bundle.js';

const run = promisify(execFile);

test('the walk-through runs on the simulated engine', { timeout: 60_000 }, async () => {
  await using program = await bundle('examples/iis-nanoserver.ts');
  const { DOCKER_HOST: _, ...env } = process.env;
  const { stdout } = await run(process.execPath, [program.paths[0]], { env });
  for (const expected of [
    'default isolation process',
    'Microsoft-NanoServer-IIS-Feature-Package',
    'The operation completed successfully.',
    'The World Wide Web Publishing Service service was started successfully.',
    /GET http:\/\/127\.0\.0\.1:\d+\/ 200 Microsoft-IIS\/10\.0\s+Hello from a Windows container/,
    'windowsnanoiis:latest',
    /running containers: 1\s[\s\S]*all containers: 1\s[\s\S]*all containers: 0/,
    'TooFewProcessorsError: HCSShim::CreateComputeSystem failed in Win32: Unspecified error (0x80004005)',
    'NestedVirtualizationUnsupportedError: HCSShim::CreateComputeSystem failed in Win32: ' +
      'Not enough storage is available to complete this operation. (0xe)',
  ]) {
    expect(stdout).toMatch(expected);
  }
  expect(stdout.match(/the container that could not start has been removed/g)).toHaveLength(2);
});
