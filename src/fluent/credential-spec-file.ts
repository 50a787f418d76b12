import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { invalidValue } from '../common/invalid-value.js';
import type { CallOptions, Engine } from '../engine/index.js';
import type { GmsaCredentialSpec } from '../models/index.js';

/** Where a credential spec goes. */
export interface PlaceCredentialSpecOptions extends CallOptions {
  /**
   * The engine's folder `CredentialSpecs` as this machine reaches it: `\\host\c$\ProgramData\docker\CredentialSpecs`. Default: the one
   * that the engine names, for an engine of this machine.
   */
  readonly folder?: string | undefined;
  /** The name of the file. Default: that of the spec. */
  readonly name?: string | undefined;
  /** Whether another spec of that name is replaced. Default: false, it is refused. */
  readonly replace?: boolean | undefined;
}

/** Writes a credential spec where the engine looks for it. */
export async function placeCredentialSpec(
  engine: Engine,
  spec: GmsaCredentialSpec,
  options: PlaceCredentialSpecOptions,
): Promise<`file://${string}`> {
  const { name = spec.fileName, replace = false, signal } = options;
  if (!/^[\w-][\w. -]*\.json$/.test(name))
    throw invalidValue(
      'name of a credential spec',
      name,
      'it is no name of a file',
      'a name such as webapp01.json',
    );
  const folder = options.folder ?? (await folderOf(engine, signal));
  const path = join(folder, name);
  const there = await readFile(path, { encoding: 'utf8', signal }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (there === spec.text) return `file://${name}`;
  if (there !== undefined && !replace)
    throw invalidValue(
      'credential spec',
      path,
      'there is another one by this name',
      'another name, or { replace: true }',
    );
  await mkdir(folder, { recursive: true });
  // The engine reads the old one or the new one, and never half of it.
  const part = join(folder, `${name}.${randomUUID()}`);
  try {
    await writeFile(part, spec.text, { flag: 'wx', mode: 0o600, signal });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return `file://${name}`;
}

async function folderOf(engine: Engine, signal: AbortSignal | undefined): Promise<string> {
  const { kind } = engine.transport.address;
  const { DockerRootDir: root = '' } = await engine.system.info({ signal });
  const folder = `${root}\\CredentialSpecs`;
  if ((kind === 'npipe' || kind === 'unix') && process.platform === 'win32' && root !== '') return folder;
  throw invalidValue(
    'folder of credential specs',
    folder,
    'the engine is on another machine, so that this folder is not one of this machine',
    'the option `folder` with the way to it, such as \\\\host\\c$\\ProgramData\\docker\\CredentialSpecs',
  );
}
