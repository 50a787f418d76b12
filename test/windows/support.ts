import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, type ConnectOptions, type Docker, type OwnedContainer } from '@wragg/wincontainers';
import { seeded } from '../support/seeded.js';
import { variable } from './environment.js';

/** The run's engine over its named pipe. */
export const engineHost = (): string => variable('WINCONTAINERS_TEST_HOST');

/** A client of the lab's engine, which runs Linux containers. */
export const open = (host = engineHost(), options: ConnectOptions = {}): Promise<Docker> =>
  connect({ host, os: 'any', ...options });

/** A container to run processes in. */
export const sleeper = (docker: Docker): Promise<OwnedContainer> =>
  docker.container('nanoserver').command('sleep', '1000000').run();

/** A shell script with its arguments `$1`, `$2`… as a command. */
export const sh = (script: string, ...args: (string | number)[]): string[] => [
  'sh',
  '-c',
  script,
  'sh',
  ...args.map(String),
];

/** Bytes without a pattern, the same in each run with the same seed. */
export function seededBytes(length: number, seed: number): Buffer {
  const next = seeded(seed);
  const words = Uint32Array.from({ length: Math.ceil(length / 4) }, () => next() * 2 ** 32);
  return Buffer.from(words.buffer, 0, length);
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Waits until the condition holds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeout = 10_000,
): Promise<void> {
  const deadline = performance.now() + timeout;
  while (!(await condition())) {
    if (performance.now() > deadline) assert.fail(`${what} did not come within ${timeout} ms`);
    await delay(10);
  }
}

/** What a loop over a process's output reads, apart and hashed. */
export async function digest(
  output: AsyncIterable<{ readonly stream: 'stdout' | 'stderr'; readonly data: Uint8Array }>,
): Promise<{ readonly stdout: string; readonly stderr: string; readonly length: number }> {
  const hashes = { stdout: createHash('sha256'), stderr: createHash('sha256') };
  let length = 0;
  for await (const { stream, data } of output) {
    hashes[stream].update(data);
    length += data.length;
  }
  return { stdout: hashes.stdout.digest('hex'), stderr: hashes.stderr.digest('hex'), length };
}

/** `median 12 ms, 95 % below 30 ms, 99 % below 35 ms, worst 40 ms of 250` of some durations. */
export function summary(durations: readonly number[]): string {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0);
  return `median ${at(0.5)} ms, 95 % below ${at(0.95)} ms, 99 % below ${at(0.99)} ms, worst ${at(1)} ms of ${sorted.length}`;
}
