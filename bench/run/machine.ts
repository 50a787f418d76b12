import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from './prepare.js';

/** The processor, how many, and the memory. */
export function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${String(cpus().length)} × ${first?.model.trim() ?? 'a processor'}, ${String(memory)} GiB, ${process.platform}`;
}

/** The versions of what is compared. */
export function versions(): Record<string, string> {
  return {
    Node: process.versions.node,
    undici: versionOf('node_modules/undici'),
    zod: versionOf('node_modules/zod'),
    dockerode: versionOf('bench/node_modules/dockerode'),
    '@docker/node-sdk': versionOf('bench/node_modules/@docker/node-sdk'),
  };
}

function versionOf(folder: string): string {
  const file = join(root, folder, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
