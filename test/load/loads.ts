import assert from 'node:assert/strict';
import { createHash, type Hash } from 'node:crypto';
import { connect, type Docker, type OwnedContainer } from '@wragg/wincontainers';
import type { LoadedEngine } from './engine.js';
import type { Sample } from './measure.js';
import type { Argv } from './world.js';

/** How much of each load; logs and archive in MiB. */
export interface LoadSizes {
  readonly followers: number;
  readonly execs: number;
  readonly logs: number;
  readonly archive: number;
}

/** A load: puts itself on the engine, checks what comes, and says what that was. */
export type Load = (engine: LoadedEngine, sizes: LoadSizes, sample: Sample) => Promise<string>;

const MIB = 1024 * 1024;
/** Lines that each follower gets. */
const LINES = 200;
const PIECE = 64 * 1024;
/** How often memory is looked at while many bytes come. */
const SAMPLES = 8;

const client = (host: string): Promise<Docker> => connect({ host, os: 'any', connectTimeout: 120_000 });

const run = (docker: Docker, argv: Argv): Promise<OwnedContainer> =>
  docker
    .container('nanoserver')
    .command(...argv)
    .run();

/** Looks at memory whenever a part of so many bytes has come. */
function sampler(size: number, sample: Sample): (bytes: number) => Promise<void> | undefined {
  const part = size / SAMPLES;
  let next = part;
  return (bytes) => {
    if (bytes < next) return undefined;
    next += part;
    return sample();
  };
}

/** Many readers of one log: each gets every line, in order. */
const followers: Load = async ({ host, world }, { followers: count }, sample) => {
  await using docker = await client(host);
  await using container = await docker
    .container('nanoserver')
    .command(...world.lines(LINES))
    .openStdin()
    .run();
  await using input = await container.attach({ stdin: true, stdout: false, stderr: false });
  let reached = 0;
  const reading = Array.from({ length: count }, async () => {
    let at = 0;
    for await (const { line } of container.logLines({ follow: true })) {
      assert.equal(line, `line ${at++}`);
      // All of them read at this time.
      if (at === LINES && ++reached === count) {
        await sample();
        await input.write('stop\n');
      }
    }
    assert.equal(at, LINES);
  });
  await input.write('go\n');
  await Promise.all(reading);
  return `${count} × ${LINES} lines, each in order`;
};

/** Many execs at once: each has its own output and exit code. */
const execs: Load = async ({ host, world }, { execs: count }, sample) => {
  await using docker = await client(host);
  await using container = await run(docker, world.idle);
  let ended = 0;
  await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const code = at % 7;
      const result = await container.exec([...world.answer(at, code)], { accept: 'any' });
      assert.deepEqual([result.stdout, result.stderr, result.exitCode], [`out ${at}\n`, `err ${at}\n`, code]);
      // Half of them are under way at this time.
      if (++ended === Math.ceil(count / 2)) await sample();
    }),
  );
  return `${count} results, each its own`;
};

/** A log of some GiB: every byte of it, read as it comes. */
const logs: Load = async ({ host, world }, { logs: mebibytes }, sample) => {
  await using docker = await client(host);
  const length = mebibytes * MIB;
  const container = docker.container('nanoserver').command(...world.filled(length));
  await using running = await (
    world.logs === undefined ? container : container.with({ HostConfig: { LogConfig: world.logs } })
  ).run();
  let bytes = 0;
  const look = sampler(length, sample);
  const hash = createHash('sha256');
  const expected = createHash('sha256');
  const part = Buffer.alloc(MIB, `${'x'.repeat(1023)}\n`);
  let compared = 0;
  for await (const { data } of running.logs({ follow: true })) {
    bytes += data.length;
    hash.update(data);
    // As it comes: at the end it would hold up everything else of this process.
    for (; compared + MIB <= bytes; compared += MIB) expected.update(part);
    await look(bytes);
  }
  assert.equal(bytes, length);
  assert.equal(hash.digest('hex'), expected.digest('hex'));
  return `${mebibytes} MiB, every byte`;
};

/** The content of the archive, piece by piece: each has bytes of its own. */
function* content(size: number): Generator<Uint8Array> {
  for (let at = 0; at < size; at += PIECE) yield new Uint8Array(PIECE).fill((at / PIECE) % 251);
}

/** The same as it is sent: it is hashed, and memory is looked at meanwhile. */
async function* sent(size: number, hash: Hash, sample: Sample): AsyncGenerator<Uint8Array> {
  const look = sampler(size, sample);
  let bytes = 0;
  for (const piece of content(size)) {
    hash.update(piece);
    yield piece;
    await look((bytes += piece.length));
  }
}

/** An archive of some GiB, up and down again as a stream. */
const archive: Load = async ({ host, world }, { archive: mebibytes }, sample) => {
  await using docker = await client(host);
  await using container = await run(docker, world.idle);
  const size = mebibytes * MIB;
  const expected = createHash('sha256');
  await container.files.put(world.folder, [
    { kind: 'file', name: 'big', size, content: sent(size, expected, sample) },
  ]);
  let at = 0;
  const look = sampler(size, sample);
  const hash = createHash('sha256');
  for await (const entry of container.files.entries(`${world.folder}big`)) {
    if (entry.kind !== 'file') continue;
    for await (const piece of entry.content) {
      hash.update(piece);
      at += piece.length;
      await look(at);
    }
  }
  assert.equal(at, size);
  assert.equal(hash.digest('hex'), expected.digest('hex'));
  return `${mebibytes} MiB up and down, every byte`;
};

/** Each load by its name. */
export const loads: Readonly<Record<keyof LoadSizes, Load>> = { followers, execs, logs, archive };
