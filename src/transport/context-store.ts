/*
 * The files of the docker CLI in which contexts are kept: config.json, and below contexts/ a folder for each context,
 * named after the SHA-256 of the context's name.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { noDockerFile, parseDockerConfig, parseDockerFile } from '../common/docker-config.js';

/** The name of the context that is made of the environment, and of no file. */
export const DEFAULT_CONTEXT = 'default';

/** What this package reads from config.json besides credentials. */
export const ConfigFileSchema = z.looseObject({
  currentContext: z.string().nullish(),
});

/** The endpoint `docker` of a context. */
export const ContextEndpointSchema = z.looseObject({
  /** The address in DOCKER_HOST's notation. */
  Host: z.string().nullish(),
  /** TLS without a check of the engine's certificate. */
  SkipTLSVerify: z.boolean().nullish(),
});

/** The meta.json of a context. */
export const ContextMetaSchema = z.looseObject({
  Name: z.string(),
  Endpoints: z.looseObject({ docker: ContextEndpointSchema.nullish() }).nullish(),
});

/** A context as it is stored. */
export interface StoredContext {
  readonly name: string;
  /** The meta.json that describes it. */
  readonly file: string;
  /** The address in DOCKER_HOST's notation; absent when the context is for something else than an engine. */
  readonly host: string | undefined;
  readonly skipTlsVerify: boolean;
  /** The folder with ca.pem, cert.pem and key.pem, if the context has any. */
  readonly tlsFolder: string | undefined;
}

/**
 * The context that config.json of this folder makes the current one.
 *
 * @throws DockerConfigError when the file is there and cannot be used
 */
export function currentContext(folder: string): string | undefined {
  const path = join(folder, 'config.json');
  const text = readText(path);
  return text === undefined
    ? undefined
    : parseDockerConfig(text, path, ConfigFileSchema).currentContext || undefined;
}

/**
 * Reads a context.
 *
 * @param folder - the folder of config.json
 * @returns the context; `undefined` if it does not exist
 * @throws DockerConfigError when its file is there and cannot be used
 */
export function readContext(folder: string, name: string): StoredContext | undefined {
  const id = createHash('sha256').update(name).digest('hex');
  const file = join(folder, 'contexts', 'meta', id, 'meta.json');
  const meta = readMeta(file);
  if (meta === undefined) return undefined;
  const endpoint = meta.Endpoints?.docker ?? undefined;
  const tlsFolder = join(folder, 'contexts', 'tls', id, 'docker');
  return {
    name,
    file,
    host: endpoint?.Host || undefined,
    skipTlsVerify: endpoint?.SkipTLSVerify ?? false,
    // As with the docker CLI, one that is empty asks for TLS, too.
    tlsFolder: statSync(tlsFolder, { throwIfNoEntry: false })?.isDirectory() === true ? tlsFolder : undefined,
  };
}

/** The names of all contexts that can be read, `default` first. */
export function contextNames(folder: string | undefined): string[] {
  const stored = folder === undefined ? [] : foldersIn(join(folder, 'contexts', 'meta'));
  const names = stored.flatMap((path) => {
    try {
      return readMeta(join(path, 'meta.json'))?.Name ?? [];
    } catch {
      // One that cannot be read is none that could be named.
      return [];
    }
  });
  return [DEFAULT_CONTEXT, ...names.sort((a, b) => a.localeCompare(b))];
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path).map((name) => join(path, name));
  } catch {
    return [];
  }
}

function readMeta(path: string): z.output<typeof ContextMetaSchema> | undefined {
  const text = readText(path);
  return text === undefined ? undefined : parseDockerFile(text, path, ContextMetaSchema);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    return noDockerFile(path, cause);
  }
}
