import type { ClientName } from '../clients/index.js';
import { framesOf, type Frames } from '../replay/frames.js';
import { archiveBytes } from '../replay/server.js';
import { Tally } from '../pattern.js';
import { able, everybody, expectSame, Output, type Workload } from './workload.js';

const MB = 1_000_000;

/** The container of a real engine that the bench runs processes in. */
export const CONTAINER = 'bench';
/** The stopped containers of a real engine that have written so many lines: `bench-logs-1000`. */
export const LOGS_CONTAINER = 'bench-logs';
/** Bytes of a line, its end among them. */
export const LINE = 77;

const common = { clients: everybody, floor: 'node:http', by: 'wall' } as const;

/** The node-sdk sends the start of an exec without a body, which no real engine takes. */
const withoutNodeSdk: readonly ClientName[] = ['wincontainers', 'dockerode'];

/** The container of the replay that writes so much. */
const writing = (size: number, total: number): [name: string, frames: Frames] => [
  `frames-${String(size)}-${String(total)}`,
  framesOf(size, total),
];

const execTrue = (engine: 'docker' | 'replay', amount: number): Workload => ({
  ...common,
  name: engine === 'docker' ? 'exec-true-dockerd' : 'exec-true',
  title: `exec of \`true\`: create, start, stream, inspect${engine === 'docker' ? ', dockerd' : ''}`,
  unit: 'exec',
  engine,
  clients: engine === 'docker' ? withoutNodeSdk : everybody,
  target: 0.9,
  amount,
  quickAmount: amount / 10,
  times: engine === 'docker' ? 5 : 20,
  async run(client, count) {
    const container = engine === 'docker' ? CONTAINER : 'frames-0-0';
    for (let done = 0; done < count; done++) {
      const output = new Output();
      expectSame('the exit code', await able(client, 'exec')(container, ['true'], output), 0);
      output.expect('the output', { stdout: 0, stderr: 0, raw: 0 });
    }
    return count;
  },
});

const execOutput: Workload = {
  ...common,
  name: 'exec-output',
  title: 'exec of 200 MB of output, frames of 32 KiB',
  unit: 'MB',
  engine: 'replay',
  target: 0.9,
  amount: 200,
  quickAmount: 20,
  times: 10,
  async run(client, megabytes) {
    const [container, frames] = writing(32_768, megabytes * MB);
    const output = new Output(frames.raw);
    expectSame('the exit code', await able(client, 'exec')(container, ['write'], output), 0);
    output.expect('the output', frames);
    return (frames.stdout + frames.stderr) / MB;
  },
};

const execOutputDockerd: Workload = {
  ...execOutput,
  name: 'exec-output-dockerd',
  title: 'exec of 200 MB of output, dockerd',
  engine: 'docker',
  times: 2,
  clients: withoutNodeSdk,
  async run(client, megabytes) {
    const half = (megabytes / 2) * MB;
    const command = `head -c ${String(half)} /dev/zero; head -c ${String(half)} /dev/zero >&2`;
    const output = new Output();
    expectSame('the exit code', await able(client, 'exec')(CONTAINER, ['sh', '-c', command], output), 0);
    output.expect('the output', { stdout: half, stderr: half, raw: 'more' }, 'zeros');
    return megabytes;
  },
};

const attach: Workload = {
  ...execOutput,
  name: 'attach-output',
  title: 'attach to 200 MB of output, frames of 32 KiB',
  async run(client, megabytes) {
    const [container, frames] = writing(32_768, megabytes * MB);
    const output = new Output(frames.raw);
    await able(client, 'attach')(container, output);
    output.expect('the output', frames);
    return (frames.stdout + frames.stderr) / MB;
  },
};

const logs: Workload = {
  ...common,
  name: 'logs',
  title: 'logs, followed: lines of 77 bytes, each a chunk of HTTP',
  unit: 'line',
  engine: 'replay',
  target: 0.85,
  amount: 500_000,
  quickAmount: 50_000,
  times: 5,
  async run(client, lines) {
    const [container, frames] = writing(LINE, lines * LINE);
    const output = new Output();
    await able(client, 'logs')(container, output);
    output.expect('the log', { ...frames, raw: 'more' });
    return (frames.stdout + frames.stderr) / LINE;
  },
};

const logsDockerd: Workload = {
  ...logs,
  name: 'logs-dockerd',
  title: 'logs, followed: lines of 77 bytes, dockerd',
  engine: 'docker',
  amount: 200_000,
  quickAmount: 20_000,
  times: 3,
  async run(client, lines) {
    const output = new Output();
    await able(client, 'logs')(`${LOGS_CONTAINER}-${String(lines)}`, output);
    output.expect('the log', { stdout: lines * LINE, stderr: 0, raw: 'more' }, 'any');
    return lines;
  },
};

/** The most bytes of one read of a socket. */
const READ = 64 * 1024;

const demultiplex = (size: number, label: string, amount: number, peerAmount: number): Workload => ({
  ...common,
  name: `demultiplex-${String(size)}`,
  title: `taking frames apart, in process, frames of ${label}`,
  unit: 'frame',
  engine: 'none',
  target: 0.5,
  amount,
  quickAmount: amount / 10,
  times: 5,
  peerAmount,
  run: (client, frames) => takeApart(client, size, frames),
});

