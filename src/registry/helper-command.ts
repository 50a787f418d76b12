/* How the program of a credential helper is started. */
import { stat } from 'node:fs/promises';
import { join, win32 } from 'node:path';
import type { Environment } from '../models/docker-config.js';

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
 * How a helper is asked with `get`. Windows is not left to search for it: it would look into the current folder first, and
 * for no scripts.
 *
 * @param program - see {@link helperProgram}
 * @returns `undefined` when it is not in the PATH; elsewhere than on Windows that is seen when it is started
 */
export async function helperCommand(
  program: string,
  env: Environment,
  platform: NodeJS.Platform,
): Promise<HelperCommand | undefined> {
  if (platform !== 'win32') return { name: program, file: program, args: ['get'], env, verbatim: false };
  const path = await findOnWindows(program, env);
  if (path === undefined) return undefined;
  const name = win32.basename(path);
  return /\.(?:cmd|bat)$/i.test(path)
    ? { name, ...byCommandPrompt(path, env) }
    : { name, file: path, args: ['get'], env, verbatim: false };
}

/**
 * Scripts have no other way than cmd.exe. The path comes to it in a variable: nothing that stands in one is understood once
 * more, be it `%`, and between the quotes `&` and `^` mean nothing. `/s` takes off the outer quotes.
 */
function byCommandPrompt(path: string, env: Environment): Omit<HelperCommand, 'name'> {
  const root = variable(env, 'SystemRoot') || variable(process.env, 'SystemRoot') || 'C:\\Windows';
  return {
    file: win32.join(root, 'System32', 'cmd.exe'),
    args: ['/d', '/v:off', '/s', '/c', `""%${HELPER_VARIABLE}%" get"`],
    env: { ...env, [HELPER_VARIABLE]: path },
    verbatim: true,
  };
}

const HELPER_VARIABLE = 'DOCKER_CREDENTIAL_HELPER';

/** What can be started; PATHEXT says what of it counts, and in which order. */
const EXTENSIONS = ['.com', '.exe', '.bat', '.cmd'];

/** As Go's LookPath, with which the docker CLI finds them: folder by folder, and not in the current one. */
async function findOnWindows(program: string, env: Environment): Promise<string | undefined> {
  const listed = (variable(env, 'PATHEXT') ?? '').toLowerCase().split(';');
  const counted = listed.filter((extension) => EXTENSIONS.includes(extension));
  const extensions = counted.length > 0 ? counted : EXTENSIONS;
  // A folder with a semicolon in its name stands in quotes.
  for (const entry of (variable(env, 'PATH') ?? '').match(/(?:"[^"]*"?|[^;"])+/g) ?? []) {
    const folder = entry.replaceAll('"', '');
    if (!win32.isAbsolute(folder)) continue;
    for (const extension of extensions) {
      const path = join(folder, `${program}${extension}`);
      if (await isFile(path)) return path;
    }
  }
  return undefined;
}

/** Windows does not tell `Path` and `PATH` apart; of two it passes the first on, as Node does. */
function variable(env: Environment, name: string): string | undefined {
  const key = Object.keys(env)
    .sort()
    .find((one) => one.toUpperCase() === name.toUpperCase());
  return key === undefined ? undefined : env[key];
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
