import { Agent, request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openArchive } from './archive.js';
import type { Client, Message, Place, Sink } from './client.js';
import { eachLine } from './sinks.js';

/** The floor: what Node itself takes, with nothing checked, typed or taken apart. */
export function nodeHttp({ path: socketPath }: Place): Client {
  const agent = new Agent({ keepAlive: true });

  const send = (method: string, path: string, body?: string | Readable): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers: Record<string, string> = { Host: 'docker' };
      if (typeof body === 'string') {
        headers['Content-Type'] = 'application/json';
        headers['Content-Length'] = String(Buffer.byteLength(body));
      }
      const outgoing = request({ agent, socketPath, method, path, headers }, resolve);
      outgoing.on('error', reject);
      if (body === undefined || typeof body === 'string') outgoing.end(body);
      else pipeline(body, outgoing).catch(reject);
    });

  const text = (answer: IncomingMessage): Promise<string> =>
    new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const body = Buffer.concat(parts).toString('utf8');
        if ((answer.statusCode ?? 0) < 400) resolve(body);
        else reject(new Error(`status ${String(answer.statusCode)}: ${body}`));
      });
      answer.on('error', reject);
    });

  const json = async (method: string, path: string, body?: string): Promise<unknown> =>
    JSON.parse(await text(await send(method, path, body)));

  /** Sends a request on a socket of its own, and passes everything on that comes after the head of the answer. */
  const stream = async (method: 'GET' | 'POST', path: string, sink: Sink): Promise<void> => {
    const socket = connect({ path: socketPath });
    const upgrade = method === 'POST' ? 'Connection: Upgrade\r\nUpgrade: tcp\r\n' : 'Connection: close\r\n';
    socket.write(`${method} ${path} HTTP/1.1\r\nHost: docker\r\n${upgrade}Content-Length: 0\r\n\r\n`);
    let head = '';
    let inBody = false;
    // A body in chunks ends with an empty one; what else there is ends with the connection.
    let chunked = false;
    socket.on('data', (data: Buffer) => {
      let rest = data;
      if (!inBody) {
        // The head may come in pieces.
        const before = head.length;
        head += data.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        inBody = true;
        chunked = /transfer-encoding: *chunked/i.test(head);
        rest = data.subarray(end + 4 - before);
      }
      sink.raw(rest);
      if (sink.complete() || (chunked && rest.subarray(-5).equals(LAST_CHUNK))) socket.destroy();
    });
    await once(socket, 'close');
  };

  /** Has a connection upgraded, and passes everything on that comes by it then. */
  const upgrade = async (path: string, body: string, sink: Sink): Promise<void> => {
    const headers = {
      Host: 'docker',
      Connection: 'Upgrade',
      Upgrade: 'tcp',
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
    };
    const outgoing = request({ agent, socketPath, method: 'POST', path, headers });
    outgoing.end(body);
    const [, socket, head] = (await once(outgoing, 'upgrade')) as [IncomingMessage, Socket, Buffer];
    const take = (data: Buffer): void => {
      sink.raw(data);
      if (sink.complete()) socket.destroy();
    };
    if (head.length > 0) take(head);
    socket.on('data', take);
    await once(socket, 'close');
  };

  const lines = async (path: string, each: (message: Message) => void, method = 'GET'): Promise<number> =>
    eachLine(await send(method, path), (value) => {
      each(value as Message);
    });

  return {
    async ping() {
      await text(await send('GET', '/_ping'));
    },
    async volume(name) {
      return ((await json('GET', `/volumes/${name}`)) as { Name: string }).Name;
    },
    async list(limit) {
      const list = (await json('GET', `/containers/json?limit=${String(limit)}`)) as { Id: string }[];
      return [list.length, list.at(-1)?.Id ?? ''];
    },
    async exec(container, command, sink) {
      const spec = JSON.stringify({ AttachStdout: true, AttachStderr: true, Cmd: command });
      const { Id } = (await json('POST', `/containers/${container}/exec`, spec)) as { Id: string };
      await upgrade(`/exec/${Id}/start`, '{"Detach":false,"Tty":false}', sink);
      return ((await json('GET', `/exec/${Id}/json`)) as { ExitCode: number }).ExitCode;
    },
    attach: (container, sink) =>
      stream('POST', `/containers/${container}/attach?stream=1&stdout=1&stderr=1`, sink),
    logs: (container, sink) =>
      stream('GET', `/containers/${container}/logs?follow=1&stdout=1&stderr=1`, sink),
    async events(range, each) {
      const query = range === undefined ? '' : `?since=${String(range.since)}&until=${String(range.until)}`;
      await lines(`/events${query}`, each);
    },
    async stats(container, each) {
      await lines(`/containers/${container}/stats?stream=1`, each);
    },
    pull: (image, tag) => lines(`/images/create?fromImage=${image}&tag=${tag}`, () => undefined, 'POST'),
    async archiveOut(container, path, take) {
      const answer = await send('GET', `/containers/${container}/archive?path=${encodeURIComponent(path)}`);
      answer.on('data', take);
      await once(answer, 'end');
    },
    async archiveIn(container, path, file) {
      await text(
        await send(
          'PUT',
          `/containers/${container}/archive?path=${encodeURIComponent(path)}`,
          openArchive(file),
        ),
      );
    },
    async demultiplex(chunks, sink) {
      const walk = headerWalk(sink);
      for (const chunk of chunks) walk(chunk);
      await nextTurn();
    },
    [Symbol.asyncDispose]() {
      agent.destroy();
      return Promise.resolve();
    },
  };
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** The least that taking frames apart can be: a walk from header to header, one view and one call for each payload. */
function headerWalk({ stdout, stderr }: Sink): (chunk: Uint8Array) => void {
  const header = new Uint8Array(8);
  let headerLength = 0;
  let left = 0;
  let take = stdout;
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (left === 0) {
        while (headerLength < 8 && at < chunk.length) header[headerLength++] = chunk[at++] ?? 0;
        if (headerLength < 8) return;
        headerLength = 0;
        take = header[0] === 2 ? stderr : stdout;
        left =
          ((header[4] ?? 0) << 24) | ((header[5] ?? 0) << 16) | ((header[6] ?? 0) << 8) | (header[7] ?? 0);
        continue;
      }
      const end = Math.min(chunk.length, at + left);
      take(chunk.subarray(at, end));
      left -= end - at;
      at = end;
    }
  };
}
