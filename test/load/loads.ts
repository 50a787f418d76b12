import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect, type Docker, type OwnedContainer } from '@wragg/wincontainers';

/** How much of each load; logs and archive in MiB. */
export interface LoadSizes {
  readonly followers: number;
  readonly execs: number;
  readonly logs: number;
  readonly archive: number;
}

const MIB = 1024 * 1024;
/** Lines that each follower gets. */
const LINES = 200;
const PIECE = 64 * 1024;

const shell = (script: string): [string, ...string[]] => ['sh', '-c', script];

const client = (host: string): Promise<Docker> => connect({ host, os: 'any', connectTimeout: 120_000 });

const idle = (docker: Docker): Promise<OwnedContainer> =>
  docker.container('nanoserver').command('sleep', '1000000').run();

/** Many readers of one log: each gets every line, in order. */
async function followers(host: string, { followers: count }: LoadSizes): Promise<string> {
  await using docker = await client(host);
  await using container = await docker
    .container('nanoserver')
    .command(
      ...shell(`read go; i=0; while [ $i -lt ${LINES} ]; do echo "line $i"; i=$((i+1)); done; read stop`),
    )
    .openStdin()
    .run();
  await using input = await container.attach({ stdin: true, stdout: false, stderr: false });
  const reading = Array.from({ length: count }, async () => {
    let at = 0;
    for await (const { line } of container.logLines({ follow: true })) assert.equal(line, `line ${at++}`);
    assert.equal(at, LINES);
  });
  await input.write('go\n');
  await input.write('stop\n');
  await Promise.all(reading);
  return `${count} × ${LINES} lines, each in order`;
}

/** Many execs at once: each has its own output and exit code. */
async function execs(host: string, { execs: count }: LoadSizes): Promise<string> {
  await using docker = await client(host);
  await using container = await idle(docker);
  await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const code = at % 7;
      const result = await container.exec(shell(`echo out ${at}; echo err ${at} >&2; exit ${code}`), {
        accept: 'any',
      });
      assert.deepEqual([result.stdout, result.stderr, result.exitCode], [`out ${at}\n`, `err ${at}\n`, code]);
    }),
  );
  return `${count} results, each its own`;
}

/** A log of some GiB: every byte of it, read as it comes. */
async function logs(host: string, { logs: mebibytes }: LoadSizes): Promise<string> {
  await using docker = await client(host);
  const length = mebibytes * MIB;
  // Lines of 1023 characters and their end.
  const script = `yes "$(head -c 1023 /dev/zero | tr '\\0' x)" | head -c ${length}`;
  await using container = await docker
    .container('nanoserver')
    .command(...shell(script))
    .run();
  let bytes = 0;
  const hash = createHash('sha256');
  for await (const { data } of container.logs({ follow: true })) {
    bytes += data.length;
    hash.update(data);
  }
  assert.equal(bytes, length);
  const expected = createHash('sha256');
  const line = Buffer.alloc(MIB, `${'x'.repeat(1023)}\n`);
  for (let at = 0; at < mebibytes; at += 1) expected.update(line);
  assert.equal(hash.digest('hex'), expected.digest('hex'));
  return `${mebibytes} MiB, every byte`;
}

// eslint-disable-next-line @typescript-eslint/require-await -- the content of an archive comes as an async iterable
async function* asStream(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** An archive of some GiB, up and down again as a stream. */
async function archive(host: string, { archive: mebibytes }: LoadSizes): Promise<string> {
  await using docker = await client(host);
  await using container = await idle(docker);
  const size = mebibytes * MIB;
  const byteAt = (at: number): number => (at / PIECE) % 251;
  function* content(): Generator<Uint8Array> {
    for (let at = 0; at < size; at += PIECE) yield new Uint8Array(PIECE).fill(byteAt(at));
  }
  await container.files.put('/', [{ kind: 'file', name: 'big', size, content: asStream(content()) }]);
  let at = 0;
  const hash = createHash('sha256');
  for await (const entry of container.files.entries('/big')) {
    if (entry.kind !== 'file') continue;
    for await (const piece of entry.content) {
      hash.update(piece);
      at += piece.length;
    }
  }
  assert.equal(at, size);
  const expected = createHash('sha256');
  for (const piece of content()) expected.update(piece);
  assert.equal(hash.digest('hex'), expected.digest('hex'));
  return `${mebibytes} MiB up and down, every byte`;
}

/** Each load by its name. */
export const loads: Readonly<Record<keyof LoadSizes, (host: string, sizes: LoadSizes) => Promise<string>>> = {
  followers,
  execs,
  logs,
  archive,
};
