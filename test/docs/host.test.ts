/* What docs/host.md shows of the command comes from runs on the simulated host. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/main.js';
import { HostOptionsSchema } from '../../src/host/options.js';
import { SimulatedWindowsHost } from '../../src/simulator/index.js';
import { root } from './snippets.js';

const URL_29 = 'https://download.docker.com/win/static/stable/x86_64/docker-29.2.1.zip';
const SHA_29 = '5a9c58d0438139940b7116b671f16a87c966caf923916fadcfab311c574f45b6';

test('the guide shows what the command says', async () => {
  const guide = await readFile(join(root, 'docs/host.md'), 'utf8');
  const block = (language: string): string =>
    new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(guide)?.[1] ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'host-guide-'));
  try {
    const config = join(folder, 'host.json');
    await writeFile(config, block('json'));
    const machine = new SimulatedWindowsHost({
      engines: { [URL_29]: { version: '29.2.1', sha256: SHA_29 } },
    });
    let shown = '';
    const command = async (name: string): Promise<void> => {
      shown += `> npx @wragg/wincontainers host ${name} --config host.json\n`;
      const output = { write: (text: string) => (shown += text) };
      const stdin = (async function* () {})();
      await run(
        ['host', name, '--config', config],
        { stdout: output, stderr: output, stdin, env: {} },
        'none',
        machine,
      );
    };
    await command('plan');
    shown += '\n';
    await command('apply');
    shown += '\n> Restart-Computer\n\n';
    await machine.restart();
    await command('apply');
    expect(block('console')).toBe(shown);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the guide has each option of a host', async () => {
  const guide = await readFile(join(root, 'docs/host.md'), 'utf8');
  const section = guide.split('\n## Options\n')[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(rows.sort()).toEqual(Object.keys(HostOptionsSchema.shape).sort());
});
