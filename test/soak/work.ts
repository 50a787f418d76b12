import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { collect, connect, type Docker, type OwnedContainer } from '@wragg/wincontainers';
import { collectGarbage, growth, line, type Figures } from './figures.js';

/** How long, and on which engine. */
export interface SoakOptions {
  readonly host: string;
  readonly minutes: number;
  /** Takes each line of the account. */
  readonly report: (line: string) => void;
}

/** How many do something at the same time. */
const WORKERS = 6;

/** An events connection lingers for 2 s after its last use; what is held later is held for good. */
const REST = 3_000;

const shell = (script: string): string[] => ['sh', '-c', script];
const zeros = new Map<number, string>();
const hashOfZeros = (length: number): string => {
  const known = zeros.get(length) ?? createHash('sha256').update(Buffer.alloc(length)).digest('hex');
  zeros.set(length, known);
  return known;
};

/** Everything that a client does with streams, one operation each. */
const operations: readonly ((docker: Docker, container: OwnedContainer) => Promise<void>)[] = [
  async (_, container) => {
    const result = await container.exec(shell('echo out; echo err >&2; exit 3'), { accept: [3] });
    assert.deepEqual([result.stdout, result.stderr], ['out\n', 'err\n']);
  },
  async (_, container) => {
    const hash = createHash('sha256');
    for await (const { data } of container.exec(['head', '-c', '1048576', '/dev/zero'])) hash.update(data);
    assert.equal(hash.digest('hex'), hashOfZeros(1_048_576));
  },
  async (_, container) => {
    assert.equal((await container.exec(['sort'], { input: 'b\na\n' })).stdout, 'a\nb\n');
  },
  async (_, container) => {
    assert.equal((await container.exec(['echo', 'tty'], { tty: true })).stdout, 'tty\r\n');
  },
  async (_, container) => {
    // A reader that leaves early.
    for await (const _chunk of container.exec(shell('echo first; sleep 0.5; echo last'))) break;
  },
  async (_, container) => {
    const controller = new AbortController();
    const exec = container.exec(['sleep', '0.7'], { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 300);
    await assert.rejects(exec, /enough/);
  },
  async (docker) => {
    const result = await docker.container('nanoserver').command('sort').runToEnd({ input: 'd\nc\n' });
    assert.equal(result.stdout, 'c\nd\n');
  },
  async (docker) => {
    await using container = await docker
      .container('nanoserver')
      .openStdin()
      .command('sh', '-c', 'read line; echo "got $line"; echo err >&2')
      .run();
    await using stream = await container.attach({ stdin: true });
    await stream.write('hello\n');
    assert.deepEqual(await collect(stream), { stdout: 'got hello\n', stderr: 'err\n' });
    await container.wait();
    const logs = await collect(container.logs({ follow: true }));
    assert.deepEqual(logs, { stdout: 'got hello\n', stderr: 'err\n' });
  },
  async (docker, container) => {
    await Promise.all([docker.info(), container.inspect(), container.stats()]);
  },
  async (_, container) => {
    await assert.rejects(container.exec(['no-such-program']), /no-such-program/);
  },
];

/**
 * Works on one client for so many minutes, and rests now and then to see what is held.
 *
 * @returns whether all went well and nothing grew
 */
export async function soak({ host, minutes, report }: SoakOptions): Promise<boolean> {
  await using docker = await connect({ host, os: 'any', connectTimeout: 60_000 });
  await using container = await docker.container('nanoserver').command('sleep', '1000000').run();
  const begun = performance.now();
  const passed = (): number => (performance.now() - begun) / 1000;
  const interval = Math.min(60, Math.max(10, (minutes * 60) / 15));
  const measured: Figures[] = [];
  let [done, failures, turn] = [0, 0, 0];

  const workUntil = async (end: number): Promise<void> => {
    while (passed() < end) {
      const operation = operations[turn++ % operations.length];
      try {
        await operation?.(docker, container);
      } catch (error) {
        failures += 1;
        report(`failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
      done += 1;
    }
  };

  while (passed() < minutes * 60) {
    const end = Math.min(passed() + interval, minutes * 60);
    await Promise.all(Array.from({ length: WORKERS }, () => workUntil(end)));
    await delay(REST);
    collectGarbage();
    collectGarbage();
    const figures: Figures = {
      seconds: passed(),
      operations: done,
      failures,
      handles: process.getActiveResourcesInfo().length,
      rss: process.memoryUsage.rss(),
      heap: process.memoryUsage().heapUsed,
    };
    measured.push(figures);
    report(line(figures));
  }
  const grown = growth(measured);
  const good = grown.length === 0 && failures === 0 && done > 0;
  report(
    good
      ? `flat: ${done} operations without a failure`
      : `not good: ${[...grown, `${failures} failures`].join('; ')}`,
  );
  return good;
}
