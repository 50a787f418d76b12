import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ContextNotFoundError,
  describeHostSource,
  EngineUnreachableError,
  InvalidInputError,
  TlsMaterialError,
} from '../../../src/errors/index.js';
import { EngineTransport, type TransportOptions } from '../../../src/transport/index.js';
import { resolveEngine, type EngineChoice } from '../../../src/transport/which-engine.js';
import { rejection } from '../support/watch.js';
import { Authority, type Issued } from './tls-certificates.js';

const DEFAULT = 'unix:///var/run/docker.sock';

let authority: Authority;
let client: Issued;
/** The folder of config.json. */
let folder: string;

beforeAll(() => {
  authority = new Authority('engines');
  client = authority.issue('DNS:client');
}, 60_000);
afterAll(() => {
  authority[Symbol.dispose]();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docker-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(path: string, content: string): string {
  const whole = join(folder, path);
  mkdirSync(join(whole, '..'), { recursive: true });
  writeFileSync(whole, content);
  return whole;
}

function config(value: unknown): void {
  file('config.json', typeof value === 'string' ? value : JSON.stringify(value));
}

const idOf = (name: string): string => createHash('sha256').update(name).digest('hex');

/** Writes a context as `docker context create` does. */
function context(name: string, endpoint: unknown, material: Readonly<Record<string, string>> = {}): string {
  for (const [part, pem] of Object.entries(material))
    file(`contexts/tls/${idOf(name)}/docker/${part}.pem`, pem);
  const meta = { Name: name, Metadata: { Description: '' }, Endpoints: { docker: endpoint } };
  return file(`contexts/meta/${idOf(name)}/meta.json`, JSON.stringify(meta));
}

function resolve(
  choice: EngineChoice = {},
  env: Readonly<Record<string, string>> = {},
  platform: NodeJS.Platform = 'linux',
): { host: string; source: string; verify: boolean | undefined } {
  const { address, source, tls } = resolveEngine(choice, { DOCKER_CONFIG: folder, ...env }, platform);
  const host = 'port' in address ? `${address.kind}://${address.host}:${String(address.port)}` : address;
  return {
    host:
      typeof host === 'string' ? host : 'path' in host ? `${host.kind}://${String(host.path)}` : host.kind,
    source: describeHostSource(source),
    verify: tls?.verify,
  };
}

function refusal<T extends Error>(kind: new (...all: never[]) => T, attempt: () => unknown): T {
  try {
    attempt();
  } catch (error) {
    expect(error).toBeInstanceOf(kind);
    return error as T;
  }
  throw new Error('It was taken.');
}

describe('where the engine is', () => {
  const everything: TransportOptions['env'] = {
    DOCKER_HOST: 'tcp://from-host',
    DOCKER_CONTEXT: 'from-variable',
  };

  beforeEach(() => {
    config({ currentContext: 'from-file' });
    for (const name of ['from-option', 'from-variable', 'from-file'])
      context(name, { Host: `tcp://${name}` });
  });

  it('comes from the option `host` first', () => {
    expect(resolve({ host: 'tcp://said' }, everything as Record<string, string>)).toMatchObject({
      host: 'tcp://said:2375',
      source: 'from the option `host`',
    });
  });

  it('comes from the option `context` as soon', () => {
    expect(resolve({ context: 'from-option' }, everything as Record<string, string>)).toMatchObject({
      host: 'tcp://from-option:2375',
      source: 'from the docker context "from-option", which the option `context` names',
    });
  });

  it('comes from DOCKER_HOST then', () => {
    expect(resolve({}, everything as Record<string, string>)).toMatchObject({
      host: 'tcp://from-host:2375',
      source: 'from DOCKER_HOST',
    });
  });

  it('comes from DOCKER_CONTEXT then', () => {
    expect(resolve({}, { DOCKER_HOST: '', DOCKER_CONTEXT: 'from-variable' })).toMatchObject({
      host: 'tcp://from-variable:2375',
      source: 'from the docker context "from-variable", which DOCKER_CONTEXT names',
    });
  });

  it('comes from config.json then', () => {
    expect(resolve({}, { DOCKER_CONTEXT: '' })).toMatchObject({
      host: 'tcp://from-file:2375',
      source: 'from the docker context "from-file", the current one of config.json',
    });
  });

  it('is the default of the platform in the end', () => {
    for (const current of [
      {},
      { currentContext: '' },
      { currentContext: 'default' },
      { currentContext: null },
    ]) {
      config({ auths: {}, ...current });
      expect(resolve()).toMatchObject({ host: DEFAULT, source: 'the default of this platform' });
      expect(resolve({}, {}, 'win32').host).toBe('npipe:////./pipe/docker_engine');
    }
    rmSync(join(folder, 'config.json'));
    expect(resolve().host).toBe(DEFAULT);
  });

  it('is DOCKER_HOST or the default in the context `default`', () => {
    for (const [choice, env] of [
      [{ context: 'default' }, {}],
      [{}, { DOCKER_CONTEXT: 'default' }],
    ] as const) {
      expect(resolve(choice, env)).toMatchObject({ host: DEFAULT, source: 'the default of this platform' });
      expect(resolve(choice, { ...env, DOCKER_HOST: 'tcp://x' })).toMatchObject({
        source: 'from DOCKER_HOST',
      });
    }
  });

  it('is not both a host and a context', () => {
    const error = refusal(InvalidInputError, () => resolve({ host: 'tcp://x', context: 'from-option' }));
    expect(error.message).toContain('`host` and `context`');
  });

  it('is looked for in the home folder of the environment', () => {
    const home = mkdtempSync(join(tmpdir(), 'home-'));
    mkdirSync(join(home, '.docker'));
    writeFileSync(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: 'nowhere' }));
    try {
      expect(() => resolveEngine({}, { HOME: home }, 'linux')).toThrow(ContextNotFoundError);
      expect(() => resolveEngine({}, { USERPROFILE: home }, 'win32')).toThrow(ContextNotFoundError);
      expect(resolveEngine({}, {}, 'linux').source).toEqual({ kind: 'default' });
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  it('is known to the transport, and is in what it says', async () => {
    context('gone', { Host: 'unix:///no/such.sock' });
    const env = { DOCKER_CONFIG: folder };
    await using transport = new EngineTransport({ context: 'gone', env });
    expect(transport.source).toEqual({ kind: 'context', context: 'gone', chosenBy: 'option' });
    const error = await rejection(transport.ping());
    expect(error).toBeInstanceOf(EngineUnreachableError);
    expect((error as Error).message).toContain(
      'unix:///no/such.sock (from the docker context "gone", which the option `context` names)',
    );
  });
});

describe('TLS', () => {
  const certificates = (): Record<string, string> => ({
    ca: authority.cert,
    cert: client.cert,
    key: client.key,
  });

  function write(at: string): void {
    for (const [part, pem] of Object.entries(certificates())) file(join(at, `${part}.pem`), pem);
  }

  it('is asked for by DOCKER_TLS_VERIFY, with the files beside config.json', () => {
    write('.');
    expect(resolve({ host: 'tcp://x' }, { DOCKER_TLS_VERIFY: '1' })).toMatchObject({
      host: 'tls://x:2376',
      verify: true,
    });
    // Any value counts for the docker CLI.
    expect(resolve({ host: 'tcp://x:1' }, { DOCKER_TLS_VERIFY: '0' })).toMatchObject({ host: 'tls://x:1' });
    expect(resolve({ host: 'tcp://x' }, { DOCKER_TLS_VERIFY: '' })).toMatchObject({ host: 'tcp://x:2375' });
  });

  it('is asked for by DOCKER_TLS, unchecked, even without files', () => {
    expect(resolve({ host: 'tcp://x' }, { DOCKER_TLS: '1' })).toMatchObject({
      host: 'tls://x:2376',
      verify: false,
    });
    write('.');
    expect(resolve({ host: 'tcp://x' }, { DOCKER_TLS: '1', DOCKER_TLS_VERIFY: '1' })).toMatchObject({
      verify: true,
    });
  });

  it('is on a port of this machine when nothing else is said', () => {
    write('.');
    expect(resolve({}, { DOCKER_TLS_VERIFY: '1' }, 'win32')).toMatchObject({ host: 'tls://localhost:2376' });
  });

  it('is not what sockets, pipes and ssh have', () => {
    for (const host of ['unix:///x', 'npipe:////./pipe/x', 'ssh://x']) {
      expect(
        resolve({ host }, { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/nonexistent' }).verify,
      ).toBeUndefined();
    }
  });

  it('is what https:// means, checked, with the files of DOCKER_CERT_PATH if that is set', () => {
    expect(resolve({ host: 'https://x' })).toMatchObject({ host: 'tls://x:2376', verify: true });
    expect(resolve({ host: 'https://x:443' })).toMatchObject({ host: 'tls://x:443' });
    const env = { DOCKER_CERT_PATH: join(folder, 'certs') };
    refusal(TlsMaterialError, () => resolve({ host: 'https://x' }, env));
    write('certs');
    expect(resolve({ host: 'https://x' }, env)).toMatchObject({ verify: true });
  });

  it('follows the option before anything else', () => {
    expect(resolve({ host: 'tcp://x', tls: false }, { DOCKER_TLS_VERIFY: '1' }).host).toBe('tcp://x:2375');
    expect(resolve({ host: 'http://x', tls: false }, { DOCKER_TLS_VERIFY: '1' }).host).toBe('tcp://x:2375');
    expect(resolve({ host: 'tcp://x', tls: {} }).verify).toBe(true);
    expect(resolve({ host: 'tcp://x', tls: { verify: false } }, { DOCKER_TLS_VERIFY: '1' }).verify).toBe(
      false,
    );
    context('secured', { Host: 'tcp://x' }, certificates());
    expect(resolve({ context: 'secured', tls: false }).host).toBe('tcp://x:2375');
    context('plain', { Host: 'tcp://x' });
    expect(resolve({ context: 'plain', tls: {} }).host).toBe('tls://x:2376');
  });

  it('is never dropped, nor added, against what the address says', () => {
    write('.');
    expect(() => resolve({ host: 'http://x' }, { DOCKER_TLS_VERIFY: '1' })).toThrow(
      /DOCKER_TLS_VERIFY wants TLS/,
    );
    expect(() => resolve({ host: 'http://x', tls: {} })).toThrow(InvalidInputError);
    expect(() => resolve({ host: 'https://x', tls: false })).toThrow(InvalidInputError);
  });

  it('comes with a context', () => {
    context('secured', { Host: 'tcp://x:2376', SkipTLSVerify: false }, certificates());
    expect(resolve({ context: 'secured' })).toMatchObject({ host: 'tls://x:2376', verify: true });
    context('unchecked', { Host: 'tcp://x:2376', SkipTLSVerify: true }, certificates());
    expect(resolve({ context: 'unchecked' })).toMatchObject({ host: 'tls://x:2376', verify: false });
    context('bare', { Host: 'tcp://x:2376', SkipTLSVerify: true });
    expect(resolve({ context: 'bare' })).toMatchObject({ host: 'tls://x:2376', verify: false });
    // The variables are for the context `default` only.
    context('plain', { Host: 'tcp://x', SkipTLSVerify: false });
    expect(resolve({ context: 'plain' }, { DOCKER_TLS_VERIFY: '1' })).toMatchObject({ host: 'tcp://x:2375' });
    context('socket', { Host: 'unix:///x', SkipTLSVerify: true }, certificates());
    expect(resolve({ context: 'socket' }).verify).toBeUndefined();
  });

  it('of a context says which file is broken, and nothing of what is in it', () => {
    context('secured', { Host: 'tcp://x' }, { ...certificates(), ca: 'not what it should be' });
    const error = refusal(TlsMaterialError, () => resolve({ context: 'secured' }));
    expect(error.place).toBe(join(folder, 'contexts', 'tls', idOf('secured'), 'docker', 'ca.pem'));
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('not what it should be');
  });
});
