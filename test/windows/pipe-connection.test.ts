/** The connection over a named pipe by itself: messages of zero bytes in both directions, with a real engine behind the pipe. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { seesHalfClose } from '../../src/transport/named-pipe/half-close.js';
import { PipeConnection, type PipeSettings } from '../../src/transport/named-pipe/pipe-connection.js';
import { QUIET } from '../../src/transport/named-pipe/records.js';
import { demultiplex, engineClient } from './engine-client.js';
import { enginePipe, startRelay } from './relay.js';

const engine = engineClient(enginePipe());
const exact = seesHalfClose();
let container = '';

before(async () => {
  container = await engine.container();
});
after(async () => {
  await engine.remove(container);
});

/** Starts an exec with a TTY-less stream on a connection of its own. */
async function start(
  command: readonly string[],
  {
    path = enginePipe(),
    isOver = false,
    ...settings
  }: PipeSettings & { path?: string; isOver?: boolean } = {},
): Promise<PipeConnection> {
  const id = await engine.exec(container, command, { stdin: true, tty: false });
  const pipe = new PipeConnection(path, settings);
  await once(pipe, 'connect');
  if (isOver) pipe.endsWith(() => engine.finished(id).then(() => 'over'));
  const body = '{"Detach":false,"Tty":false}';
  pipe.write(
    `POST /exec/${id}/start HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  // The engine throws away what it has read ahead when it hijacks.
  await once(pipe, 'readable');
  return pipe;
}

/** The payloads of all frames behind the head of the answer. */
async function output(pipe: PipeConnection): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of pipe) chunks.push(chunk as Buffer);
  pipe.destroy();
  const all = Buffer.concat(chunks);
  return demultiplex(all.subarray(all.indexOf('\r\n\r\n') + 4), 1);
}

test('ends where the engine half-closes', { skip: !exact }, async () => {
  const pipe = await start(['echo', 'done']);
  assert.equal(pipe.endsExactly, true);
  assert.equal((await output(pipe)).toString(), 'done\n');
});

test('half-closes by a message of zero bytes, and not before', { skip: !exact }, async () => {
  await using relay = await startRelay();
  const pipe = await start(['sort'], { path: relay.path });
  const reading = output(pipe);
  pipe.write('pear\n');
  pipe.write('');
  pipe.write(Buffer.alloc(0));
  pipe.cork();
  pipe.write('');
  pipe.write('fig\n');
  pipe.uncork();
  await new Promise<void>((resolve) => pipe.write('', () => resolve()));
  assert.ok(!(await relay.events()).some((event) => event.includes('half-closed')));
  pipe.end('apple\n');
  assert.equal((await reading).toString(), 'apple\nfig\npear\n');
  assert.ok((await relay.events()).some((event) => event.includes('half-closed by the client')));
});

test('a read of nothing behind one that filled the buffer is not the end', { skip: !exact }, async () => {
  // Each write of the relay fills the buffer, so libuv reads again at once, mostly before the next has come.
  const readLength = 4096;
  await using relay = await startRelay({ chunk: readLength, delayMs: 5 });
  const length = 50 * readLength;
  const pipe = await start(['head', '-c', String(length), '/dev/zero'], {
    path: relay.path,
    readLength,
    isOver: true,
  });
  assert.deepEqual(await output(pipe), Buffer.alloc(length));
});

test('a Node that does not see it ends by the records and a silence', async () => {
  const begun = performance.now();
  const pipe = await start(['echo', 'done'], { seesHalfClose: false, isOver: true });
  assert.equal(pipe.endsExactly, false);
  assert.equal((await output(pipe)).toString(), 'done\n');
  assert.ok(performance.now() - begun >= QUIET);
});

test('a reader that stops holds the engine back, and loses nothing', { skip: !exact }, async () => {
  const length = 8 * 1024 * 1024;
  const pipe = await start(['head', '-c', String(length), '/dev/zero']);
  const ahead = pipe.readableLength;
  for (let more = -1; pipe.readableLength > more;) {
    more = pipe.readableLength;
    // Nothing tells that no more is read ahead: it has stood still for some time.
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.ok(pipe.readableLength < length / 2, `${ahead}, then ${pipe.readableLength} bytes read ahead`);
  assert.equal((await output(pipe)).length, length);
});
