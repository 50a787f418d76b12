/* What the readme and the guides show runs, on a simulated engine. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { connect, packFolder, type Docker } from '../../src/index.js';
import { WindowsEngineSimulator } from '../../src/simulator/index.js';
import { moduleOf, snippets } from './snippets.js';

const IMPORT = "(await import('@wragg/wincontainers'))";

/** What short snippets take for granted. */
const GIVEN: Readonly<Record<string, string>> = {
  docker: `const docker = await ${IMPORT}.connect();`,
  engine: `const engine = new ${IMPORT}.Engine();`,
  container: `const container = (await ${IMPORT}.connect()).getContainer(process.env['GIVEN'] ?? '');`,
};

const shown = snippets().filter(({ place }) => !place.startsWith('src'));
const runnable = shown.filter(({ noRun }) => noRun === undefined);

/** The folder of the snippets, with what they read. */
const FILES: Readonly<Record<string, string>> = {
  'site/Dockerfile': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY index.html C:/site/\n',
  'site/deploy/Dockerfile': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY index.html C:/site/\n',
  'site/index.html': '<h1>It works</h1>',
};

const cwd = process.cwd();
let folder = '';

/** Takes what is written to a stream, and shows nothing of it. */
function silence(stream: NodeJS.WriteStream): void {
  vi.spyOn(stream, 'write').mockImplementation((...args: unknown[]) => {
    for (const given of args) if (typeof given === 'function') (given as () => void)();
    return true;
  });
}

/** Whether a snippet takes for granted that there is a container. */
function takesContainer(code: string): boolean {
  const declared = /\b(?:const|using) container\b|\.name\('web'\)/.test(code);
  return !declared && /(?<!\.)\bcontainer[.;]|getContainer\('web'\)/.test(code);
}

/** The container that is taken for granted: a web server that is ready soon, and says so. */
async function givenContainer(docker: Docker, engine: WindowsEngineSimulator): Promise<string> {
  engine.addImage({
    tags: ['given'],
    services: ['w3svc'],
    files: { 'inetpub\\wwwroot\\index.html': 'up', 'inetpub\\logs\\today.log': 'GET /' },
    cmd: ['cmd', '/c', 'echo ready for connections& net start w3svc & ping -t localhost'],
    healthcheck: { Test: ['CMD-SHELL', 'exit 0'], Interval: 1e8 },
  });
  const { id } = await docker.container('given').name('web').publish(0, 80).run();
  return id;
}

/** The swarm that is taken for granted, with a service. */
async function givenSwarm(docker: Docker): Promise<void> {
  await docker.swarm.init({ advertiseAddr: '127.0.0.1' });
  await docker
    .service('mcr.microsoft.com/windows/nanoserver:ltsc2022')
    .name('web')
    .resolveImage(false)
    .cmd('ping -t localhost')
    .updatePolicy({ monitor: '1s' })
    .create();
}

afterEach(async () => {
  process.chdir(cwd);
  process.exitCode = undefined;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

test.each(runnable)('$place runs', async (snippet) => {
  const { code } = snippet;
  folder = await mkdtemp(join(tmpdir(), 'snippet-'));
  for (const [name, content] of Object.entries(FILES)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  await writeFile(join(folder, 'site.tar'), packFolder(join(folder, 'site')));
  process.chdir(folder);

  // A snippet that shows what to do about an error gets one.
  const host = /catch[^]*TooFewProcessorsError/.test(code) ? { cpus: 1 } : {};
  await using engine = await WindowsEngineSimulator.start({
    host,
    // One is there; what else a snippet takes it has to pull.
    images: [
      {
        tags: ['mcr.microsoft.com/windows/nanoserver:ltsc2022', 'windowsnanoiis', 'a:1', 'b:2'],
        osVersion: '10.0.20348.2113',
        size: 292_000_000,
      },
    ],
    hostPorts: 'ephemeral',
    hostFiles: { 'c:\\share': {} },
    // What Windows Server has and the simulated one has not.
    commands: code.includes('Install-WindowsFeature')
      ? { 'powershell.exe': ({ stdout }) => stdout.write('Success\r\n').then(() => 0) }
      : {},
  });
  vi.stubEnv('DOCKER_HOST', engine.host);
  vi.stubEnv('REGISTRY_PASSWORD', 'secret');
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  silence(process.stdout);
  silence(process.stderr);

  await using docker = await connect({ host: engine.host });
  if (takesContainer(code)) vi.stubEnv('GIVEN', await givenContainer(docker, engine));

  if (snippet.place.startsWith('docs/swarm.md') && !/^await docker\.swarm\.init|SimulatedSwarm/m.test(code))
    await givenSwarm(docker);

  const path = join(folder, 'snippet.ts');
  await writeFile(path, moduleOf(snippet, GIVEN));
  const run = import(/* @vite-ignore */ path);
  const expected = /\/\/ throws (\w+)/.exec(code)?.[1];
  await (expected === undefined ? run : expect(run).rejects.toMatchObject({ name: expected }));
  if ('cpus' in host && code.includes('console.error')) expect(errors).toHaveBeenCalled();
});

test('most of what is shown runs, and what does not says why', () => {
  expect(runnable.length).toBeGreaterThan(shown.length / 2);
  expect(shown.filter(({ noRun }) => noRun?.trim().length === 0)).toEqual([]);
});
