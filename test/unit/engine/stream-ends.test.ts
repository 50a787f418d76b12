import { describe, expect, it } from 'vitest';
import {
  EngineDisconnectedError,
  EngineUnreachableError,
  UnexpectedAnswerError,
} from '../../../src/errors/index.js';
import { StreamEnds } from '../../../src/engine/stream-ends.js';
import { EngineTransport } from '../../../src/transport/index.js';
import { HttpEngine, type Reply, type Routes } from '../support/http-engine.js';
import { eventually, letTimePass, refuseUnhandledRejections, rejection } from '../support/watch.js';
import { container } from '../models/fixtures/windows.js';
import type { ServerResponse } from 'node:http';

refuseUnhandledRejections();

const running = { ID: 'x', ContainerID: 'c', Running: true, Pid: 7, ExitCode: null };
const unstarted = { ID: 'x', ContainerID: 'c', Running: false, Pid: 0, ExitCode: null };
const ended = { ID: 'x', ContainerID: 'c', Running: false, Pid: 0, ExitCode: 0 };
const never = (): AbortSignal => new AbortController().signal;

/** An engine that lets a test speak through its events. */
async function serve(
  routes: Routes = {},
  apiVersion = '1.44',
  responseTimeout?: number,
): Promise<
  AsyncDisposable & {
    engine: HttpEngine;
    transport: EngineTransport;
    ends: StreamEnds;
    events: ServerResponse[];
    say(event: unknown): void;
  }
> {
  const events: ServerResponse[] = [];
  const engine = await HttpEngine.listen({
    'GET /events': (_seen, response) => {
      events.push(response);
      response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders();
      return undefined;
    },
    'GET /exec/*/json': { body: running },
    ...routes,
  });
  const transport = new EngineTransport({ host: engine.host, env: {}, apiVersion, responseTimeout });
  return {
    engine,
    transport,
    events,
    ends: new StreamEnds(transport),
    say: (event) => events.at(-1)?.write(`${JSON.stringify(event)}\n`),
    async [Symbol.asyncDispose]() {
      await transport.close();
      await engine[Symbol.asyncDispose]();
    },
  };
}

const execDie = (execID: string, Action = 'exec_die'): unknown => ({
  Type: 'container',
  Action,
  Actor: { ID: 'c', Attributes: { execID, exitCode: '0' } },
});

/** How often an exec has been looked at. */
const looks = (all: { readonly engine: HttpEngine }): number =>
  all.engine.asked.filter((asked) => asked === 'GET /exec/x/json').length;

/** Whether a promise has settled, without waiting for it. */
function watched<T>(promise: Promise<T>): { readonly promise: Promise<T>; readonly settled: boolean } {
  const state = { promise, settled: false };
  promise.then(
    () => (state.settled = true),
    () => (state.settled = true),
  );
  return state;
}

