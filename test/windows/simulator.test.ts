/** The contract on the simulated engine in the same Windows Node: over the byte-mode pipe that Node makes, and over tcp. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connect } from '@wragg/wincontainers';
import { WindowsEngineSimulator } from '@wragg/wincontainers/simulator';
import { contract } from '../contract/suite.js';

/**
 * What needs the end of input to be seen while the connection stays open. A pipe in byte mode has no message of zero bytes, and
 * a server in Node would not be told of one: the simulated engine's documentation says so and points to tcp.
 */
const needHalfClose = new Set(['feeds a process and ends its input', 'runs a container to its end']);

const limited = (name: string, run: () => Promise<void>): unknown => test(name, { timeout: 60_000 }, run);

describe('the simulated Windows engine over its named pipe', () => {
  let engine: WindowsEngineSimulator;
  before(async () => {
    engine = await WindowsEngineSimulator.start({ hostPorts: 'ephemeral' });
  });
  after(() => engine[Symbol.asyncDispose]());

  const left: string[] = [];
  contract(
    (name, run) => (needHalfClose.has(name) ? left.push(name) : limited(name, run)),
    () => ({
      host: engine.host,
      image: 'nanoserver',
      shell: 'cmd',
      nowhere: `${engine.host}-nowhere`,
      closesUnread: true,
    }),
  );

  limited('only what needs a half-close was left out', async () => {
    assert.match(engine.host, /^npipe:/);
    await Promise.resolve(assert.deepEqual(new Set(left), needHalfClose));
  });

  limited('a process is fed whose input has an end of its own', async () => {
    await using docker = await connect({ host: engine.host });
    await using container = await docker.container('nanoserver').openStdin().command('cmd').run();
    const { stdout, exitCode } = await container.exec(['cmd'], {
      input: 'echo fed\r\nexit 5\r\n',
      accept: [5],
    });
    assert.match(stdout, /fed/);
    assert.equal(exitCode, 5);
  });

  limited('a container is run to its end', async () => {
    await using docker = await connect({ host: engine.host });
    const { stdout } = await docker.container('nanoserver').command('cmd', '/c', 'echo done').runToEnd();
    assert.equal(stdout.trim(), 'done');
  });
});

describe('the simulated Windows engine over tcp', () => {
  let engine: WindowsEngineSimulator;
  before(async () => {
    engine = await WindowsEngineSimulator.start({ hostPorts: 'ephemeral', listen: { tcp: 0 } });
  });
  after(() => engine[Symbol.asyncDispose]());
  contract(limited, () => ({
    host: engine.host,
    image: 'nanoserver',
    shell: 'cmd',
    nowhere: 'tcp://127.0.0.1:1',
  }));
});
