import { connect, type Docker } from '@wragg/wincontainers';
import { WindowsEngineSimulator } from '@wragg/wincontainers/simulator';
import { afterEach, expect, test as base } from 'vitest';

const image = 'mcr.microsoft.com/windows/nanoserver:ltsc2022';

const test = base.extend<{ engine: WindowsEngineSimulator; docker: Docker }>({
  engine: [
    async ({}, use) => {
      await using engine = await WindowsEngineSimulator.start({
        hostPorts: 'ephemeral',
        hostFiles: { 'c:\\site': { 'index.html': 'up', 'img\\logo.svg': '<svg/>' } },
      });
      await use(engine);
    },
    { scope: 'file' },
  ],
  docker: async ({ engine }, use) => {
    await using docker = await connect({ host: engine.host });
    await use(docker);
  },
});

afterEach<{ engine: WindowsEngineSimulator }>(({ engine }) => {
  engine.resetHandlers();
  engine.state.faults.clear();
  expect(engine.state.containers.size).toBe(0); // nothing is left behind
});

test('reads a folder of the host', async ({ docker }) => {
  const { stdout } = await docker
    .container(image)
    .bind('c:\\site', 'c:\\www')
    .cmd('type c:\\www\\index.html')
    .runToEnd();
  expect(stdout).toBe('up');
});

test('tries again when the start fails once', async ({ docker, engine }) => {
  engine.addFault({ operation: 'Start', code: 0x800705b4, times: 1 });
  const container = docker.container(image).cmd('echo done');
  await expect(container.runToEnd()).rejects.toMatchObject({ name: 'HcsError' });
  expect((await container.runToEnd()).stdout).toBe('done\r\n');
});
