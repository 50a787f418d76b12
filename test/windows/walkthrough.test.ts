/** The walk-through example in a Windows Node of its own, on the simulated engine behind a named pipe of that process. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./iis-nanoserver.mjs', import.meta.url));

/**
 * `fetch` sets a keep-alive time on its connections, which Wine 8 refuses, and every connection fails with it. The example
 * calls on the simulated IIS by it.
 */
const withoutKeepAlive =
  "data:text/javascript,import{Socket}from'node:net';Socket.prototype.setKeepAlive=function(){return(this)}";

test('the walk-through', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'walkthrough-'));
  try {
    const path = join(folder, 'output');
    // node.exe can't write to a pipe under Wine.
    const file = openSync(path, 'w');
    const { DOCKER_HOST: _, ...env } = process.env;
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', withoutKeepAlive, script], {
      env,
      stdio: ['ignore', file, file],
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    closeSync(file);
    const output = await readFile(path, 'utf8');
    assert.equal(code, 0, output);
    let position = 0;
    for (const line of [
      /Connect, and see what the engine is/,
      /nanoserver/,
      /unattend/,
      /Run iisnanobase from nanoserver/,
      /> dism \/online \/apply-unattend:c:\\iisinstall\\unattend\.xml/,
      /exit code 0/,
      /> net start w3svc/,
      /GET http:\/\/127\.0\.0\.1:\d+\/ 200 Microsoft-IIS/,
      /Hello from a Windows container/,
      /committed sha256:/,
      /windowsnanoiis/,
      /running containers: 1/,
      /all containers: 1/,
      /all containers: 0/,
      /TooFewProcessorsError/,
      /The host VM has too few processors/,
      /NestedVirtualizationUnsupportedError/,
      /The host cannot nest virtualization/,
      /the container that could not start has been removed/,
    ]) {
      const found = output.slice(position).search(line);
      assert.ok(found >= 0, `${line.source} is missing, or in the wrong place, in\n${output}`);
      position += found;
    }
    t.diagnostic(`${output.split('\n').length} lines of output`);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});
