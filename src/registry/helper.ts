/* Credential helpers: programs docker-credential-NAME, which are asked over their standard input. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { z } from 'zod';
import { CredentialsError } from '../errors/credentials.js';
import type { Environment } from '../models/docker-config.js';
import { RegistryCredentials } from './credentials.js';

/** How to ask a credential helper. */
export interface HelperOptions {
  /** The environment in whose PATH it is found, and which it gets. */
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** Milliseconds until it must have ended. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** What every helper says, on its standard output, of a registry that it does not know. */
const NOT_FOUND = 'credentials not found in native keychain';
/** A user of this name has an identity token for a password. */
const TOKEN_USER = '<token>';
/** What an answer may have at most, in bytes. */
const ANSWER_LIMIT = 1024 * 1024;

const AnswerSchema = z.looseObject({ Username: z.string(), Secret: z.string() });

/**
 * The program of a helper that config.json names. Without a shell, Windows wants the extension.
 *
 * @returns `undefined` when the name is none: it might lead to another folder
 */
export function helperProgram(name: string, platform: NodeJS.Platform): string | undefined {
  if (!/^\w[\w.-]*$/.test(name)) return undefined;
  return `docker-credential-${name}${platform === 'win32' ? '.exe' : ''}`;
}

/**
 * Asks a credential helper for the credentials of a registry.
 *
 * @param program - see {@link helperProgram}
 * @param key - the registry, see `registryKey`
 * @returns `undefined` when it has none
 * @throws CredentialsError when it is missing, fails, hangs, or answers something else
 */
export async function askHelper(
  program: string,
  key: string,
  options: HelperOptions,
): Promise<RegistryCredentials | undefined> {
  const { code, output } = await run(program, key, options);
  if (code === 0) return answered(program, key, output);
  const said = output.trim();
  if (said === NOT_FOUND) return undefined;
  throw new CredentialsError('helper-failed', key, program, `ended with ${code}${quote(said)}`);
}

function answered(program: string, key: string, output: string): RegistryCredentials | undefined {
  const wrong = (problem: string): CredentialsError =>
    new CredentialsError('helper-answer', key, program, problem);
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    // The parser's error shows the text.
    throw wrong('answered something that is not JSON');
  }
  const result = AnswerSchema.safeParse(value);
  if (!result.success) throw wrong('answered without a Username or a Secret');
  const { Username, Secret } = result.data;
  if (Secret === '') return undefined;
  if (Username === TOKEN_USER) return new RegistryCredentials(key, { identityToken: Secret });
  if (Username === '') throw wrong('answered a Secret of nobody');
  return new RegistryCredentials(key, { username: Username, password: Secret });
}

interface Ended {
  /** The exit code, or the signal that ended it. */
  readonly code: number | string;
  readonly output: string;
}

/** Standard error is left alone: what helpers trace there need not be free of secrets. */
async function run(program: string, key: string, options: HelperOptions): Promise<Ended> {
  const { env, timeout, signal } = options;
  signal?.throwIfAborted();
  const child = spawn(program, ['get'], { env: { ...env }, stdio: 'pipe', windowsHide: true });
  return new Promise<Ended>((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    const giveUp = (reason: unknown): void => {
      end(child);
      settle();
      reject(reason);
    };
    const onAbort = (): void => {
      giveUp(signal?.reason);
    };
    const timer = setTimeout(() => {
      giveUp(new CredentialsError('helper-timeout', key, program, `did not end within ${timeout} ms`));
    }, timeout);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    child.once('error', (cause: NodeJS.ErrnoException) => {
      const missing = cause.code === 'ENOENT';
      const kind = missing ? 'helper-missing' : 'helper-failed';
      const problem = missing ? 'does not exist' : 'could not be started';
      giveUp(new CredentialsError(kind, key, program, problem, { cause }));
    });
    child.once('close', (code, killed) => {
      settle();
      resolve({ code: code ?? killed ?? 'no exit code', output: Buffer.concat(parts).toString('utf8') });
    });
    child.stdout.on('data', (part: Buffer) => {
      length += part.length;
      if (length > ANSWER_LIMIT)
        giveUp(new CredentialsError('helper-answer', key, program, 'answers without end'));
      else parts.push(part);
    });
    child.stderr.resume();
    // One that ends without reading its input is judged by how it ends.
    child.stdin.on('error', () => undefined);
    child.stdin.end(key);
  });
}

/** Its own children may hold its streams open, so these are closed from this side. */
function end(child: ChildProcessWithoutNullStreams): void {
  child.kill('SIGKILL');
  child.stdout.destroy();
  child.stderr.destroy();
  child.stdin.destroy();
}

/** Why a helper failed, in its own words; nothing that might be an answer. */
function quote(said: string): string {
  const [line = ''] = said.split('\n', 1);
  return line === '' || /[{}]|secret|password/i.test(line) ? '' : `: ${line.slice(0, 200)}`;
}
