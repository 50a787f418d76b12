/**
 * Records what the docker CLI leaves out of a build context, for generated `.dockerignore` files: it is run against a server
 * that takes the context and builds nothing. Writes test/unit/models/fixtures/dockerignore-cli.json, which a unit test compares
 * with this package. Needs the docker CLI; says so where there is none.
 *
 * Usage: npx tsx test/dockerignore/record.ts [COUNT] [SEED]
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readArchive } from '../../src/archive/index.js';
import { seeded } from '../support/seeded.js';
import { files, someIgnoreFile } from './tree.js';

const run = promisify(execFile);
const version = await run('docker', ['version', '--format', '{{.Client.Version}}']).then(
  ({ stdout }) => stdout.trim(),
  (error: { stdout?: string }) => error.stdout?.trim() ?? '',
);
if (version === '') {
  console.log('skipped: there is no docker CLI');
  process.exit(0);
}

const folder = await mkdtemp(join(tmpdir(), 'dockerignore-'));
const context = join(folder, 'context');
for (const file of files) {
  await mkdir(dirname(join(context, file)), { recursive: true });
  await writeFile(join(context, file), file === 'Dockerfile' ? 'FROM x\n' : file);
}

let uploaded: string[] = [];
const server = createServer((request, response) => {
  response.setHeader('Api-Version', '1.41');
  response.setHeader('Ostype', 'windows');
  if (request.url?.includes('/build') !== true) {
    response.end('{}');
    return;
  }
  void (async () => {
    uploaded = [];
    for await (const { kind, name } of readArchive(request)) if (kind === 'file') uploaded.push(name);
    response.setHeader('Content-Type', 'application/json');
    response.end('{"stream":"taken\\n"}\n');
  })();
});
server.listen(join(folder, 'engine.sock'));
await once(server, 'listening');

const env = {
  ...process.env,
  DOCKER_HOST: `unix://${join(folder, 'engine.sock')}`,
  DOCKER_BUILDKIT: '0',
  DOCKER_CONFIG: folder,
};
const random = seeded(Number(process.argv[3] ?? 1));
const count = Number(process.argv[2] ?? 700);
const cases: { ignore: string; left?: string[]; error?: true }[] = [];
for (let at = 0; at < count; at++) {
  const ignore = someIgnoreFile(random);
  await writeFile(join(context, '.dockerignore'), ignore);
  uploaded = [];
  const failed = await run('docker', ['build', context], { env }).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const names = uploaded.filter((name) => name !== '.dockerignore');
  cases.push(failed === undefined ? { ignore, left: names.sort() } : { ignore, error: true });
}
server.close();
await rm(folder, { recursive: true, force: true });
const lines = cases.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
const fixture = fileURLToPath(new URL('../unit/models/fixtures/dockerignore-cli.json', import.meta.url));
await writeFile(fixture, `{\n  "cli": ${JSON.stringify(version)},\n  "cases": [\n${lines}\n  ]\n}\n`);
console.log(
  `${String(count)} cases of docker ${version}, ${String(cases.filter(({ error }) => error).length)} refused`,
);
