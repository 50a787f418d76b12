import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContextNotFoundError, DockerConfigError, InvalidInputError } from '../../../src/errors/index.js';
import { contextNames, currentContext, readContext } from '../../../src/transport/context-store.js';
import { EngineTransport } from '../../../src/transport/index.js';
import { Authority } from './tls-certificates.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contexts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function meta(name: string, content: string): string {
  const id = createHash('sha256').update(name).digest('hex');
  const path = join(folder, 'contexts', 'meta', id);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'meta.json'), content);
  return join(path, 'meta.json');
}

function engine(name: string): EngineTransport {
  return new EngineTransport({ context: name, env: { DOCKER_CONFIG: folder } });
}

function refusal(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  throw new Error('It was taken.');
}

describe('a context', () => {
  it.each([
    ['desktop-windows', 'npipe:////./pipe/dockerDesktopWindowsEngine'],
    ['desktop-linux', 'npipe:////./pipe/dockerDesktopLinuxEngine'],
  ])('of Docker Desktop leads to its pipe: %s', (name, host) => {
    meta(
      name,
      `{"Name":"${name}","Metadata":{"Description":"Docker Desktop"},` +
        `"Endpoints":{"docker":{"Host":"${host}","SkipTLSVerify":false}}}`,
    );
    const transport = engine(name);
    expect(transport.host).toBe(host);
    expect(transport.address.kind).toBe('npipe');
  });

  it('may lead through ssh', () => {
    meta('far', '{"Name":"far","Endpoints":{"docker":{"Host":"ssh://admin@build"}}}');
    expect(engine('far').address).toEqual({ kind: 'ssh', user: 'admin', host: 'build' });
  });

  it('may have more endpoints than the engine’s, and a byte order mark', () => {
    meta(
      'more',
      '\uFEFF{"Name":"more","Endpoints":{"kubernetes":{"x":1},"docker":{"Host":"unix:///x","New":1}}}',
    );
    expect(engine('more').host).toBe('unix:///x');
  });

  it('is one behind TLS when it has a folder for TLS, be it empty', () => {
    meta('x', '{"Name":"x","Endpoints":{"docker":{"Host":"tcp://build:2375"}}}');
    const tls = join(folder, 'contexts', 'tls', createHash('sha256').update('x').digest('hex'));
    mkdirSync(tls, { recursive: true });
    writeFileSync(join(tls, 'docker'), 'no folder');
    expect(engine('x').address.kind).toBe('tcp');
    rmSync(join(tls, 'docker'));
    mkdirSync(join(tls, 'docker'));
    expect(engine('x').address).toEqual({ kind: 'tls', host: 'build', port: 2375 });
  });

  it('that does not exist is an error with those that do', () => {
    meta('two', '{"Name":"two","Endpoints":{}}');
    meta('one', '{"Name":"one","Endpoints":{}}');
    meta('broken', '{');
    mkdirSync(join(folder, 'contexts', 'meta', 'empty'));
    const error = refusal(() => engine('../two'));
    expect(error).toBeInstanceOf(ContextNotFoundError);
    expect(error).toMatchObject({
      code: 'ERR_CONTEXT_NOT_FOUND',
      context: '../two',
      chosenBy: 'option',
      available: ['default', 'one', 'two'],
    });
    expect((error as Error).message).toContain('default, one, two');
    expect((error as ContextNotFoundError).remediations).not.toEqual([]);
  });

  it('does not exist either where there is no store', () => {
    const env = { DOCKER_CONFIG: join(folder, 'nowhere'), DOCKER_CONTEXT: 'x' };
    expect(refusal(() => new EngineTransport({ env }))).toMatchObject({
      chosenBy: 'DOCKER_CONTEXT',
      available: ['default'],
    });
    expect(refusal(() => new EngineTransport({ env: { DOCKER_CONTEXT: 'x' } }))).toBeInstanceOf(
      ContextNotFoundError,
    );
  });

  it.each([
    ['no JSON', '{"Name":', 'is not valid JSON'],
    ['nothing', '', 'is not valid JSON'],
    ['a list', '[]', 'is not what the docker CLI writes'],
    ['a host that is a number', '{"Name":"x","Endpoints":{"docker":{"Host":1}}}', 'Endpoints.docker.Host'],
    ['no endpoint', '{"Name":"x","Endpoints":{"kubernetes":{}}}', 'has no endpoint of an engine'],
    ['no endpoints', '{"Name":"x","Endpoints":null}', 'has no endpoint of an engine'],
    ['no host', '{"Name":"x","Endpoints":{"docker":{}}}', 'has no endpoint of an engine'],
    ['a scheme of its own', '{"Name":"x","Endpoints":{"docker":{"Host":"fd://"}}}', 'has the scheme fd'],
  ])('with %s says so, and names the file', (_name, content, words) => {
    const path = meta('x', content);
    const error = refusal(() => engine('x'));
    expect(error).toBeInstanceOf(DockerConfigError);
    expect(error).toMatchObject({ code: 'ERR_DOCKER_CONFIG', path });
    expect((error as Error).message).toContain(path);
    expect((error as Error).message).toContain(words);
  });

  it('whose address is refused keeps why, and shows no password', () => {
    meta('x', '{"Name":"x","Endpoints":{"docker":{"Host":"ssh://me:hunter2@build"}}}');
    const error = refusal(() => engine('x'));
    expect((error as Error).cause).toBeInstanceOf(InvalidInputError);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('hunter2');
  });

  it('that cannot be read is an error', () => {
    const path = meta('x', '');
    rmSync(path);
    mkdirSync(path);
    expect(refusal(() => engine('x'))).toMatchObject({ code: 'ERR_DOCKER_CONFIG', path });
  });
});

