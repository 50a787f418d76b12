import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { Cleanup } from './cleanup.js';

const run = promisify(execFile);

/** A network namespace, and the address by which the other one of the pair reaches it. */
export interface Namespace {
  readonly name: string;
  readonly address: string;
}

/** Two network namespaces with a cable between them. */
export interface NamespacePair extends AsyncDisposable {
  readonly all: readonly [Namespace, Namespace];
}

/**
 * Makes two network namespaces with a cable between them: two machines, as far as the network of engines is concerned.
 *
 * @throws Error where the kernel or the rights of this process do not allow it
 */
export async function createNamespaces(): Promise<NamespacePair> {
  const cleanup = new Cleanup();
  const id = randomBytes(3).toString('hex');
  const all = [1, 2].map((number) => ({
    name: `wc${id}n${String(number)}`,
    device: `wc${id}v${String(number)}`,
    address: `10.215.7.${String(number)}`,
  })) as [Namespace & { device: string }, Namespace & { device: string }];
  const [first, second] = all;
  try {
    for (const { name } of all) {
      await run('ip', ['netns', 'add', name]);
      cleanup.defer(async () => {
        await run('ip', ['netns', 'delete', name]);
      });
    }
    await run('ip', ['link', 'add', first.device, 'type', 'veth', 'peer', 'name', second.device]);
    for (const { name, device, address } of all) {
      await run('ip', ['link', 'set', device, 'netns', name]);
      await run('ip', ['-n', name, 'address', 'add', `${address}/24`, 'dev', device]);
      await run('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
      await run('ip', ['-n', name, 'link', 'set', device, 'up']);
    }
    return { all, [Symbol.asyncDispose]: () => cleanup[Symbol.asyncDispose]() };
  } catch (error) {
    await cleanup[Symbol.asyncDispose]();
    throw error;
  }
}
