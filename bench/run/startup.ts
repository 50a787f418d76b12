import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Startup } from '../report/results.js';
import { root } from './prepare.js';

const run = promisify(execFile);

/** What is imported, and what has to be installed for it. */
interface Subject {
  readonly title: string;
  readonly packages: readonly string[];
  readonly imports: readonly string[];
}

/** Installs each package in an empty folder, as a user would, and measures a cold import. */
export async function measureStartup(folder: string, rounds: number): Promise<Startup[]> {
  const { devDependencies: peers = {} } = await manifest('bench/package.json');
  const { dependencies: own = {} } = await manifest('package.json');
  const { stdout } = await run(
    'npm',
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder],
    {
      cwd: root,
    },
  );
  const at = (versions: Record<string, string>, name: string): string => `${name}@${versions[name] ?? ''}`;
  const subjects: Subject[] = [
    { title: 'Node alone', packages: [], imports: [] },
    {
      title: 'undici and zod alone',
      packages: [at(own, 'undici'), at(own, 'zod')],
      imports: ['undici', 'zod'],
    },
    {
      title: 'wincontainers',
      packages: [join(folder, stdout.trim())],
      imports: ['@wragg/wincontainers'],
    },
    { title: 'dockerode', packages: [at(peers, 'dockerode')], imports: ['dockerode'] },
    { title: 'node-sdk', packages: [at(peers, '@docker/node-sdk')], imports: ['@docker/node-sdk'] },
  ];
  const places = await Promise.all(subjects.map((subject) => install(subject, folder)));
  const wall: number[][] = subjects.map(() => []);
  const cpu: number[][] = subjects.map(() => []);
  // More rounds than elsewhere: each takes a moment only.
  for (let round = 0; round < rounds * 3; round++) {
    for (const [index, { imports }] of subjects.entries()) {
      const measured = await importOnce(places[index] ?? folder, imports);
      wall[index]?.push(measured.wall);
      cpu[index]?.push(measured.cpu);
    }
  }
  return await Promise.all(
    subjects.map(async ({ title }, index) => ({
      title,
      ...(await installed(join(places[index] ?? folder, 'node_modules'))),
      wall: wall[index] ?? [],
      cpu: cpu[index] ?? [],
    })),
  );
}

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

async function manifest(file: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(root, file), 'utf8')) as Manifest;
}

async function install({ title, packages }: Subject, folder: string): Promise<string> {
  const place = join(folder, title.replaceAll(' ', '-'));
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'package.json'), '{ "private": true, "type": "module" }');
  // Install scripts build what is optional; without them there is less to load, if anything.
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  if (packages.length > 0) await run('npm', ['install', ...options, ...packages], { cwd: place });
  return place;
}

async function importOnce(cwd: string, imports: readonly string[]): Promise<{ wall: number; cpu: number }> {
  const script = [
    ...imports.map((name) => `await import(${JSON.stringify(name)});`),
    'const { user, system } = process.cpuUsage();',
    'console.log(JSON.stringify({ wall: performance.now(), cpu: user + system }));',
  ].join('\n');
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd });
  return JSON.parse(stdout) as { wall: number; cpu: number };
}

/** Counts the packages in a folder, and their bytes. */
async function installed(folder: string): Promise<{ packages: number; size: number }> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let packages = 0;
  let size = 0;
  for (const entry of names) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    size += (await stat(path)).size;
    // A package is what lies in node_modules itself, or there in a scope.
    if (/node_modules\/(@[^/]+\/)?[^/@.]+\/package\.json$/.test(path)) packages += 1;
  }
  return { packages, size };
}
