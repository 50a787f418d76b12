/* The files of the docker CLI: config.json, and the meta.json of each context. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import type * as z from 'zod';
import { DockerConfigError } from '../errors/docker-config.js';

/** The variables that settings are taken from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder of config.json: DOCKER_CONFIG, or `.docker` in the home folder. An environment that is given without a home
 * folder has none.
 */
export function dockerConfigFolder(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  if (env['DOCKER_CONFIG']) return env['DOCKER_CONFIG'];
  const home =
    env[platform === 'win32' ? 'USERPROFILE' : 'HOME'] || (env === process.env ? homedir() : undefined);
  return home === undefined ? undefined : join(home, '.docker');
}

/**
 * Reads what config.json holds. As with the docker CLI, a file that is empty or `null` says nothing.
 *
 * @param place - what errors call it
 * @throws DockerConfigError when it has another form
 */
export function parseDockerConfig<S extends z.ZodType>(text: string, place: string, schema: S): z.output<S> {
  return parseDockerFile(/^\s*(?:null\s*)?$/.test(text) ? '{}' : text, place, schema);
}

/**
 * Nothing of the text goes into an error, nor does the parser's own error, which shows it: there may be passwords in it.
 *
 * @param place - what errors call it
 * @throws DockerConfigError when it is not JSON, or has another form
 */
export function parseDockerFile<S extends z.ZodType>(text: string, place: string, schema: S): z.output<S> {
  let value: unknown;
  try {
    // Editors on Windows begin a file with a byte order mark.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new DockerConfigError(place, 'is not valid JSON');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new DockerConfigError(
    place,
    `is not what the docker CLI writes: ${field === '' ? '' : `${field}: `}${issue?.message ?? 'it is invalid'}`,
  );
}

/**
 * What it means that a file cannot be read.
 *
 * @returns `undefined` when there is no such file
 * @throws DockerConfigError for everything else
 */
export function noDockerFile(path: string, cause: unknown): undefined {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  throw new DockerConfigError(path, 'cannot be read', { cause });
}
