import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Client, Expense, Place } from './client.js';

/** The floor for archives: curl, which throws away what it reads, and only counts. */
export function curl({ path: socketPath }: Place): Client {
  let spent: Expense = { cpu: 0, wall: 0 };
  const run = async (args: readonly string[]): Promise<number> => {
    // The shell's own clock, because Node does not tell what a child has cost.
    const script = 'TIMEFORMAT="%U %S"; time curl "$@"';
    const format = '%{http_code} %{size_download} %{time_total}';
    const all = [
      '-sS',
      '--unix-socket',
      socketPath,
      '-w',
      format,
      '-o',
      '/dev/null',
      '-H',
      'Expect:',
      ...args,
    ];
    const child = spawn('bash', ['-c', script, 'bash', ...all], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    await once(child, 'close');
    const [status = 0, bytes = 0, seconds = 0] = out.split(' ').map(Number);
    if (status !== 200) throw new Error(`curl: status ${String(status)} ${err}`);
    const [user = 0, system = 0] = (err.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
    spent.cpu += (user + system) * 1e6;
    spent.wall += seconds * 1000;
    return bytes;
  };
  const url = (container: string, path: string): string =>
    `http://docker/containers/${container}/archive?path=${encodeURIComponent(path)}`;
  return {
    expense() {
      const before = spent;
      spent = { cpu: 0, wall: 0 };
      return before;
    },
    async ping() {
      await run(['http://docker/_ping']);
    },
    async archiveOut(container, path, _take, took) {
      took(await run([url(container, path)]));
    },
    async archiveIn(container, path, file) {
      await run(['-T', file, url(container, path)]);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