describe('config.json', () => {
  const use = (): EngineTransport => new EngineTransport({ env: { DOCKER_CONFIG: folder } });

  it.each(['{"auths":{"x":{"auth":"aHVudGVyMg=="}},', 'aHVudGVyMg==', '{"currentContext":["aHVudGVyMg=="]}'])(
    'that is broken is an error without what is in it: %s',
    (content) => {
      writeFileSync(join(folder, 'config.json'), content);
      const error = refusal(use);
      expect(error).toBeInstanceOf(DockerConfigError);
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('aHVudGVyMg');
    },
  );

  it.each(['', ' \r\n', '\uFEFF', 'null\n', '{"auths":{"r.example":null}}'])(
    'that says nothing means the default: %j',
    (content) => {
      writeFileSync(join(folder, 'config.json'), content);
      expect(use().source).toEqual({ kind: 'default' });
    },
  );

  it('is not read when something before it tells', () => {
    writeFileSync(join(folder, 'config.json'), 'broken');
    const env = { DOCKER_CONFIG: folder, DOCKER_HOST: 'unix:///x' };
    expect(new EngineTransport({ env }).host).toBe('unix:///x');
    expect(new EngineTransport({ env: { DOCKER_CONFIG: folder }, host: 'unix:///y' }).host).toBe('unix:///y');
  });
});

const cli = spawnSync('docker', ['context', '--help']).status === 0;

describe.skipIf(!cli)('the docker CLI', () => {
  const docker = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync('docker', ['--config', folder, ...args], { encoding: 'utf8' });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  };

  it('writes contexts that are read as they are meant', () => {
    using authority = new Authority('engines');
    const { certFile, keyFile } = authority.issue('DNS:client');
    docker('context', 'create', 'plain', '--docker', 'host=tcp://build:2375');
    docker(
      ...['context', 'create', 'secured', '--docker'],
      `host=tcp://build:2376,ca=${authority.certFile},cert=${certFile},key=${keyFile}`,
    );
    docker('context', 'create', 'unchecked', '--docker', 'host=tcp://build:2376,skip-tls-verify=true');
    docker('context', 'use', 'secured');
    expect(contextNames(folder)).toEqual(['default', 'plain', 'secured', 'unchecked']);
    expect(currentContext(folder)).toBe('secured');
    expect(readContext(folder, 'unchecked')).toMatchObject({ skipTlsVerify: true, tlsFolder: undefined });
    expect(engine('plain').address).toEqual({ kind: 'tcp', host: 'build', port: 2375 });
    const current = new EngineTransport({ env: { DOCKER_CONFIG: folder } });
    expect(current.address).toEqual({ kind: 'tls', host: 'build', port: 2376 });
    expect(current.source).toEqual({ kind: 'context', context: 'secured', chosenBy: 'config.json' });
  });
});