describe('the end of an exec', () => {
  it.each(['exec_die', 'exec_die: cmd /c dir'])('is told by the event %s', async (action) => {
    await using all = await serve();
    const end = await all.ends.ofExec('x', true, undefined);
    expect(end.framed).toBe(true);
    const finished = watched(end.finished(never()));
    await eventually('it is seen running', () => all.engine.asked.includes('GET /exec/x/json'));
    all.say(execDie('another', action));
    all.say({ Type: 'container', Action: 'die', Actor: { ID: 'x', Attributes: {} } });
    await letTimePass(50);
    expect(finished.settled).toBe(false);
    all.say(execDie('x', action));
    await finished.promise;
    // Seen running, it need not be looked at again for a while.
    expect(all.engine.asked.filter((asked) => asked === 'GET /exec/x/json')).toHaveLength(1);
  });

  it('is known although it came before it was waited for', async () => {
    await using all = await serve();
    const end = await all.ends.ofExec('x', true, undefined);
    const after = await all.ends.ofExec('y', true, undefined);
    all.say(execDie('x'));
    all.say(execDie('y'));
    // Events come in their order.
    await after.finished(never());
    await end.finished(never());
  });

  it('asks for the events that matter, before the exec is started', async () => {
    await using all = await serve();
    await all.ends.ofExec('x', true, undefined);
    const { query } = all.engine.one('GET /events');
    expect(JSON.parse(query.get('filters') ?? '')).toEqual({
      type: ['container'],
      event: ['die', 'exec_die'],
    });
  });

  it('is found by looking while it has not been seen running', async () => {
    let record: unknown = unstarted;
    await using all = await serve({ 'GET /exec/*/json': () => ({ body: record }) });
    const finished = watched((await all.ends.ofExec('x', true, undefined)).finished(never()));
    await eventually('it is looked at again and again', () => looks(all) > 3);
    expect(finished.settled).toBe(false);
    // It never started: there is no event of its end.
    record = { ...unstarted, ExitCode: 126 };
    await finished.promise;
  });

  it('is not there yet because the engine is slow to answer a look', async () => {
    let looks = 0;
    const silent = (): Reply | undefined => (++looks > 2 ? { body: ended } : undefined);
    await using all = await serve({ 'GET /exec/*/json': silent }, '1.44', 100);
    await (await all.ends.ofExec('x', true, undefined)).finished(never());
    expect(looks).toBe(3);
  });

  it('is found by looking once events are lost', async () => {
    let record: unknown = running;
    await using all = await serve({ 'GET /exec/*/json': () => ({ body: record }) });
    const finished = watched((await all.ends.ofExec('x', true, undefined)).finished(never()));
    await eventually('it is seen running', () => all.engine.asked.includes('GET /exec/x/json'));
    all.events[0]?.destroy();
    // Well before the look that is there for safety, which comes every five seconds.
    await eventually('it is looked at again and again', () => looks(all) > 4, 15_000);
    expect(finished.settled).toBe(false);
    record = ended;
    await finished.promise;
  });

  it('is found by looking on an engine that has no event for it', async () => {
    let record: unknown = running;
    await using all = await serve({ 'GET /exec/*/json': () => ({ body: record }) }, '1.35');
    const finished = watched((await all.ends.ofExec('x', true, undefined)).finished(never()));
    await eventually('it is looked at again and again', () => looks(all) > 4);
    expect(finished.settled).toBe(false);
    record = ended;
    await finished.promise;
  });

  it('survives events that are no JSON, and no events', async () => {
    let record: unknown = running;
    await using all = await serve({ 'GET /exec/*/json': () => ({ body: record }) });
    const finished = watched((await all.ends.ofExec('x', true, undefined)).finished(never()));
    all.events[0]?.write('nonsense\n');
    await letTimePass(60);
    expect(finished.settled).toBe(false);
    record = ended;
    await finished.promise;
  });

  it('is the end of its container when both are removed', async () => {
    await using all = await serve({ 'GET /exec/*/json': { status: 404, body: { message: 'No such exec' } } });
    await (await all.ends.ofExec('x', true, undefined)).finished(never());
  });

  it('is never known of an engine that is gone', async () => {
    const all = await serve();
    const end = await all.ends.ofExec('x', true, undefined);
    const finished = rejection(end.finished(never()));
    await eventually('it is seen running', () => all.engine.asked.includes('GET /exec/x/json'));
    await all.engine[Symbol.asyncDispose]();
    expect(await finished).toBeInstanceOf(EngineDisconnectedError);
    await all.transport.close();
  });

  it('is never known of an engine that speaks nonsense', async () => {
    await using all = await serve({ 'GET /exec/*/json': { body: { ...running, Running: 'yes' } } });
    const end = await all.ends.ofExec('x', true, undefined);
    const error = await rejection(end.finished(never()));
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(error).toMatchObject({ operationId: 'ExecInspect', field: 'Running' });
  });

  it('is not waited for any longer than wanted', async () => {
    await using all = await serve();
    const stop = new AbortController();
    const reason = new Error('enough');
    const finished = rejection((await all.ends.ofExec('x', true, undefined)).finished(stop.signal));
    await eventually('it is seen running', () => all.engine.asked.includes('GET /exec/x/json'));
    stop.abort(reason);
    expect(await finished).toBe(reason);
  });

  it('probes by a round trip', async () => {
    await using all = await serve();
    const end = await all.ends.ofExec('x', true, undefined);
    await end.probe(never());
    await all.engine[Symbol.asyncDispose]();
    expect(await rejection(end.probe(never()))).toBeInstanceOf(Error);
  });
});

