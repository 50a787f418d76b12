import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { demultiplex, Hijack, open, runContainer, send } from './client.js';

let engine: WindowsEngineSimulator;
beforeEach(async () => {
  engine = await WindowsEngineSimulator.start();
});
afterEach(() => engine[Symbol.asyncDispose]());

async function readUntil(response: IncomingMessage, text: string): Promise<string> {
  let seen = '';
  for await (const piece of response) {
    seen += String(piece);
    if (seen.includes(text)) return seen;
  }
  throw new Error(`ended without ${text}: ${seen}`);
}

describe('attach', () => {
  it('carries input and output of the main program', async () => {
    const { Id } = (
      await send(engine, 'POST', '/containers/create', {
        Image: 'nanoserver',
        Cmd: ['cmd', '/q'],
        OpenStdin: true,
        StdinOnce: true,
      })
    ).json<{ Id: string }>();
    const attached = await Hijack.open(
      engine,
      `/v1.44/containers/${Id}/attach?stream=1&stdin=1&stdout=1&stderr=1`,
    );
    expect(attached.status).toBe('HTTP/1.1 101 UPGRADED');
    expect(attached.headers.get('content-type')).toBe('application/vnd.docker.multiplexed-stream');
    await send(engine, 'POST', `/containers/${Id}/start`);
    attached.write('nosuch\r\necho hi\r\n');
    await attached.until('hi\r\n');
    attached.end();
    const { stdout, stderr } = demultiplex(await attached.rest());
    expect(stdout).toContain('Microsoft Windows [Version 10.0.20348.2113]');
    expect(stderr).toBe(
      "'nosuch' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n",
    );
    expect((await send(engine, 'POST', `/containers/${Id}/wait`)).json()).toEqual({ StatusCode: 0 });
  });

  it('leaves a console open when the client goes', async () => {
    const id = await runContainer(engine, { Tty: true });
    const first = await Hijack.open(engine, `/containers/${id}/attach?stream=1&stdin=1&stdout=1`);
    first.write('echo one\r');
    await first.until('one\r\n');
    first.socket.destroy();
    const second = await Hijack.open(engine, `/containers/${id}/attach?logs=1&stream=1&stdin=1&stdout=1`);
    second.write('exit 4\r');
    expect((await second.rest()).toString()).toContain('echo one\r\none\r\n');
    expect(engine.container(id)).toMatchObject({ status: 'exited', exitCode: 4 });
  });

  it('ends with a start that fails', async () => {
    const { Id } = (
      await send(engine, 'POST', '/containers/create', { Image: 'nanoserver', Cmd: ['nosuch'] })
    ).json<{ Id: string }>();
    const attached = await Hijack.open(engine, `/containers/${Id}/attach?stream=1&stdout=1&stderr=1`);
    expect((await send(engine, 'POST', `/containers/${Id}/start`)).status).toBe(400);
    expect((await attached.rest()).toString()).toBe('');
  });

  it('is refused for a container that is not there', async () => {
    const refused = await Hijack.open(engine, '/containers/none/attach?stream=1&stdout=1');
    expect(refused.status).toBe('HTTP/1.1 404 Not Found');
    expect((await refused.rest()).toString()).toContain('No such container: none');
  });
});

describe('logs', () => {
  it('selects streams, tail, times', async () => {
    const id = await runContainer(engine, {
      Cmd: ['cmd', '/c', 'echo a& echo b& echo oops>&2& echo c'],
      OpenStdin: false,
    });
    await send(engine, 'POST', `/containers/${id}/wait`);
    const logs = async (query: string) => {
      const response = await open(engine, `/containers/${id}/logs?${query}`);
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece as Buffer);
      return demultiplex(Buffer.concat(pieces));
    };
    expect(await logs('stdout=1&stderr=1')).toEqual({ stdout: 'a\r\nb\r\nc\r\n', stderr: 'oops\r\n' });
    expect(await logs('stdout=1')).toEqual({ stdout: 'a\r\nb\r\nc\r\n', stderr: '' });
    expect((await logs('stdout=1&tail=1')).stdout).toBe('c\r\n');
    expect((await logs('stdout=1&tail=1&timestamps=1')).stdout).toMatch(/^\d{4}-\d\d-\d\dT\S+Z c\r\n$/);
    expect((await logs(`stdout=1&since=${Math.floor(Date.now() / 1000) + 60}`)).stdout).toBe('');
    const neither = await send(engine, 'GET', `/containers/${id}/logs`);
    expect([neither.status, neither.json()]).toEqual([
      400,
      { message: "must specify at least one of 'stdout' or 'stderr'" },
    ]);
  });

  it('follow until the container ends', async () => {
    const id = await runContainer(engine, { Cmd: ['ping', '-t', 'localhost'] });
    const response = await open(engine, `/v1.41/containers/${id}/logs?stdout=1&follow=1`);
    expect(response.headers['content-type']).toBe('application/vnd.docker.raw-stream');
    await send(engine, 'POST', `/containers/${id}/stop`);
    let text = '';
    for await (const piece of response) text += String(piece);
    expect(text).toContain('Pinging localhost');
  });
});

