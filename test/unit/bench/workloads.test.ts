import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHttp } from '../../../bench/clients/node-http.js';
import { wincontainers } from '../../../bench/clients/wincontainers.js';
import type { Client } from '../../../bench/clients/client.js';
import { pattern, Tally } from '../../../bench/pattern.js';
import { startReplay } from '../../../bench/replay/server.js';
import { parseArguments, UsageError } from '../../../bench/run/arguments.js';
import { workloads } from '../../../bench/work/index.js';
import { bundle } from '../support/bundle.js';

/** As little of each workload as there can be. */
const least: Readonly<Record<string, number>> = {
  'ping-1': 3,
  'ping-64': 130,
  'json-1': 3,
  'json-64': 130,
  'list-100': 1,
  'list-1000': 1,
  'exec-true': 2,
  'exec-output': 1,
  'attach-output': 1,
  logs: 1000,
  'demultiplex-32': 5000,
  'demultiplex-1024': 1000,
  'demultiplex-16384': 100,
  'demultiplex-1048576': 4,
  'archive-out': 1,
  'archive-in': 1,
  events: 1,
  'events-1000': 50,
  'stats-200': 2,
  'growth-containers': 10,
  'growth-layers': 10,
  'growth-frames': 10,
  'growth-streams': 10,
};

const path =
  process.platform === 'win32'
    ? `\\\\.\\pipe\\wincontainers-bench-${String(process.pid)}`
    : join(tmpdir(), `wincontainers-bench-${String(process.pid)}.sock`);
const place = {
  path,
  host: process.platform === 'win32' ? `npipe://${path.replaceAll('\\', '/')}` : `unix://${path}`,
};

let stop: () => void;
let folder: string;

beforeAll(async () => {
  const { server } = await startReplay(path);
  stop = () => server.close();
  folder = await mkdtemp(join(tmpdir(), 'wincontainers-bench-'));
  await writeFile(join(folder, 'archive-pattern-1'), pattern(1_000_000));
});

afterAll(async () => {
  stop();
  await rm(folder, { recursive: true, force: true });
});

const replayed = workloads.filter(({ engine, name }) => engine !== 'docker' && name !== 'idle');

it('has a least amount for every workload', () => {
  expect(Object.keys(least).sort()).toEqual(replayed.map(({ name }) => name).sort());
});

// On a pipe the stream of an exec ends by the engine's events, which a replay has not.
const subjects =
  process.platform === 'win32'
    ? []
    : ([
        ['node:http', nodeHttp],
        ['the package', wincontainers],
      ] as const);

describe.each(subjects)('%s', (_name, open) => {
  it.each(replayed.map((workload) => [workload.name, workload] as const))(
    'does %s',
    async (name, workload) => {
      await using client: Client = open(place);
      const surroundings = { engine: workload.engine, archive: join(folder, 'archive') };
      expect(await workload.run(client, least[name] ?? 1, surroundings)).toBeGreaterThan(0);
    },
  );
});

describe('a wrong answer', () => {
  it('is seen when bytes are missing, doubled or exchanged', () => {
    const bytes = pattern(50_000);
    const check = (...pieces: Uint8Array[]): void => {
      const tally = new Tally();
      pieces.forEach(tally.add);
      tally.expect('it', bytes.length);
    };
    expect(() => check(bytes.subarray(0, 100), bytes.subarray(100))).not.toThrow();
    expect(() => check(bytes.subarray(1))).toThrow('expected 50000 bytes');
    expect(() => check(bytes, bytes.subarray(0, 1))).toThrow('expected 50000 bytes');
    expect(() => check(bytes.subarray(100), bytes.subarray(0, 100))).toThrow('checksum');
  });

  it('fails the workload', async () => {
    const list = workloads.find(({ name }) => name === 'list-100');
    const liar: Client = { ...nodeHttp(place), list: () => Promise.resolve([99, '']) };
    await expect(list?.run(liar, 1, { engine: 'replay', archive: '' })).rejects.toThrow('expected 100');
  });
});

describe('the arguments', () => {
  it('are read', () => {
    expect(parseArguments(['--only', 'logs', '--quick', '--json', 'x.json'])).toEqual({
      ...{
        only: ['logs'],
        rounds: 2,
        quick: true,
        replay: false,
        windows: false,
        json: 'x.json',
        docs: false,
      },
    });
    expect(parseArguments([])).toMatchObject({ rounds: 5, quick: false });
    expect(parseArguments(['--quick', '--help'])).toBe('help');
  });

  it.each([
    ['--help', 0, 'stdout', /^npm run bench -- /],
    ['--fast', 2, 'stderr', /^--fast is not known, or lacks its value\n\nnpm run bench -- /],
    ['--only=nothing', 2, 'stderr', /^--only=nothing is not known/],
  ] as const)('%s ends with %i, and with the usage alone', async (argument, code, stream, text) => {
    await using program = await bundle('bench/run.ts');
    const ended = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [program.paths[0], argument], (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, stdout, stderr });
      });
    });
    expect(ended.code).toBe(code);
    expect(ended[stream]).toMatch(text);
    expect(ended[stream === 'stdout' ? 'stderr' : 'stdout']).toBe('');
    expect(ended[stream]).not.toMatch(/^ {4}at /m);
  });

  it.each([['--only'], ['--rounds', '0'], ['--fast', '1']])('%s is refused', (...args) => {
    expect(() => parseArguments(args)).toThrow(UsageError);
  });
});