describe('the end of a container', () => {
  const state = (Status: string, more: object = {}): unknown => ({
    ...container,
    State: { ...container.State, Status, Running: Status === 'running', ...more },
  });

  it('is told by the event die', async () => {
    await using all = await serve({ 'GET /containers/*/json': { body: state('running') } });
    const finished = watched((await all.ends.ofContainer('c', false, undefined)).finished(never()));
    await eventually('it is seen running', () => all.engine.asked.includes('GET /containers/c/json'));
    all.say(execDie('c'));
    await letTimePass(50);
    expect(finished.settled).toBe(false);
    all.say({ Type: 'container', Action: 'die', Actor: { ID: 'c', Attributes: {} } });
    await finished.promise;
  });

  it('is not yet there before it is started', async () => {
    await using all = await serve({ 'GET /containers/*/json': { body: state('created') } });
    const stop = new AbortController();
    const end = await all.ends.ofContainer('c', false, undefined);
    const finished = watched(rejection(end.finished(stop.signal)));
    await letTimePass(100);
    expect(finished.settled).toBe(false);
    stop.abort(new Error('enough'));
    await finished.promise;
  });

  it.each([
    ['exited', {}],
    ['created', { Error: 'hcs::CreateComputeSystem failed' }],
    ['dead', {}],
  ])('is there when it is %s %j', async (status, more) => {
    await using all = await serve({ 'GET /containers/*/json': { body: state(status, more) } });
    await (await all.ends.ofContainer('c', false, undefined)).finished(never());
  });
});

describe('the one connection for events', () => {
  it('serves many, and those who come after', async () => {
    await using all = await serve();
    const many = await Promise.all(
      Array.from({ length: 10 }, (_, i) => all.ends.ofExec(`x${i}`, true, undefined)),
    );
    const finished = Promise.all(many.map((end) => end.finished(never())));
    for (let i = 0; i < 10; i++) all.say(execDie(`x${i}`));
    await finished;
    const after = await all.ends.ofExec('later', true, undefined);
    expect(all.events).toHaveLength(1);
    after.abandon();
  });

  it('tells all who wait for the same', async () => {
    await using all = await serve();
    const two = [
      await all.ends.ofContainer('c', true, undefined),
      await all.ends.ofContainer('c', true, undefined),
    ];
    all.engine.routes['GET /containers/*/json'] = {
      body: { ...container, State: { ...container.State, Running: true } },
    };
    const finished = Promise.all(two.map((end) => end.finished(never())));
    all.say({ Type: 'container', Action: 'die', Actor: { ID: 'c', Attributes: {} } });
    await finished;
  });

  it('is closed some time after its last use', async () => {
    await using all = await serve();
    const end = await all.ends.ofExec('x', true, undefined);
    end.abandon();
    end.abandon();
    await letTimePass(200);
    expect(all.events[0]?.destroyed).toBe(false);
    await eventually('it is closed', () => all.events[0]?.destroyed === true, 10_000);
    const again = await all.ends.ofExec('x', true, undefined);
    expect(all.events).toHaveLength(2);
    again.abandon();
  });

  it('is opened anew after it was lost', async () => {
    await using all = await serve();
    const first = await all.ends.ofExec('x', true, undefined);
    const stop = new AbortController();
    const waiting = rejection(first.finished(stop.signal));
    all.events[0]?.destroy();
    await eventually('the loss is noticed', () => looks(all) > 1);
    const second = await all.ends.ofExec('y', true, undefined);
    expect(all.events).toHaveLength(2);
    const finished = second.finished(never());
    all.say(execDie('y'));
    await finished;
    stop.abort();
    await waiting;
  });

  it('that cannot be opened fails whoever needs it, and is tried again', async () => {
    let up = false;
    const held: ServerResponse[] = [];
    await using all = await serve({
      'GET /events': (_seen, response) => {
        if (!up) return { status: 503, body: { message: 'not yet' } };
        held.push(response.writeHead(200));
        response.flushHeaders();
        return undefined;
      },
    });
    expect(await rejection(all.ends.ofExec('x', true, undefined))).toMatchObject({ status: 503 });
    up = true;
    (await all.ends.ofExec('x', true, undefined)).abandon();
    expect(held).toHaveLength(1);
  });

  it('of an engine that is not there is no unhandled error, given up or not', async () => {
    await using transport = new EngineTransport({ host: 'unix:///no/such', env: {}, apiVersion: '1.44' });
    const ends = new StreamEnds(transport);
    const reason = new Error('enough');
    expect(await rejection(ends.ofExec('x', true, AbortSignal.abort(reason)))).toBe(reason);
    await letTimePass(30);
    expect(await rejection(ends.ofExec('x', true, undefined))).toBeInstanceOf(EngineUnreachableError);
  });

  it('is left to others by one who gives up while it opens', async () => {
    let open: () => void = () => undefined;
    await using all = await serve({
      'GET /events': (_seen, response) => {
        open = () => response.writeHead(200).flushHeaders();
        return undefined;
      },
    });
    const controller = new AbortController();
    const impatient = rejection(all.ends.ofExec('x', true, controller.signal));
    const patient = all.ends.ofExec('y', true, undefined);
    await eventually('it is asked for', () => all.engine.asked.includes('GET /events'));
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await impatient).toBe(reason);
    open();
    (await patient).abandon();
  });
});