describe('wait', () => {
  it('answers its head before the outcome', async () => {
    const id = await runContainer(engine);
    const response = await open(engine, `/containers/${id}/wait`, 'POST');
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'application/json']);
    await send(engine, 'POST', `/containers/${id}/kill`);
    expect(JSON.parse(await readUntil(response, '}'))).toEqual({ StatusCode: 1 });
  });

  it('waits for the next exit of what has not run', async () => {
    const { Id } = (
      await send(engine, 'POST', '/containers/create', { Image: 'nanoserver', Cmd: ['cmd', '/c', 'exit 8'] })
    ).json<{ Id: string }>();
    expect((await send(engine, 'POST', `/containers/${Id}/wait`)).json()).toEqual({ StatusCode: 0 });
    const next = open(engine, `/containers/${Id}/wait?condition=next-exit`, 'POST');
    const response = await next;
    await send(engine, 'POST', `/containers/${Id}/start`);
    expect(JSON.parse(await readUntil(response, '}'))).toEqual({ StatusCode: 8 });
    expect((await send(engine, 'POST', `/containers/${Id}/wait?condition=soon`)).json()).toEqual({
      message: 'invalid condition: "soon"',
    });
  });
});

describe('events', () => {
  it('stream as they happen, filtered', async () => {
    const filters = encodeURIComponent(JSON.stringify({ type: ['container'], event: ['start', 'die'] }));
    const response = await open(engine, `/events?filters=${filters}`);
    const id = await runContainer(engine, { Cmd: ['cmd', '/c', 'exit 3'], OpenStdin: false }, 'brief');
    const lines = (await readUntil(response, '"die"'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ Action }) => Action)).toEqual(['start', 'die']);
    expect(lines[1]).toMatchObject({
      Type: 'container',
      scope: 'local',
      Actor: { ID: id, Attributes: { name: 'brief', image: 'nanoserver', exitCode: '3' } },
    });
  });

  it('show the past since a time and end at one', async () => {
    const since = Date.now() / 1000 - 5;
    await runContainer(engine, {}, 'past');
    // Events have nanoseconds, the clock here milliseconds.
    const until = Date.now() / 1000 + 0.1;
    const { text } = await send(engine, 'GET', `/events?since=${since}&until=${until}`);
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { Action: string }).Action),
    ).toEqual(['create', 'start']);
    expect((await send(engine, 'GET', `/events?since=${until + 1}&until=${until + 0.2}`)).text).toBe('');
  });

  it('are not later than their own time', async () => {
    const first = Date.now() - 1000;
    const times = Array.from({ length: 100 }, (_, index) => first + index);
    for (const [index, time] of times.entries()) {
      const clock = vi.spyOn(Date, 'now').mockReturnValue(time);
      engine.state.events.emit('image', 'pull', `image-${index}`);
      clock.mockRestore();
    }
    for (const [index, time] of times.entries()) {
      const filters = encodeURIComponent(JSON.stringify({ image: [`image-${index}`] }));
      const at = (time / 1000).toFixed(3);
      const { text } = await send(engine, 'GET', `/events?since=${at}&until=${at}&filters=${filters}`);
      expect(text.trim().split('\n')).toHaveLength(1);
      expect(text).toContain(`"image-${index}"`);
    }
  });

  it('tell of an exec’s end after its streams', async () => {
    const id = await runContainer(engine);
    const response = await open(engine, '/events');
    const { Id } = (
      await send(engine, 'POST', `/containers/${id}/exec`, {
        Cmd: ['cmd', '/c', 'exit 6'],
        AttachStdout: true,
      })
    ).json<{ Id: string }>();
    await (await Hijack.open(engine, `/exec/${Id}/start`)).rest();
    const seen = await readUntil(response, '"exec_die"');
    expect(seen).toContain('"exec_create: cmd /c exit 6"');
    expect(seen).toContain(`"execID":"${Id}","exitCode":"6"`);
  });
});
