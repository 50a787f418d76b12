import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A home folder with a config.json, and a folder of credential helpers in its PATH. */
export interface Home extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>;
  readonly path: string;
  /** Writes config.json: as JSON, or a text as it is. */
  config(content: unknown): Promise<void>;
  /** Makes a credential helper of the body of a shell script. */
  helper(name: string, script: string): Promise<void>;
}

export async function home(config?: unknown): Promise<Home> {
  const path = await mkdtemp(join(tmpdir(), 'home-'));
  const [docker, bin] = [join(path, '.docker'), join(path, 'bin')];
  await mkdir(docker);
  await mkdir(bin);
  const made: Home = {
    path,
    env: { HOME: path, USERPROFILE: path, PATH: [bin, process.env['PATH']].join(delimiter) },
    config: (content) =>
      writeFile(join(docker, 'config.json'), typeof content === 'string' ? content : JSON.stringify(content)),
    async helper(name, script) {
      const file = join(bin, `docker-credential-${name}`);
      await writeFile(file, `#!/bin/sh\n${script}\n`);
      await chmod(file, 0o755);
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
  if (config !== undefined) await made.config(config);
  return made;
}

/** What an engine reads from the header X-Registry-Auth. */
export function decoded(header: string): unknown {
  return JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
