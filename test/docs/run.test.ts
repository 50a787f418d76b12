/* What the readme and the guide show runs, on a simulated engine. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { WindowsEngineSimulator } from '../../src/simulator/index.js';
import { moduleOf, snippets } from './snippets.js';

/** What short snippets take for granted. */
const GIVEN: Readonly<Record<string, string>> = {
  docker: "const docker = await (await import('@wragg/wincontainers')).connect();",
  engine: "const engine = new (await import('@wragg/wincontainers')).Engine();",
};

/** What needs more than an engine: another one far away, or a terminal. */
const ELSEWHERE = /10\.0\.0\.5|\.interactive\(\{/;

const shown = snippets().filter(
  ({ place, code }) => /^(?:README|docs.guide)\.md/.test(place) && !ELSEWHERE.test(code),
);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test.each(shown)('$place runs', async (snippet) => {
  const { code } = snippet;
  // A snippet that shows what to do about an error gets one.
  const host = /catch[^]*TooFewProcessorsError/.test(code) ? { cpus: 1 } : {};
  await using engine = await WindowsEngineSimulator.start({
    host,
    // One is there; what else a snippet takes it has to pull.
    images: [
      {
        tags: ['mcr.microsoft.com/windows/nanoserver:ltsc2022'],
        osVersion: '10.0.20348.2113',
        size: 292_000_000,
      },
    ],
    hostFiles: { 'c:\\share': {} },
    // What Windows Server has and the simulated one has not.
    commands: { 'powershell.exe': ({ stdout }) => stdout.write('Success\r\n').then(() => 0) },
  });
  vi.stubEnv('DOCKER_HOST', engine.host);
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);

  const folder = await mkdtemp(join(tmpdir(), 'snippet-'));
  try {
    const path = join(folder, 'snippet.ts');
    await writeFile(path, moduleOf(snippet, GIVEN));
    const run = import(/* @vite-ignore */ path);
    const expected = /\/\/ throws (\w+)/.exec(code)?.[1];
    await (expected === undefined ? run : expect(run).rejects.toMatchObject({ name: expected }));
    expect(errors.mock.calls.length > 0).toBe('cpus' in host);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('there is something to run', () => {
  expect(shown.length).toBeGreaterThan(6);
});
