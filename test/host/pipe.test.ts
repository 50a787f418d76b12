/* Hijacked streams of a Windows engine: every byte, and an end, over its own named pipe. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Docker, type OwnedContainer } from '@wragg/wincontainers';
import { host, nanoserver } from './environment.js';

const MIB = 1024 * 1024;
/** Text, because `type` shows a file as text: lines of hexadecimal digits. */
const data = Buffer.from(randomBytes(MIB).toString('hex').replace(/.{64}/g, '$&\r\n'));
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let docker: Docker;
let container: OwnedContainer;
beforeAll(async () => {
  docker = await connect({ host });
  const created = await docker.container(nanoserver).openStdin().command('cmd').create();
  container = created;
  // Into a container that does not run yet: the engine refuses it later where it is isolated by Hyper-V.
  await created.files.write('c:\\data.txt', data);
  await created.start();
});
afterAll(async () => {
  await container[Symbol.asyncDispose]();
  await docker.close();
});

test('an exec gives every byte, and ends', async () => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of container.exec(['cmd', '/c', 'type c:\\data.txt'])) {
    hash.update(chunk.data);
    bytes += chunk.data.byteLength;
  }
  expect(bytes).toBe(data.byteLength);
  expect(hash.digest('hex')).toBe(digest(data));
});

test('execs one after the other end each with all that they wrote', async () => {
  for (let i = 0; i < 30; i++) {
    const { stdout } = await container.exec(['cmd', '/c', `echo number ${String(i)}`]);
    expect(stdout.trim()).toBe(`number ${String(i)}`);
  }
});

test('execs at once do not mix', async () => {
  const numbers = Array.from({ length: 20 }, (_, i) => `number ${String(i)}`);
  const said = await Promise.all(numbers.map((number) => container.exec(['cmd', '/c', `echo ${number}`])));
  expect(said.map(({ stdout }) => stdout.trim())).toEqual(numbers);
});

test('the end of the input arrives, and the answer still does', async () => {
  const { stdout, exitCode } = await container.exec(['sort'], { input: 'b\r\na\r\n' });
  expect(stdout.trim().split(/\s+/)).toEqual(['a', 'b']);
  expect(exitCode).toBe(0);
});

test('an exec without output ends', async () => {
  const { stdout, exitCode } = await container.exec(['cmd', '/c', 'exit 3'], { accept: 'any' });
  expect([stdout, exitCode]).toEqual(['', 3]);
});
