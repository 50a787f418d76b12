import { checkOptions } from '../common/options.js';
import { assertFields, assertText } from '../errors/given.js';
import { constants, copyFile, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { invalidValue } from '../common/invalid-value.js';
import type { CallOptions, Engine } from '../engine/index.js';
import type { GmsaCredentialSpec } from '../models/index.js';
import { codeOf, onDisk } from './local-file.js';
import { ownSignal } from '../common/any-signal.js';

/** Where to write a credential spec. */
export interface PlaceCredentialSpecOptions extends CallOptions {
  /**
   * The path from this machine to the engine's folder `CredentialSpecs`:
   * `\\host\c$\ProgramData\docker\CredentialSpecs`. Default: the folder that the engine names, if the engine is on
   * this machine.
   */
  readonly folder?: string | undefined;
  /** The file name. Default: the name of the spec. */
  readonly name?: string | undefined;
  /** Whether to replace another spec with that name. Default: false, it is refused. */
  readonly replace?: boolean | undefined;
}

/** Writes a credential spec where the engine looks for it. */
export async function placeCredentialSpec(
  engine: Engine,
  spec: GmsaCredentialSpec,
  options: PlaceCredentialSpecOptions,
): Promise<`file://${string}`> {
  // It may be of another copy of this package.
  assertFields('credential spec', spec, { fileName: 'text', text: 'text' });
  const { name = spec.fileName, replace = false, signal } = checkOptions(options);
  assertText('name of a credential spec', name);
  if (!/^[\w-][\w. -]*\.json$/.test(name))
    throw invalidValue(
      'name of a credential spec',
      name,
      'it is not a file name',
      'a name such as webapp01.json',
    );
  const folder = options.folder ?? (await folderOf(engine, signal));
  const path = join(folder, name);
  const source = `file://${name}` as const;
  if ((await textOf(path, signal)) === spec.text) return source;
  await onDisk({ path: folder, wanted: 'make the folder of credential specs', signal }, () =>
    mkdir(folder, { recursive: true }),
  );
  const wanted = 'write the credential spec';
  // The engine reads the old one or the new one, and never half of it.
  const part = join(folder, `${name}.${randomUUID()}`);
  try {
    await onDisk({ path, wanted, signal }, () =>
      writeFile(part, spec.text, { flag: 'wx', mode: 0o600, signal: ownSignal(signal) }),
    );
    const isPlaced = await onDisk({ path, wanted }, async () => {
      if (!replace) return placeNew(part, path);
      await rename(part, path);
      return true;
    });
    // Of two that place the same spec at once, one comes second.
    if (isPlaced || (await textOf(path, signal)) === spec.text) return source;
    throw invalidValue(
      'credential spec',
      path,
      'another spec with this name exists',
      'another name, or { replace: true }',
    );
  } finally {
    await rm(part, { force: true }).catch(() => undefined);
  }
}

/** The text of a file; `undefined` where there is none. */
function textOf(path: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  return onDisk({ path, wanted: 'read the credential spec', signal }, async () => {
    try {
      return await readFile(path, { encoding: 'utf8', signal: ownSignal(signal) });
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  });
}

/**
 * Gives a file its name where nothing has it: the file system decides, so that of two programs one is refused.
 *
 * @returns whether the name was free
 */
async function placeNew(part: string, path: string): Promise<boolean> {
  try {
    // Some shares and disks have no hard links.
    await link(part, path).catch(async (error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      await copyFile(part, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function folderOf(engine: Engine, signal: AbortSignal | undefined): Promise<string> {
  const { kind } = engine.transport.address;
  const { DockerRootDir: root = '' } = await engine.system.info({ signal });
  const folder = `${root}\\CredentialSpecs`;
  if ((kind === 'npipe' || kind === 'unix') && process.platform === 'win32' && root !== '') return folder;
  throw invalidValue(
    'folder of credential specs',
    folder,
    'the engine is on another machine, so its folder is not on this machine',
    'the option `folder` with the path to it, such as \\\\host\\c$\\ProgramData\\docker\\CredentialSpecs',
  );
}
