import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  EngineDisconnectedError,
  EngineError,
  EngineUnreachableError,
  EventsInterruptedError,
  InvalidInputError,
} from '../../../src/errors/index.js';
import { connect, type Docker, type EventStream } from '../../../src/fluent/index.js';
import type { EngineEvent } from '../../../src/models/index.js';
import { HttpEngine, type Reply, type Seen } from '../support/http-engine.js';
import { eventually, refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

const START = 1767323045123456789n;

/** An engine that remembers its events as Docker's does, and that can be cut off, closed and started again. */
class EventEngine implements AsyncDisposable {
  /** As text, with all digits. */
  memory: { readonly nano: bigint; readonly text: string }[] = [];
  readonly listeners = new Set<ServerResponse>();
  readonly asked: URLSearchParams[] = [];
  /** Answers in place of the stream, as long as it gives one. */
  refuse: (() => Reply | undefined) | undefined;
  #nano = START;

  private constructor(readonly http: HttpEngine) {
    http.routes['GET /events'] = (seen, response) => this.#stream(seen, response);
  }

  static async listen(): Promise<EventEngine> {
    return new EventEngine(await HttpEngine.listen());
  }

  emit(number: number, nano = (this.#nano += 100n)): void {
    const text =
      `{"Type":"container","Action":"start","Actor":{"ID":"${number}","Attributes":{"x":"\\"timeNano\\":1"}},` +
      `"scope":"local","time":${nano / 1_000_000_000n},"timeNano":${nano}}`;
    this.memory = [...this.memory, { nano, text }].slice(-256);
    for (const response of this.listeners) response.write(`${text}\n`);
  }

  /** Breaks every stream in the middle of an event. */
  cut(): void {
    for (const response of this.listeners) {
      response.write('{"Type":"contai', () => response.socket?.destroy());
      this.listeners.delete(response);
    }
  }

  /** Ends every stream, as an engine does that is shut down in good order. */
  end(): void {
    for (const response of this.listeners) response.end();
    this.listeners.clear();
  }

  async close(): Promise<void> {
    this.cut();
    const { server, sockets } = this.http;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  async start(): Promise<void> {
    const { server, host } = this.http;
    server.listen(host.replace('unix://', ''));
    await once(server, 'listening');
  }

  listening(): Promise<void> {
    return eventually('somebody listens', () => this.listeners.size > 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.http[Symbol.asyncDispose]();
  }

  #stream({ query }: Seen, response: ServerResponse): Reply | undefined {
    this.asked.push(query);
    const refusal = this.refuse?.();
    if (refusal !== undefined) return refusal;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    const since = query.get('since');
    if (since !== null) {
      const [seconds = '', fraction = ''] = since.split('.');
      const from = BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
      for (const { nano, text } of this.memory) if (nano >= from) response.write(`${text}\n`);
    }
    this.listeners.add(response);
    response.once('close', () => this.listeners.delete(response));
    return undefined;
  }
}

let engine: EventEngine;
let docker: Docker;
beforeEach(async () => {
  engine = await EventEngine.listen();
  docker = await connect({ host: engine.http.host, env: {}, apiVersion: '1.44' });
});
afterEach(async () => {
  await docker.close();
  await engine[Symbol.asyncDispose]();
});

/** Reads a stream in the background. */
function reading(stream: EventStream): { readonly ids: number[]; readonly done: Promise<unknown> } {
  const ids: number[] = [];
  const done = (async () => {
    for await (const { id } of stream) ids.push(Number(id));
  })();
  done.catch(() => undefined);
  return { ids, done };
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const quick = { pause: 1, longestPause: 5 };

describe('a stream of events', () => {
  it('begins when it is opened, with events by type and action', async () => {
    await using events = await docker.events({ filters: { type: ['container'] } }).open();
    await engine.listening();
    engine.emit(7);
    let seen: EngineEvent | undefined;
    for await (const event of events) {
      seen = event;
      break;
    }
    expect(seen).toMatchObject({
      type: 'container',
      action: 'start',
      id: '7',
      timeNano: String(START + 100n),
    });
    expect(engine.asked[0]?.get('filters')).toBe('{"type":["container"]}');
    await eventually('leaving the loop closes the connection', () => engine.listeners.size === 0);
  });

  it('is iterated once', async () => {
    await using events = docker.events();
    const { done } = reading(events);
    await engine.listening();
    await expect(events[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(InvalidInputError);
    events.close();
    await done;
  });

  it('that is disposed of unread gives its connection up', async () => {
    {
      await using _ = await docker.events().open();
      await engine.listening();
    }
    await eventually('the connection is gone', () => engine.listeners.size === 0);
  });

  it('refuses what is no moment before anything is sent', () => {
    expect(() => docker.events({ since: 'yesterday' })).toThrow(InvalidInputError);
    expect(engine.asked).toEqual([]);
  });

  it('fails at once where there is no engine in the first place', async () => {
    await engine.close();
    const first = await rejection(docker.events().open());
    expect(first).toBeInstanceOf(EngineUnreachableError);
  });
});

describe('after a lost connection, a stream of events', () => {
  it.each(['cut', 'end'] as const)('goes on without loss and without one twice (%s)', async (how) => {
    const back: number[] = [];
    let gaps = 0;
    await using events = docker.events({
      reconnect: { ...quick, onReconnect: ({ attempts }) => back.push(attempts), onGap: () => gaps++ },
    });
    const { ids } = reading(events);
    await engine.listening();
    for (const id of [0, 1, 2]) engine.emit(id);
    await eventually('three have come', () => ids.length === 3);
    engine[how]();
    engine.emit(3);
    engine.emit(4);
    await eventually('it has come back', () => ids.length === 5);
    engine.emit(5);
    await eventually('it goes on', () => ids.length === 6);
    expect(ids).toEqual(upTo(6));
    expect([back, gaps]).toEqual([[1], 0]);
    // A second before the latest event, with all of its digits.
    expect(engine.asked[1]?.get('since')).toBe('1767323044.123457089');
  });

  it('survives break after break', async () => {
    await using events = docker.events({ reconnect: quick });
    const { ids } = reading(events);
    await engine.listening();
    for (const id of upTo(200)) {
      engine.emit(id);
      if (id % 7 !== 3) continue;
      // At times before what was sent has been read, and in the middle of what is told again.
      engine[id % 2 === 0 ? 'cut' : 'end']();
      if (id % 3 > 0) await engine.listening();
    }
    await eventually('all have come', () => ids.length >= 200);
    expect(ids).toEqual(upTo(200));
    expect(engine.asked.length).toBeGreaterThan(10);
  });

  it('tells events with the same text and time apart by their number', async () => {
    await using events = docker.events({ reconnect: quick });
    const { ids } = reading(events);
    await engine.listening();
    for (let count = 0; count < 2; count++) engine.emit(0, START + 1n);
    await eventually('two have come', () => ids.length === 2);
    engine.cut();
    engine.emit(0, START + 1n);
    engine.emit(1);
    await eventually('all have come', () => ids.length >= 4);
    expect(ids).toEqual([0, 0, 0, 1]);
  });

  it('waits for an engine that is restarted, and tells that it may have forgotten something', async () => {
    let gaps = 0;
    await using events = docker.events({ reconnect: { ...quick, onGap: () => gaps++ } });
    const { ids } = reading(events);
    await engine.listening();
    engine.emit(0);
    await eventually('one has come', () => ids.length === 1);
    await engine.close();
    engine.memory = [];
    engine.emit(1);
    await engine.start();
    await eventually('it has come back', () => ids.length === 2);
    engine.emit(2);
    await eventually('it goes on', () => ids.length === 3);
    expect([ids, gaps]).toEqual([[0, 1, 2], 1]);
  });

  it('begins where the engine said that it began, when nothing had come yet', async () => {
    await using events = docker.events({ reconnect: quick });
    const { ids } = reading(events);
    await engine.listening();
    const earliest = BigInt(Date.now()) * 1_000_000n;
    engine.cut();
    engine.emit(0, earliest);
    await eventually('it has come', () => ids.length === 1);
    expect(Number(engine.asked[1]?.get('since'))).toBeLessThanOrEqual(Number(earliest / 1_000_000_000n));
  });

  it('asks for the same beginning again, when nothing had come yet', async () => {
    await using events = docker.events({ since: '10m', reconnect: quick });
    reading(events);
    await engine.listening();
    engine.cut();
    await eventually('it has come back', () => engine.asked.length === 2);
    expect(engine.asked[0]?.get('since')).toMatch(/^\d+\.\d{9}$/);
    expect(engine.asked[1]?.get('since')).toBe(engine.asked[0]?.get('since'));
  });

  it('asks an engine that is not ready again', async () => {
    await using events = docker.events({ reconnect: quick });
    const { ids } = reading(events);
    await engine.listening();
    const answers = [503, 502];
    engine.refuse = () => {
      const status = answers.shift();
      return status === undefined ? undefined : { status, body: { message: 'starting' } };
    };
    engine.cut();
    await engine.listening();
    engine.emit(0);
    await eventually('it goes on', () => ids.length === 1);
    expect(engine.asked).toHaveLength(4);
  });

  it('passes on what waiting does not change', async () => {
    await using events = docker.events({ reconnect: quick });
    const { done } = reading(events);
    await engine.listening();
    engine.refuse = () => ({ status: 403, body: { message: 'not you' } });
    engine.cut();
    const error = await rejection(done);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ status: 403 });
  });

  it('fails when the engine stays away for longer than asked, and says where to go on', async () => {
    await using events = docker.events({ reconnect: { ...quick, patience: 30 } });
    const { ids, done } = reading(events);
    await engine.listening();
    engine.emit(0);
    await eventually('one has come', () => ids.length === 1);
    await engine.close();
    const error = await rejection(done);
    expect(error).toBeInstanceOf(EventsInterruptedError);
    const { attempts, since, cause, message } = error as EventsInterruptedError;
    expect(attempts).toBeGreaterThanOrEqual(0);
    // By how fast this machine is: the attempt that found nobody, or the break itself.
    expect([EngineUnreachableError, EngineDisconnectedError].some((Class) => cause instanceof Class)).toBe(
      true,
    );
    expect(message).toContain('was cut off');
    await engine.start();
    engine.emit(1);
    await using more = docker.events({ since });
    const { ids: rest } = reading(more);
    await eventually('it goes on', () => rest.length === 2);
    expect(rest).toEqual([0, 1]);
  });

  it('does not go round for ever with an engine that takes it and drops it', async () => {
    await using events = docker.events({ reconnect: { ...quick, patience: 50 } });
    const { done } = reading(events);
    await engine.listening();
    engine.refuse = () => {
      setImmediate(() => engine.cut());
      return undefined;
    };
    engine.cut();
    const error = await rejection(done);
    expect(error).toBeInstanceOf(EventsInterruptedError);
    expect((error as EventsInterruptedError).attempts).toBeGreaterThanOrEqual(0);
  });

  it.each(['cut', 'end'] as const)('fails at once when it is not to come back (%s)', async (how) => {
    await using events = docker.events({ reconnect: false });
    const { ids, done } = reading(events);
    await engine.listening();
    engine.emit(0);
    await eventually('one has come', () => ids.length === 1);
    engine[how]();
    const error = await rejection(done);
    expect(error).toBeInstanceOf(EventsInterruptedError);
    expect(error).toMatchObject({ attempts: 0, since: '1767323044.123456889' });
    expect((error as Error).cause).toBeInstanceOf(EngineDisconnectedError);
    expect(engine.asked).toHaveLength(1);
  });
});

describe('the end of a stream of events', () => {
  it('is the one that was asked for, once the engine ends it twice', async () => {
    const until = new Date(Date.now() + 3_600_000);
    await using events = docker.events({ until, reconnect: quick });
    const { ids, done } = reading(events);
    await engine.listening();
    engine.emit(0);
    await eventually('one has come', () => ids.length === 1);
    // It is shut down long before its time; when it is back, it ends the stream in time.
    engine.end();
    await eventually('it has come back', () => engine.listeners.size > 0);
    engine.emit(1);
    await eventually('it goes on', () => ids.length === 2);
    engine.refuse = () => {
      setImmediate(() => engine.end());
      return undefined;
    };
    engine.end();
    await done;
    expect(ids).toEqual([0, 1]);
    expect(new Set(engine.asked.map((query) => query.get('until'))).size).toBe(1);
  });

  it('needs no second look where our clock agrees', async () => {
    await using events = docker.events({ until: Date.now() / 1000 - 1 });
    const { done } = reading(events);
    await engine.listening();
    engine.end();
    await done;
    expect(engine.asked).toHaveLength(1);
  });

  it('comes by the signal, while it is read and while it waits', async () => {
    for (const away of [false, true]) {
      const stop = new AbortController();
      await using events = docker.events({ signal: stop.signal, reconnect: { pause: 60_000 } });
      const { done } = reading(events);
      await engine.listening();
      if (away) engine.cut();
      stop.abort(new Error('enough'));
      expect(await rejection(done)).toMatchObject({ message: 'enough' });
      await eventually('the connection is gone', () => engine.listeners.size === 0);
    }
  });

  it('comes by closing it, while it is read and while it waits', async () => {
    for (const away of [false, true]) {
      await using events = docker.events({ reconnect: { pause: 60_000 } });
      const { done } = reading(events);
      await engine.listening();
      if (away) engine.cut();
      events.close();
      await done;
      await eventually('the connection is gone', () => engine.listeners.size === 0);
    }
  });
});
