import { spawn } from 'node:child_process';
import { existsSync, openSync, closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** What {@link startDaemon} needs. */
export interface DaemonOptions {
  /** Name for error messages. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** File that takes stdout and stderr. */
  readonly log: string;
  /** Environment, default that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** How long a stop waits for SIGTERM to work before SIGKILL, in milliseconds. */
  readonly grace?: number;
}

/** A background process of a lab. */
export interface Daemon extends AsyncDisposable {
  readonly pid: number;
  /** Waits until `check` answers something, asking every 50 ms. Fails early, with the end of the log, when the process ends. */
  until<T>(
    check: () => Promise<T | undefined>,
    options: { what: string; timeout: number; signal?: AbortSignal },
  ): Promise<T>;
  /** What the process printed so far. */
  output(): Promise<string>;
}

// The kernel ends the daemon when this process is killed without a chance to clean up.
const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** Starts a background process in a process group of its own, so that Ctrl-C reaches only the run that stops it in order. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { name, command, args, log, env = process.env, grace = 10_000 } = options;
  const line =
    setpriv === undefined ? [command, ...args] : [setpriv, '--pdeathsig', 'TERM', command, ...args];
  const file = openSync(log, 'a');
  const child = spawn(line[0] ?? command, line.slice(1), {
    detached: true,
    stdio: ['ignore', file, file],
    env,
  });
  closeSync(file);

  let ended: string | undefined;
  const exit = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = code === null ? `was ended by ${signal ?? 'a signal'}` : `ended with exit code ${code}`;
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => reject(new Error(`${name} could not be started`, { cause })));
  });

  const output = (): Promise<string> => readFile(log, 'utf8').catch(() => '');
  const failure = async (problem: string): Promise<Error> => {
    const tail = (await output()).trimEnd().split('\n').slice(-15).join('\n');
    return new Error(`${name} ${problem}. The end of its log:\n${tail}`);
  };

  return {
    pid: child.pid ?? -1,
    output,
    async until(check, { what, timeout, signal }) {
      const deadline = Date.now() + timeout;
      for (;;) {
        signal?.throwIfAborted();
        const answer = await check();
        if (answer !== undefined) return answer;
        if (ended !== undefined) throw await failure(ended);
        if (Date.now() > deadline) throw await failure(`gave no ${what} within ${timeout} ms`);
        await delay(50);
      }
    },
    async [Symbol.asyncDispose]() {
      if (ended !== undefined) return;
      child.kill('SIGTERM');
      await Promise.race([exit, delay(grace, undefined, { ref: false })]);
      if (ended === undefined) child.kill('SIGKILL');
      await exit;
    },
  };
}
