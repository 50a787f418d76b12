import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { variable } from './environment.js';

/** Faults of a relay; each is one switch of relay.exe. */
export interface RelayFaults {
  /** How many clients at once; the next ones find all instances busy. */
  readonly maxInstances?: number;
  /** Closes the pipe at the end of a stream, as an engine's pipe does not. */
  readonly closeAtEnd?: boolean;
  /** Keeps the engine's half-close to itself, as a pipe that joins the message of zero bytes with data before it. */
  readonly swallowEnd?: boolean;
  /** Half-closes after so many bytes toward a client. */
  readonly endAfter?: number;
  /** Breaks the pipe after so many bytes toward a client. */
  readonly cutAfter?: number;
  /** Milliseconds before each write toward a client. */
  readonly delayMs?: number;
  /** Most bytes of one write toward a client. */
  readonly chunk?: number;
  /** An access list that lets nobody in. */
  readonly deny?: boolean;
  /** `host:port` behind the relay, default the engine of the run. */
  readonly target?: string;
}

/** A relay of a test's own, from a named pipe to the engine of the run. */
export interface Relay extends AsyncDisposable {
  /** The pipe as `net.connect` takes it. */
  readonly path: string;
  /** The pipe as DOCKER_HOST has it. */
  readonly host: string;
  /** What happened to its clients so far, such as `client 1: half-closed by the client`. */
  events(): Promise<string[]>;
  /** Ends the relay at once, as an engine that dies. */
  kill(): Promise<void>;
}

let relays = 0;

/** The pipe of the run's engine as `net.connect` takes it. */
export const enginePipe = (): string =>
  variable('WINCONTAINERS_TEST_HOST').replace('npipe://', '').replaceAll('/', '\\');

/** Starts a relay on a pipe with a new name. */
export async function startRelay(faults: RelayFaults = {}): Promise<Relay> {
  const name = `wincontainers-${process.pid}-${++relays}`;
  const folder = await mkdtemp(join(tmpdir(), 'relay-'));
  const [ready, log] = [join(folder, 'ready'), join(folder, 'events')];
  const { maxInstances, closeAtEnd, swallowEnd, cutAfter, endAfter, delayMs, chunk, deny } = faults;
  const target = faults.target ?? new URL(variable('WINCONTAINERS_TEST_TCP')).host;
  const numbers = {
    'max-instances': maxInstances,
    'cut-after': cutAfter,
    'end-after': endAfter,
    'delay-ms': delayMs,
    chunk,
  };
  const relay = spawn(
    variable('WINCONTAINERS_RELAY'),
    [
      ...['--pipe', name, '--target', target, '--ready-file', ready, '--log', log],
      ...Object.entries(numbers).flatMap(([key, value]) =>
        value === undefined ? [] : [`--${key}`, String(value)],
      ),
      ...(closeAtEnd === true ? ['--close-at-end'] : []),
      ...(swallowEnd === true ? ['--swallow-end'] : []),
      ...(deny === true ? ['--deny'] : []),
    ],
    { stdio: 'ignore' },
  );
  const exit = once(relay, 'exit');
  const kill = async (): Promise<void> => {
    if (relay.exitCode === null && relay.signalCode === null) relay.kill();
    await exit;
  };
  const deadline = Date.now() + 30_000;
  while ((await readFile(ready, 'utf8').catch(() => '')) === '') {
    if (relay.exitCode !== null) throw new Error(`the relay ended with exit code ${relay.exitCode}`);
    if (Date.now() > deadline) {
      await kill();
      throw new Error('the relay opened no pipe within 30 s');
    }
    await delay(20);
  }
  return {
    path: `\\\\.\\pipe\\${name}`,
    host: `npipe:////./pipe/${name}`,
    kill,
    async events() {
      const lines = (await readFile(log, 'utf8')).trim().split('\n');
      return lines.map((line) => line.slice(line.indexOf(' ') + 1));
    },
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