const made = new Map<string, { frames: Frames; chunks: Buffer[] }>();

async function takeApart(
  client: Parameters<Workload['run']>[0],
  size: number,
  count: number,
): Promise<number> {
  const key = `${String(size)} ${String(count)}`;
  const { frames, chunks } = made.get(key) ?? inChunks(size, count);
  made.set(key, { frames, chunks });
  const output = new Output();
  await able(client, 'demultiplex')(chunks, output);
  output.expect('the frames', frames);
  return (frames.stdout + frames.stderr) / size;
}

function inChunks(size: number, count: number): { frames: Frames; chunks: Buffer[] } {
  const frames = framesOf(size, size * count);
  const chunks: Buffer[] = [];
  // The same memory over and over, as much as one block has: what is read must not come from a cold cache alone.
  const two = Buffer.concat([frames.block, frames.block]);
  for (let at = 0; at < frames.raw; at += READ) {
    const from = at % frames.block.length;
    chunks.push(two.subarray(from, from + Math.min(READ, frames.raw - at)));
  }
  return { frames, chunks };
}

const archiveOut = (engine: 'docker' | 'replay'): Workload => ({
  ...common,
  name: engine === 'docker' ? 'archive-out-dockerd' : 'archive-out',
  title: `200 MB out of a container as an archive${engine === 'docker' ? ', dockerd' : ''}`,
  unit: 'MB',
  engine,
  floor: 'curl',
  clients: ['node:http', 'undici', ...everybody],
  target: 0.9,
  amount: 200,
  quickAmount: 20,
  times: engine === 'docker' ? 3 : 10,
  async run(client, megabytes) {
    const tally = new Tally();
    let bytes = 0;
    const container = engine === 'docker' ? CONTAINER : `archive-${String(megabytes * MB)}`;
    await able(client, 'archiveOut')(
      container,
      `/data-${String(megabytes)}`,
      tally.add,
      (count) => (bytes += count),
    );
    // A tar has a head and is padded; the replay's bytes are the pattern.
    if (engine === 'docker')
      expectSame('a tar of that size', Math.floor((bytes + tally.bytes) / MB), megabytes);
    else if (bytes > 0) expectSame('the bytes', bytes, archiveBytes(megabytes * MB));
    else tally.expect('the archive', archiveBytes(megabytes * MB));
    return megabytes;
  },
});

const archiveIn = (engine: 'docker' | 'replay'): Workload => ({
  ...common,
  name: engine === 'docker' ? 'archive-in-dockerd' : 'archive-in',
  title: `200 MB into a container as an archive${engine === 'docker' ? ', dockerd' : ''}`,
  unit: 'MB',
  engine,
  floor: 'curl',
  clients: ['node:http', 'undici', 'wincontainers', 'dockerode'],
  target: 0.9,
  amount: 200,
  quickAmount: 20,
  times: engine === 'docker' ? 3 : 10,
  async run(client, megabytes, { archive }) {
    const bytes = megabytes * MB;
    const container = engine === 'docker' ? CONTAINER : `archive-${String(bytes)}`;
    const file = `${archive}-${engine === 'docker' ? 'tar' : 'pattern'}-${String(megabytes)}`;
    // What has come is counted by the engine, which refuses another number.
    await able(client, 'archiveIn')(container, '/tmp', file);
    return megabytes;
  },
});

export const streams: readonly Workload[] = [
  execTrue('replay', 500),
  execTrue('docker', 20),
  execOutput,
  execOutputDockerd,
  attach,
  logs,
  logsDockerd,
  demultiplex(32, '32 B', 2_000_000, 20_000),
  demultiplex(1024, '1 KiB', 1_000_000, 20_000),
  demultiplex(16_384, '16 KiB', 400_000, 10_000),
  demultiplex(1_048_576, '1 MiB', 8000, 100),
  archiveOut('replay'),
  archiveOut('docker'),
  archiveIn('replay'),
  archiveIn('docker'),
];

const frameGrowth: Workload = {
  ...demultiplex(1024, '1 KiB', 1, 1),
  name: 'growth-frames',
  title: 'CPU of one stream that is taken apart, by three frames of 1 KiB',
  unit: 'stream',
  growth: [1, 10, 100, 1000],
  async run(client, count) {
    const rounds = Math.ceil(20_000 / (count + 10));
    for (let round = 0; round < rounds; round++) await takeApart(client, 1024, 3 * count);
    return rounds;
  },
};

const logGrowth: Workload = {
  ...logs,
  name: 'growth-streams',
  title: 'CPU of one log of 1,000 lines, by logs that are followed at once',
  unit: 'stream',
  growth: [1, 10, 100, 1000],
  async run(client, count, surroundings) {
    const rounds = Math.max(1, Math.ceil(100 / count));
    for (let round = 0; round < rounds; round++)
      await Promise.all(Array.from({ length: count }, () => logs.run(client, 1000, surroundings)));
    return rounds * count;
  },
};

export const streamGrowth: readonly Workload[] = [frameGrowth, logGrowth];
