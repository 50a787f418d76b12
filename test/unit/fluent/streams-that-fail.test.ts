import { createReadStream, type ReadStream } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import { hold } from '../../../src/fluent/hold.js';
import type { Docker } from '../../../src/fluent/index.js';
import { inspected, serve } from './serve.js';
import type { HijackRoute } from '../support/http-engine.js';
import { UPGRADED } from '../support/raw-engine.js';
import { eventually, refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

/** Says nothing until its input ends. */
const listening: HijackRoute = (socket) => {
  socket.write(UPGRADED);
  socket.resume().once('end', () => socket.end());
};

/** What takes a stream. The engine answers nothing before the stream has failed. */
const takers: [string, (docker: Docker, file: ReadStream) => PromiseLike<unknown>][] = [
  ['an exec', (docker, input) => docker.getContainer('made').exec(['cmd'], { input })],
  ['runToEnd', (docker, input) => docker.container('nanoserver').runToEnd({ input })],
  ['a load', (docker, file) => docker.load(file)],
  ['an import', (docker, file) => docker.import(file)],
  ['a build', (docker, tar) => docker.build({ tar })],
  [
    'writing a file',
    (docker, content) => docker.getContainer('made').files.write('c:\\x', { content, size: 5 }),
  ],
  [
    'putting files',
    (docker, content) =>
      docker
        .getContainer('made')
        .files.put('c:\\', { a: Buffer.alloc(1024 * 1024), b: { content, size: 5 } }),
  ],
];

it.each(takers)('%s fails as its stream does, which failed before it was read', async (_what, take) => {
  const failed = (): Promise<void> => eventually('the stream has failed', () => file.closed);
  await using both = await serve(
    {
      'GET /containers/made/json': { body: inspected({ Id: 'made' }) },
      'POST /containers/create': async () => {
        await failed();
        return { status: 201, body: { Id: 'made', Warnings: null } };
      },
      'POST /containers/*/exec': async () => {
        await failed();
        return { status: 201, body: { Id: 'x' } };
      },
      'POST /images/load': { body: '' },
      'POST /images/create': { body: '' },
      'POST /build': { body: '' },
      'PUT /containers/*/archive': { status: 200 },
    },
    { 'POST /exec/x/start': listening, 'POST /containers/made/attach': listening },
  );
  const file = createReadStream('/no/such/file');
  expect(await rejection(take(both.docker, file))).toMatchObject({ code: 'ENOENT' });
});

it('what is prepared and begins later fails as its stream does', async () => {
  await using both = await serve({}, { 'POST /exec/x/start': listening });
  const files = Array.from({ length: 4 }, () => createReadStream('/no/such/file'));
  const [a, b, c, d] = files as [ReadStream, ReadStream, ReadStream, ReadStream];
  const prepared = [
    both.docker.getContainer('made').exec(['cmd'], { input: a }),
    both.docker.load(b),
    both.docker.import(c),
    both.docker.build({ tar: d }),
  ];
  await eventually('the streams have failed', () => files.every(({ closed }) => closed));
  for (const work of prepared) expect(await rejection(work)).toMatchObject({ code: 'ENOENT' });
});

it('what is handed over several times is taken hold of once', () => {
  const input = new PassThrough();
  for (let time = 0; time < 3; time++) expect(hold(input)).toBe(input);
  expect(input.listenerCount('error')).toBe(1);
});

const wrong: [string, () => AsyncIterable<unknown>][] = [
  ['numbers', () => Readable.from([42])],
  ['null', () => ({ [Symbol.asyncIterator]: () => each([null]) })],
  ['text in place of bytes', () => new PassThrough({ encoding: 'utf8' }).end('hello')],
];

async function* each(pieces: readonly unknown[]): AsyncGenerator<unknown> {
  await Promise.resolve();
  yield* pieces;
}

/** What takes bytes, and no text. */
const takersOfBytes = takers.filter(([what]) => what !== 'an exec' && what !== 'runToEnd');

describe.each(takersOfBytes)('%s', (_what, take) => {
  const answering = {
    'POST /images/load': { body: '' },
    'POST /images/create': { body: '' },
    'POST /build': { body: '' },
    'PUT /containers/*/archive': { status: 200 },
  };

  it.each(wrong)('of %s fails with a typed error', async (_kind, make) => {
    await using both = await serve(answering, {});
    const error = await rejection(take(both.docker, make() as ReadStream));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as Error).message).toMatch(/content of a .*expected bytes/);
  });

  it.each([42, null, undefined, {}])('of %j fails with a typed error', async (content) => {
    await using both = await serve(answering, {});
    const error = await rejection(attempt(() => take(both.docker, content as never)));
    expect(error).toBeInstanceOf(InvalidInputError);
  });
});

const attempt = async (work: () => PromiseLike<unknown>): Promise<unknown> => work();
