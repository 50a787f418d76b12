/* How the program of a credential helper is started. */
import { posix, win32 } from 'node:path';
import type { Environment } from '../common/docker-config.js';
import { findProgram, systemProgram } from '../programs/find.js';

/** A program, and what starts it. */
export interface HelperCommand {
  /** What errors call it: the name of its file. */
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Environment;
  /** On Windows: the arguments are put together as they are, without quotes of their own. */
  readonly verbatim: boolean;
}

/**
 * The program of a helper that config.json names, without an extension.
 *
 * @returns `undefined` when the name is none: it might lead to another folder
 */
export function helperProgram(name: string): string | undefined {
  return /^\w[\w.-]*$/.test(name) ? `docker-credential-${name}` : undefined;
}

/**
 * How a helper is asked with `get`.
 *
 * @param program - see {@link helperProgram}
 * @returns `undefined` when it is not in the PATH
 */
export function helperCommand(
  program: string,
  env: Environment,
  platform: NodeJS.Platform,
): HelperCommand | undefined {
  const path = findProgram(program, { env, platform, scripts: true });
  if (path === undefined) return undefined;
  const name = (platform === 'win32' ? win32 : posix).basename(path);
  return platform === 'win32' && /\.(?:cmd|bat)$/i.test(path)
    ? { name, ...byCommandPrompt(path, env) }
    : { name, file: path, args: ['get'], env, verbatim: false };
}

/**
 * Scripts have no other way than cmd.exe. The path comes to it in a variable: nothing that stands in one is understood once
 * more, be it `%`, and between the quotes `&` and `^` mean nothing. `/s` takes off the outer quotes.
 */
function byCommandPrompt(path: string, env: Environment): Omit<HelperCommand, 'name'> {
  return {
    file: systemProgram('cmd.exe', { ...process.env, ...env }),
    args: ['/d', '/v:off', '/s', '/c', `""%${HELPER_VARIABLE}%" get"`],
    env: { ...env, [HELPER_VARIABLE]: path },
    verbatim: true,
  };
}

const HELPER_VARIABLE = 'DOCKER_CREDENTIAL_HELPER';
