/* Credential helpers: programs docker-credential-NAME, which are asked over their standard input. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import * as z from 'zod';
import { CredentialsError } from '../errors/credentials.js';
import type { Environment } from '../common/docker-config.js';
import { after } from '../common/timeout.js';
import { RegistryCredentials } from './credentials.js';
import { helperCommand, type HelperCommand } from './helper-command.js';
import { offAbort, onAbort } from '../common/on-abort.js';

/** How to ask a credential helper. */
export interface HelperOptions {
  /** The environment in whose PATH it is found, and which it gets. */
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** Milliseconds until it must have ended; 0 and Infinity for no limit. */
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
 * Asks a credential helper for the credentials of a registry.
 *
 * @param program - see `helperProgram`
 * @param key - the registry, see `registryKey`
 * @returns `undefined` when it has none
 * @throws CredentialsError when it is missing, fails, hangs, or answers something else
 */
export async function askHelper(
  program: string,
  key: string,
  options: HelperOptions,
): Promise<RegistryCredentials | undefined> {
  const command = helperCommand(program, options.env, options.platform);
  if (command === undefined) throw missing(key, program);
  const { name } = command;
  const { code, output } = await run(command, key, options);
  if (code === 0) return answered(name, key, output);
  const said = output.trim();
  if (said === NOT_FOUND) return undefined;
  throw new CredentialsError('helper-failed', key, name, `ended with ${code}${quote(said)}`);
}

function missing(key: string, program: string, options?: { readonly cause: unknown }): CredentialsError {
  return new CredentialsError('helper-missing', key, program, 'does not exist', options);
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
async function run(command: HelperCommand, key: string, options: HelperOptions): Promise<Ended> {
  const { name, file, args, env, verbatim } = command;
  const { timeout, signal } = options;
  signal?.throwIfAborted();
  const child = spawn(file, args, {
    env: { ...env },
    stdio: 'pipe',
    windowsHide: true,
    windowsVerbatimArguments: verbatim,
  });
  return new Promise<Ended>((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    const giveUp = (reason: unknown): void => {
      end(child);
      settle();
      reject(reason);
    };
    const giveUpNow = (): void => {
      giveUp(signal?.reason);
    };
    const timer = after(timeout, () => {
      giveUp(new CredentialsError('helper-timeout', key, name, `did not end within ${timeout} ms`));
    });
    const settle = (): void => {
      timer[Symbol.dispose]();
      offAbort(signal, giveUpNow);
    };
    onAbort(signal, giveUpNow);
    child.once('error', (cause: NodeJS.ErrnoException) => {
      giveUp(
        cause.code === 'ENOENT'
          ? missing(key, name, { cause })
          : new CredentialsError('helper-failed', key, name, 'could not be started', { cause }),
      );
    });
    child.once('close', (code, killed) => {
      settle();
      resolve({ code: code ?? killed ?? 'no exit code', output: Buffer.concat(parts).toString('utf8') });
    });
    child.stdout.on('data', (part: Buffer) => {
      length += part.length;
      if (length > ANSWER_LIMIT)
        giveUp(new CredentialsError('helper-answer', key, name, 'answers without end'));
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
