import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cleanup } from '../lab/cleanup.js';
import { startDaemon } from '../lab/daemon.js';
import { enginePackages, startEngine } from '../lab/engine.js';
import { lock } from './lock.js';
import { Wine } from './wine.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lab = join(root, '.lab');
const pipe = 'wincontainers-engine';

/** A Wine in which the engine's pipe is there. */
export interface Session extends AsyncDisposable {
  readonly wine: Wine;
}

/** Windows builds of Node, and a real engine behind a real named pipe for what they run. */
export interface WindowsLab {
  /** Folder for what a run writes; empty at its start. */
  readonly folder: string;
  /** What programs in the lab find the engine and the relay by. */
  readonly env: NodeJS.ProcessEnv;
  /**
   * Puts the engine behind its pipe in a Wine of its own, until it is disposed of.
   *
   * @param target - `host:port` of what to put there instead
   */
  session(target?: string): Promise<Session>;
  /** The node.exe of a major version. */
  node(major: string): string;
}

/** Runs a command of the project to its end. */
export async function command(name: string, args: readonly string[]): Promise<void> {
  const child = spawn(name, args, { cwd: root, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} failed with exit code ${code ?? 'none'}`);
}

async function newest(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  const times = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).mtimeMs));
  return Math.max(0, ...times);
}

/** Builds the package unless what is built is newer than every source. */
export async function ensureBuilt(): Promise<void> {
  const built = await stat(join(root, 'dist/index.js')).then(
    (entry) => entry.mtimeMs,
    () => 0,
  );
  if (built < (await newest(join(root, 'src')))) await command('npm', ['run', 'build']);
}

/** Puts the engine behind the named pipe and waits until clients can connect. */
async function startEngineRelay(cleanup: Cleanup, wine: Wine, target: string, folder: string): Promise<void> {
  const ready = join(folder, 'relay.ready');
  const relay = cleanup.use(
    await startDaemon({
      name: 'relay',
      command: 'wine',
      args: [
        ...[join(lab, 'relay.exe'), '--pipe', pipe, '--target', target, '--listeners', '64'],
        ...['--ready-file', Wine.path(ready), '--log', Wine.path(join(folder, 'relay.events'))],
      ],
      log: join(folder, 'relay.log'),
      env: wine.env,
      grace: 1_000,
    }),
  );
  const started = (): Promise<true | undefined> =>
    stat(ready).then(
      () => true as const,
      () => undefined,
    );
  await relay.until(started, { what: 'pipe', timeout: 60_000 });
}

/** Prepares the lab for these versions of Node and starts it. It waits while another run uses the lab. */
export async function startWindowsLab(cleanup: Cleanup, majors: readonly string[]): Promise<WindowsLab> {
  await mkdir(lab, { recursive: true });
  cleanup.use(await lock(join(lab, 'lock')));
  await command('bash', ['test/lab/prepare.sh', ...enginePackages]);
  await command('bash', ['test/windows/prepare.sh', ...majors]);
  const folder = join(lab, 'run');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const engine = cleanup.use(await startEngine());
  return {
    folder,
    async session(target = new URL(engine.tcp).host) {
      const own = cleanup.use(new Cleanup());
      const wine = own.use(new Wine(lab));
      await rm(join(folder, 'relay.ready'), { force: true });
      await startEngineRelay(own, wine, target, folder);
      return { wine, [Symbol.asyncDispose]: () => own[Symbol.asyncDispose]() };
    },
    env: {
      WINCONTAINERS_TEST_HOST: `npipe:////./pipe/${pipe}`,
      WINCONTAINERS_TEST_TCP: engine.tcp,
      WINCONTAINERS_RELAY: Wine.path(join(lab, 'relay.exe')),
    },
    node: (major) => join(lab, `node-${major}`, 'node.exe'),
  };
}
