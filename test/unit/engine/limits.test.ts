import { describe, expect, it } from 'vitest';
import { connect, InvalidInputError, parseBind, StreamProtocolError } from '../../../src/index.js';
import { AnswerTooLargeError, EngineError, UnexpectedAnswerError } from '../../../src/errors/index.js';
import {
  LONGEST_ANSWER,
  LONGEST_MESSAGE,
  LONGEST_SYSTEM_ERROR,
  MOST_ISSUES,
  MOST_LAYERS,
  MOST_LOADED_IMAGES,
} from '../../../src/errors/limits.js';
import { checkAnswer, ContainerSummarySchema } from '../../../src/models/index.js';
import * as z from 'zod';
import { parseApiVersion } from '../../../src/transport/index.js';
import { demultiplex } from '../../../src/engine/streams/demultiplex.js';
import { ProgressTracker } from '../../../src/fluent/progress/tracker.js';
import { HttpEngine } from '../support/http-engine.js';
import { RawEngine } from '../support/raw-engine.js';
import { rejection } from '../support/watch.js';

const MIB = 1024 * 1024;

/** The same piece again and again, as many times as it is wanted; counts them. */
function endless(first: Uint8Array, piece: Uint8Array): AsyncIterable<Uint8Array> & { taken: number } {
  return {
    taken: 0,
    async *[Symbol.asyncIterator]() {
      yield first;
      for (; this.taken < 4096; this.taken++) yield await Promise.resolve(piece);
    },
  };
}

