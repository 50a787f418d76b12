/*
 * The programs that are started: ssh, PowerShell, credential helpers, cmd.exe. All are found here, for Windows looks for a
 * bare name in the current folder first, where anybody may have put one.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import { windowsVariable } from './variable.js';

/** Where to look for a program. */
export interface FindOptions {
  /** The environment in whose PATH, and on Windows PATHEXT, it is found. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Default: that of this machine. */
  readonly platform?: NodeJS.Platform | undefined;
  /** On Windows: whether it may be a script too (.bat, .cmd), which cmd.exe has to run. Default: false. */
  readonly scripts?: boolean | undefined;
}

/** What Windows can start, in the order in which it counts where PATHEXT says nothing. */
const PROGRAMS = ['.com', '.exe'];
const SCRIPTS = ['.bat', '.cmd'];

/** Where programs are when there is no PATH. */
const NO_PATH = '/usr/bin:/bin';

/**
 * Finds a program, folder by folder of PATH, as Go's LookPath does: never in the current folder, and in no folder of PATH
 * that is relative to it.
 *
 * @param name - its name, without a folder and on Windows without an extension
 * @returns its absolute path, or `undefined` when there is none
 * @internal
 */
export function findProgram(name: string, options: FindOptions): string | undefined {
  const { env, platform = process.platform, scripts = false } = options;
  if (platform !== 'win32') {
    const folders = (env['PATH'] ?? NO_PATH).split(':').filter((folder) => posix.isAbsolute(folder));
    return folders.map((folder) => join(folder, name)).find(isExecutable);
  }
  const extensions = extensionsOf(env, scripts ? [...PROGRAMS, ...SCRIPTS] : PROGRAMS);
  // A folder with a semicolon in its name stands in quotes.
  for (const entry of (windowsVariable(env, 'PATH') ?? '').match(/(?:"[^"]*"?|[^;"])+/g) ?? []) {
    const folder = entry.replaceAll('"', '');
    if (!win32.isAbsolute(folder)) continue;
    for (const place of placesOf(folder, env)) {
      const found = extensions.map((extension) => join(place, `${name}${extension}`)).find(isFile);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** A program of Windows itself, by its path below System32. */
export function systemProgram(path: string, env: FindOptions['env']): string {
  const named = windowsVariable(env, 'SystemRoot') ?? '';
  const root = win32.isAbsolute(named) ? named : 'C:\\Windows';
  return win32.join(root, 'System32', path);
}

/**
 * The same as Windows itself runs it. A 32-bit program sees another System32, whose programs are of 32 bits and may lack
 * parts, as DISM in PowerShell; what is 64-bit is in Sysnative for it.
 */
export function nativeProgram(path: string, env: FindOptions['env']): string {
  const program = systemProgram(path, env);
  if (windowsVariable(env, 'PROCESSOR_ARCHITEW6432') === undefined) return program;
  return win32.join(systemProgram('', env), '..', 'Sysnative', path);
}

/**
 * Where the programs of a folder of PATH are. A 32-bit program that looks into System32 is led to SysWOW64, where most are too, but no
 * OpenSSH: what is only there is found in Sysnative.
 */
function placesOf(folder: string, env: FindOptions['env']): readonly string[] {
  const system = systemProgram('', env);
  const isIn = folder.toLowerCase().startsWith(system.toLowerCase());
  const rest = folder.slice(system.length);
  if (!isIn || !/^(?:[\\/]|$)/.test(rest)) return [folder];
  const native = nativeProgram('', env);
  return native === system ? [folder] : [folder, `${native}${rest}`];
}

/** Windows PowerShell 5.1, which is part of Windows. */
export const windowsPowershell = (env: FindOptions['env']): string =>
  nativeProgram('WindowsPowerShell\\v1.0\\powershell.exe', env);

/** PATHEXT says which of them count, and in which order. */
function extensionsOf(env: FindOptions['env'], startable: readonly string[]): readonly string[] {
  const listed = (windowsVariable(env, 'PATHEXT') ?? '').toLowerCase().split(';');
  const counted = listed.filter((extension) => startable.includes(extension));
  return counted.length > 0 ? counted : startable;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return isFile(path);
  } catch {
    return false;
  }
}
