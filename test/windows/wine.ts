import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How a program ended. */
export type RunEnd = number | 'timeout' | 'crashed';

/** How a program is run. */
interface Running {
  /** File for stdout and stderr: node.exe can't write to a pipe under Wine. */
  readonly output: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds. */
  readonly timeout: number;
  /** Files besides the output of which a program that has done anything at all has written one. */
  readonly traces?: readonly string[];
}

/** A Wine prefix and what runs in it. Its disposal ends every process of the prefix. */
export class Wine implements AsyncDisposable {
  /** The environment that its programs need. */
  readonly env: NodeJS.ProcessEnv;

  constructor(lab: string) {
    const { DISPLAY: _, ...env } = process.env;
    this.env = { ...env, WINEPREFIX: join(lab, 'wine'), WINEDEBUG: '-all' };
  }

  /** A path of this machine as Windows programs in the prefix name it. */
  static path(path: string): string {
    return `Z:${path.replaceAll('/', '\\')}`;
  }

  /**
   * Runs a Windows program until it ends.
   *
   * @returns Its exit code; `'timeout'` when it took too long and was ended; `'crashed'` when Wine ended it, as now and then
   * it does: its own server ended under it, or, where traces are known, it ended before it left any.
   */
  async run(program: string, args: readonly string[], running: Running): Promise<RunEnd> {
    const end = await this.#untilEnd(program, args, running);
    // Wine writes a file's last bytes when its process is quite gone.
    await delay(100);
    if (typeof end !== 'number' || running.traces === undefined) return end;
    const written = await Promise.all([running.output, ...running.traces].map(hasBytes));
    return written.includes(true) ? end : 'crashed';
  }

  async #untilEnd(
    program: string,
    args: readonly string[],
    { output, env, timeout }: Running,
  ): Promise<RunEnd> {
    const file = openSync(output, 'w');
    const child = spawn('wine', [program, ...args], {
      env: { ...this.env, ...env },
      stdio: ['ignore', file, file],
      detached: true,
    });
    closeSync(file);
    return await new Promise((resolve, reject) => {
      let end: RunEnd | undefined;
      const kill = (why: RunEnd): void => {
        end ??= why;
        // The whole group: `wine` may be a script around the program.
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        // A program whose server is gone may be beyond killing.
        settle(end);
      };
      const timer = setTimeout(kill, timeout, 'timeout');
      const server = spawn('wineserver', ['-w'], { env: this.env, stdio: 'ignore' });
      server.once('error', reject);
      server.once('exit', () => {
        if (end === undefined) kill('crashed');
      });
      const settle = (how: RunEnd): void => {
        end = how;
        clearTimeout(timer);
        server.kill();
        resolve(how);
      };
      child.once('error', reject);
      child.once('exit', (code) => {
        settle(end ?? code ?? -1);
      });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // wineserver answers with a failure when nothing runs any more.
    await run('wineserver', ['-k'], { env: this.env }).catch(() => undefined);
    await run('wineserver', ['-w'], { env: this.env, timeout: 10_000 }).catch(() => undefined);
  }
}

async function hasBytes(file: string): Promise<boolean> {
  return await stat(file).then(
    ({ size }) => size > 0,
    () => false,
  );
}
