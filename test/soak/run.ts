import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Cleanup } from '../lab/cleanup.js';
import { startEngine } from '../lab/engine.js';
import { bundle } from '../windows/bundle.js';
import { ensureBuilt, startWindowsLab } from '../windows/windows-lab.js';
import { Wine } from '../windows/wine.js';
import { soak } from './work.js';

/**
 * `npm run soak`: mixed work on a real engine for a long time, to see that nothing is lost and nothing grows.
 *
 * Arguments: `--minutes 20`; `--windows` for a Windows Node over the named pipe (default: this Node over the unix socket);
 * `--node 22` for the version of that Windows Node.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    windows: { type: 'boolean', default: false },
    node: { type: 'string', default: '22' },
  },
});

async function onWindows(minutes: number, major: string): Promise<boolean> {
  const cleanup = new Cleanup();
  try {
    await ensureBuilt();
    const lab = await startWindowsLab(cleanup, [major]);
    const program = await bundle(fileURLToPath(new URL('windows.ts', import.meta.url)), lab.folder);
    const account = join(lab.folder, 'soak.txt');
    await writeFile(account, '');
    let shown = 0;
    const show = async (): Promise<void> => {
      const text = await readFile(account, 'utf8');
      process.stdout.write(text.slice(shown));
      shown = text.length;
    };
    const showing = setInterval(() => void show(), 1_000);
    const output = join(lab.folder, 'soak.log');
    const { wine } = cleanup.use(await lab.session());
    const exit = await wine.run(lab.node(major), ['--enable-source-maps', Wine.path(program.path)], {
      output,
      env: {
        ...lab.env,
        WINCONTAINERS_SOAK_ACCOUNT: Wine.path(account),
        WINCONTAINERS_SOAK_MINUTES: String(minutes),
      },
      // It may take a while until the last operations have ended.
      timeout: (minutes + 5) * 60_000,
    });
    clearInterval(showing);
    await show();
    if (exit !== 0) console.log(`node.exe ended with ${exit}\n${await readFile(output, 'utf8')}`);
    return exit === 0;
  } finally {
    await cleanup[Symbol.asyncDispose]();
  }
}

async function onUnix(minutes: number): Promise<boolean> {
  await using engine = await startEngine();
  return await soak({ host: engine.host, minutes, report: (line) => console.log(line) });
}

const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('--minutes takes a number above 0');
const good = values.windows ? await onWindows(minutes, values.node) : await onUnix(minutes);
process.exitCode = good ? 0 : 1;