describe('what an engine sends has a limit', () => {
  it('for an answer of JSON', async () => {
    const piece = Buffer.alloc(MIB, 'x');
    let sent = 0;
    await using engine = await RawEngine.listen(async (connection) => {
      await connection.request();
      connection.socket.write(
        'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n"\r\n',
      );
      while (!connection.gone && sent < 4 * LONGEST_ANSWER) {
        sent += piece.length;
        if (connection.socket.write(Buffer.concat([Buffer.from('100000\r\n'), piece, Buffer.from('\r\n')])))
          continue;
        await Promise.race([
          new Promise((resolve) => connection.socket.once('drain', resolve)),
          connection.closed,
        ]);
      }
    });
    await using docker = await connectTo(engine.host);
    const error = await rejection(docker.engine.containers.list());
    expect(error).toBeInstanceOf(AnswerTooLargeError);
    expect(error).toMatchObject({ operationId: 'ContainerList', unit: 'bytes', limit: LONGEST_ANSWER });
    expect(sent).toBeLessThan(2 * LONGEST_ANSWER);
  });

  it('for the words of an engine that has failed in a stream', async () => {
    const header = Buffer.from([3, 0, 0, 0, 255, 255, 255, 255]);
    const source = endless(header, Buffer.alloc(LONGEST_SYSTEM_ERROR / 2, 'é'));
    const error = await rejection(demultiplex(source, 'ContainerLogs').next());
    expect(error).toBeInstanceOf(StreamProtocolError);
    expect((error as Error).message).toMatch(/the engine reports "é/);
    expect(source.taken).toBeLessThan(4);
  });

  it('for layers, whose sums stay right', () => {
    const tracker = new ProgressTracker('ImageCreate');
    const layer = (id: number): unknown =>
      tracker.track({ status: 'Downloading', id: String(id), progressDetail: { current: 1, total: 2 } });
    for (let id = 0; id < MOST_LAYERS; id++) layer(id);
    expect(tracker.overall).toEqual({
      bytes: { current: MOST_LAYERS, total: 2 * MOST_LAYERS },
      layers: { done: 0, total: MOST_LAYERS },
    });
    tracker.track({ status: 'Pull complete', id: '7' });
    expect(tracker.overall).toMatchObject({ bytes: { current: MOST_LAYERS + 1 }, layers: { done: 1 } });
    tracker.track({ status: 'Retrying in 1 second', id: '7' });
    expect(tracker.overall.layers.done).toBe(0);
    expect(() => layer(MOST_LAYERS)).toThrow(AnswerTooLargeError);
  });

  it('for the images that an archive has', async () => {
    const line = '{"stream":"Loaded image: a:1\\nLoa"}\n{"stream":"ded image: b:1\\n"}\n';
    await using server = await HttpEngine.listen({
      'POST /images/load': { body: line.repeat(2) },
    });
    await using docker = await connectTo(server.host);
    expect((await docker.load(Buffer.alloc(1))).map(({ reference }) => reference)).toEqual([
      'a:1',
      'b:1',
      'a:1',
      'b:1',
    ]);
    server.routes['POST /images/load'] = { body: line.repeat(MOST_LOADED_IMAGES / 2 + 1) };
    expect(await rejection(docker.load(Buffer.alloc(1)))).toMatchObject({
      code: 'ERR_ANSWER_TOO_LARGE',
      unit: 'images',
    });
  });
});

describe('what an error says has a limit', () => {
  it('for wrong fields: the first ones, and a count of the rest', () => {
    const count = 200_000;
    const wrong = Array.from({ length: count }, () => ({ Id: 1 }));
    let error: unknown;
    try {
      checkAnswer(z.array(ContainerSummarySchema), wrong, 'ContainerList');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    const { issues, issueCount, message } = error as UnexpectedAnswerError;
    expect(issues).toHaveLength(MOST_ISSUES);
    expect(issueCount).toBeGreaterThanOrEqual(10_000);
    expect(issues[0]).toMatchObject({ path: '[0].Id' });
    expect(message).toContain(`and ${String(issueCount - MOST_ISSUES)} more`);
    expect(message.length).toBeLessThan(LONGEST_MESSAGE);
  });

  it('for wrong fields of a map', () => {
    const schema = z.object({
      Name: z.string(),
      Other: z.string(),
      Map: z.record(z.string(), z.object({ Id: z.string() })),
    });
    const entry = (at: number, Id: unknown): [string, unknown] => [`k${String(at)}`, { Id }];
    const value = (count: number, wrong: (at: number) => boolean): unknown => ({
      Name: 1,
      Other: '',
      Map: Object.fromEntries(Array.from({ length: count }, (_, at) => entry(at, wrong(at) ? at : ''))),
    });
    const errorOf = (answer: unknown): unknown => {
      try {
        return checkAnswer(schema, answer, 'X');
      } catch (error) {
        return error;
      }
    };
    const many = errorOf(value(200_000, () => true));
    expect(many).toMatchObject({ issues: { length: MOST_ISSUES } });
    expect((many as UnexpectedAnswerError).issueCount).toBeLessThan(11_000);
    expect(errorOf(value(1050, (at) => at === 1007))).toMatchObject({
      issueCount: 2,
      issues: [{ path: 'Name' }, { path: 'Map.k1007.Id', received: 'the number 1007' }],
    });
  });

  it('for wrong fields of a large object, where those that are right are not missed', () => {
    const names = Array.from({ length: 250 }, (_, at) => `f${String(at)}`);
    const schema = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
    const answer = Object.fromEntries(names.map((name) => [name, name === 'f207' ? 1 : '']));
    let error: unknown;
    try {
      checkAnswer(schema, { ...answer, f3: undefined }, 'X');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ issueCount: 2, issues: [{ path: 'f3' }, { path: 'f207' }] });
  });

  it('for wrong fields far down in long lists, of which each is told by its place', () => {
    const schema = z.object({ ok: z.string(), lists: z.array(z.object({ of: z.array(z.string()) })) });
    const value = {
      ok: 1,
      lists: [{ of: [] }, { of: Array.from({ length: 1050 }, (_, i): unknown => (i === 1007 ? 1 : '')) }],
    };
    let error: unknown;
    try {
      checkAnswer(schema, value, 'X');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({
      issueCount: 2,
      issues: [
        { path: 'ok', received: 'the number 1' },
        { path: 'lists[1].of[1007]', received: 'the number 1' },
      ],
    });
  });

  it('for the words of an engine', async () => {
    const said = 'x'.repeat(MIB);
    await using server = await HttpEngine.listen({ 'GET /info': { status: 500, body: { message: said } } });
    await using docker = await connectTo(server.host);
    const error = await rejection(docker.info());
    expect(error).toBeInstanceOf(EngineError);
    expect((error as Error).message.length).toBeLessThanOrEqual(LONGEST_MESSAGE + 1);
    expect((error as EngineError).engineMessage.length).toBeLessThanOrEqual(MIB);
  });

  it('for what it quotes', () => {
    const long = 'y'.repeat(MIB);
    for (const parse of [() => parseApiVersion(long), () => parseBind(long)]) {
      let error: unknown;
      try {
        parse();
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(InvalidInputError);
      const { message, issues } = error as InvalidInputError;
      expect(message.length).toBeLessThan(3000);
      expect(JSON.stringify(issues).length).toBeLessThan(5000);
    }
  });
});

const connectTo = (host: string): ReturnType<typeof connect> =>
  connect({ host, env: {}, apiVersion: '1.44' });
