import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

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
   * @param output File for stdout and stderr: node.exe can't write to a pipe under Wine.
   * @returns Its exit code, or `'timeout'` when it took more than `timeout` milliseconds and was ended.
   */
  async run(
    program: string,
    args: readonly string[],
    { output, env, timeout }: { output: string; env: NodeJS.ProcessEnv; timeout: number },
  ): Promise<number | 'timeout'> {
    const file = openSync(output, 'w');
    const child = spawn('wine', [program, ...args], {
      env: { ...this.env, ...env },
      stdio: ['ignore', file, file],
      detached: true,
    });
    closeSync(file);
    return await new Promise((resolve, reject) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        // The whole group: `wine` may be a script around the program.
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      }, timeout);
      child.once('error', reject);
      child.once('exit', (code) => {
        clearTimeout(timer);
        resolve(late ? 'timeout' : (code ?? -1));
      });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // wineserver answers with a failure when nothing runs any more.
    await run('wineserver', ['-k'], { env: this.env }).catch(() => undefined);
    await run('wineserver', ['-w'], { env: this.env, timeout: 10_000 }).catch(() => undefined);
  }
}
