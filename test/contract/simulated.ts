import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { WindowsEngineSimulator } from '@wragg/wincontainers/simulator';
import { operations } from './operations.js';
import { contract, type Target } from './suite.js';

/** The contract on a simulated engine. Each way has a file of its own: much of it is waiting, and two files wait at once. */
export function simulated(way: 'socket' | 'tcp'): void {
  describe(`the simulated Windows engine over ${way}`, () => {
    let engine: WindowsEngineSimulator;
    beforeAll(async () => {
      engine = await WindowsEngineSimulator.start({
        hostPorts: 'ephemeral',
        ...(way === 'tcp' && { listen: { tcp: 0 } }),
      });
    });
    afterAll(() => engine[Symbol.asyncDispose]());

    const nowhere = way === 'tcp' ? 'tcp://127.0.0.1:1' : `unix://${join(tmpdir(), 'no-such-engine.sock')}`;
    const target = (): Target => ({ host: engine.host, image: 'nanoserver', shell: 'cmd', nowhere });
    contract(test, target);
    // Windows engines import no plain root file system; the others are not simulated.
    operations(test, target, ['build cache', 'import', 'websocket']);
  });
}
