import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createNetServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createServer, type SecureVersion, type TlsOptions as ServerOptions } from 'node:tls';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EngineDisconnectedError,
  EngineUnreachableError,
  TlsMaterialError,
} from '../../../src/errors/index.js';
import { EngineTransport, type TlsOptions, type TransportOptions } from '../../../src/transport/index.js';
import { answering, frame, RawConnection, UPGRADED, type Script } from '../support/raw-engine.js';
import { eventually, refuseUnhandledRejections, rejection, takeTime } from '../support/watch.js';
import { Authority, openssl, type Issued } from './tls-certificates.js';

refuseUnhandledRejections();

const info = { operationId: 'SystemInfo', method: 'GET', path: '/info' } as const;
const start = { operationId: 'ExecStart', method: 'POST', path: '/exec/x/start', body: {} } as const;

let authority: Authority;
let stranger: Authority;
let engineCertificate: Issued;
let client: Issued;
let folder: string;

beforeAll(async () => {
  authority = new Authority('engines');
  stranger = new Authority('strangers');
  engineCertificate = authority.issue('DNS:localhost,DNS:build.example,IP:127.0.0.1');
  client = authority.issue('DNS:client');
  folder = await mkdtemp(join(tmpdir(), 'certificates-'));
  await copyFile(authority.certFile, join(folder, 'ca.pem'));
  await copyFile(client.certFile, join(folder, 'cert.pem'));
  await copyFile(client.keyFile, join(folder, 'key.pem'));
}, 60_000);
afterAll(async () => {
  authority[Symbol.dispose]();
  stranger[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

interface TlsEngine extends AsyncDisposable {
  readonly port: number;
  readonly connections: readonly RawConnection[];
  /** What is under TLS. */
  readonly sockets: readonly Socket[];
}

/** An engine behind TLS; like dockerd with --tlsverify it wants certificates of its clients. */
async function tlsEngine(script: Script, options: ServerOptions = {}): Promise<TlsEngine> {
  const connections: RawConnection[] = [];
  const failures: unknown[] = [];
  const server = createServer(
    {
      cert: engineCertificate.cert,
      key: engineCertificate.key,
      ca: authority.cert,
      requestCert: true,
      rejectUnauthorized: true,
      allowHalfOpen: true,
      ...options,
    } as ServerOptions,
    (socket) => {
      const connection = new RawConnection(socket, connections.length, true);
      connections.push(connection);
      Promise.resolve(script(connection)).catch((error: unknown) => failures.push(error));
    },
  );
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => sockets.push(socket));
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections,
    sockets,
    [Symbol.asyncDispose]: () => {
      for (const connection of connections) connection.destroy();
      server.close();
      expect(failures).toEqual([]);
      return Promise.resolve();
    },
  };
}

const named = answering((request, connection) => {
  connection.answer(200, JSON.stringify({ target: request.target }), { 'Content-Type': 'application/json' });
});

function own(): TlsOptions {
  return { ca: authority.cert, cert: client.cert, key: client.key };
}

async function failure(options: TransportOptions): Promise<EngineUnreachableError> {
  await using transport = new EngineTransport({
    env: {},
    apiVersion: '1.44',
    connectTimeout: 5_000,
    ...options,
  });
  const error = await rejection(transport.json(info));
  expect(error).toBeInstanceOf(EngineUnreachableError);
  expect(inspect(error, { depth: 10 })).not.toContain('PRIVATE KEY');
  return error as EngineUnreachableError;
}

describe('an engine behind TLS', () => {
  it('is reached as DOCKER_TLS_VERIFY and DOCKER_CERT_PATH say', async () => {
    await using engine = await tlsEngine(named);
    const env = {
      DOCKER_HOST: `tcp://localhost:${engine.port}`,
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: folder,
    };
    await using transport = new EngineTransport({ env });
    expect(transport.address).toEqual({ kind: 'tls', host: 'localhost', port: engine.port });
    expect(await transport.json(info)).toEqual({ target: '/v1.55/info' });
  });

  it.each(['https://127.0.0.1', 'tcp://127.0.0.1', 'tcp://localhost'])(
    'is reached by options at %s',
    async (host) => {
      await using engine = await tlsEngine(named);
      await using transport = new EngineTransport({ host: `${host}:${engine.port}`, tls: own(), env: {} });
      expect(await transport.json(info)).toEqual({ target: '/v1.55/info' });
      expect(transport.host).toMatch(/^https:/);
    },
  );

  it('may have a certificate for a name that is said', async () => {
    await using engine = await tlsEngine(named, {
      SNICallback: (name, callback) => {
        callback(name === 'build.example' ? null : new Error(`asked for ${name}`));
      },
    });
    const tls = { ...own(), servername: 'build.example' };
    await using transport = new EngineTransport({ host: `tcp://127.0.0.1:${engine.port}`, tls, env: {} });
    expect(await transport.json(info)).toEqual({ target: '/v1.55/info' });
  });

  it('takes an encrypted key with its passphrase', async () => {
    const key = join(folder, 'encrypted');
    openssl('pkcs8', '-topk8', '-in', client.keyFile, '-out', key, '-passout', 'pass:open sesame');
    const encrypted = await readFile(key, 'utf8');
    await using engine = await tlsEngine(named);
    const host = `tcp://127.0.0.1:${engine.port}`;
    await using transport = new EngineTransport({
      host,
      tls: { ...own(), key: encrypted, passphrase: 'open sesame' },
      env: {},
    });
    expect(await transport.json(info)).toEqual({ target: '/v1.55/info' });
    expect(inspect(transport, { depth: 20, showHidden: true })).not.toMatch(/PRIVATE KEY|open sesame/);
    for (const passphrase of [undefined, 'wrong word']) {
      const error = material({ ...own(), key: encrypted, passphrase });
      expect(error).toMatchObject({ part: 'key', code: 'ERR_TLS_MATERIAL' });
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/PRIVATE KEY|wrong word/);
    }
  });

  it('is reached unchecked only when that is said', async () => {
    const foreign = stranger.issue('DNS:elsewhere');
    await using engine = await tlsEngine(named, { cert: foreign.cert, key: foreign.key });
    const host = `tcp://127.0.0.1:${engine.port}`;
    const env = { DOCKER_TLS: '1', DOCKER_CERT_PATH: folder };
    await using byEnvironment = new EngineTransport({ host, env });
    expect(await byEnvironment.json(info)).toEqual({ target: '/v1.55/info' });
    await using byOption = new EngineTransport({ host, tls: { ...own(), verify: false }, env: {} });
    expect(await byOption.json(info)).toEqual({ target: '/v1.55/info' });
    expect(await failure({ host, env: { ...env, DOCKER_TLS_VERIFY: '1' } })).toMatchObject({
      kind: 'tls-untrusted',
    });
  });
});

describe('half of a TLS connection', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] satisfies SecureVersion[])(
    'is closed, and output still arrives (%s)',
    async (version) => {
      const output = Buffer.alloc(2_000_000, 'abcdefg');
      await using engine = await tlsEngine(
        async (connection) => {
          await connection.request();
          connection.write(UPGRADED);
          await connection.ended;
          connection.write(frame(1, `read ${connection.rest.toString()};`));
          await takeTime(100);
          connection.end(frame(1, output));
        },
        { maxVersion: version },
      );
      await using transport = new EngineTransport({
        host: `tcp://127.0.0.1:${engine.port}`,
        tls: own(),
        apiVersion: '1.44',
        env: {},
      });
      const connection = await transport.hijack(start, undefined);
      await connection.write('input');
      await connection.closeWrite();
      const chunks: Uint8Array[] = [];
      for await (const chunk of connection) chunks.push(chunk);
      expect(Buffer.concat(chunks).equals(Buffer.concat([frame(1, 'read input;'), frame(1, output)]))).toBe(
        true,
      );
      await eventually('the connection is closed', () => engine.connections.every(({ gone }) => gone));
    },
  );

  it('is told apart from a connection that breaks', async () => {
    await using engine = await tlsEngine(async (connection) => {
      await connection.request();
      connection.write(`${UPGRADED}half`);
    });
    await using transport = new EngineTransport({
      host: `tcp://127.0.0.1:${engine.port}`,
      tls: own(),
      apiVersion: '1.44',
      env: {},
    });
    const connection = await transport.hijack(start, undefined);
    const error = await rejection(
      (async () => {
        for await (const _chunk of connection) engine.sockets[0]?.resetAndDestroy();
      })(),
    );
    expect(error).toBeInstanceOf(EngineDisconnectedError);
    expect((error as Error).message).toContain(`https://127.0.0.1:${engine.port} (from the option \`host\`)`);
  });
});

describe('TLS that fails', () => {
  it.each([
    ['an authority that is not trusted', 'tls-untrusted', () => stranger.issue('IP:127.0.0.1')],
    ['another host name', 'tls-hostname', () => authority.issue('DNS:elsewhere.example,IP:10.0.0.1')],
    ['a time that is over', 'tls-expired', () => authority.issue('IP:127.0.0.1', -1)],
  ])('for %s says so', async (_name, kind, issue) => {
    const { cert, key } = issue();
    await using engine = await tlsEngine(named, { cert, key });
    const env = {
      DOCKER_HOST: `tcp://127.0.0.1:${engine.port}`,
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: folder,
    };
    const error = await failure({ env });
    expect(error).toMatchObject({ kind, source: { kind: 'environment' } });
    expect(error.message).toContain(`https://127.0.0.1:${engine.port} (from DOCKER_HOST)`);
    expect(error.remediations).not.toEqual([]);
    expect(error.cause).toBeInstanceOf(Error);
    expect(engine.connections).toEqual([]);
  });

  it('for want of an authority that Node knows says so', async () => {
    await using engine = await tlsEngine(named, { requestCert: false });
    expect(await failure({ host: `https://127.0.0.1:${engine.port}` })).toMatchObject({
      kind: 'tls-untrusted',
    });
  });

  // Node's own server closes the connection without a word; this one answers with an alert, as an engine does.
  it.each([
    ['no certificate', '-tls1_3', 'tls-client-certificate'],
    ['a certificate of a stranger', '-tls1_3', 'tls-client-certificate'],
    ['a certificate of a stranger', '-tls1_2', 'tls-client-certificate'],
    ['no certificate', '-tls1_2', 'tls'],
  ])('for a client with %s says so (%s)', async (what, version, kind) => {
    const server = spawn(
      'openssl',
      [
        ...[
          's_server',
          '-accept',
          '127.0.0.1:0',
          '-cert',
          engineCertificate.certFile,
          '-key',
          engineCertificate.keyFile,
        ],
        ...['-CAfile', authority.certFile, '-Verify', '1', '-verify_return_error', version],
      ],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    );
    server.stdin.on('error', () => undefined);
    try {
      const host = `tcp://127.0.0.1:${await acceptingPort(server.stdout)}`;
      const other = stranger.issue('DNS:client');
      const tls = {
        ca: authority.cert,
        ...(what === 'no certificate' ? {} : { cert: other.cert, key: other.key }),
      };
      const error = await failure({ host, tls });
      expect(error.kind).toBe(kind);
      expect(error.remediations[0]?.fix).toMatch(/certificates?|cert\.pem/);
      await using transport = new EngineTransport({ host, tls, env: {}, apiVersion: '1.44' });
      expect(await rejection(transport.hijack(start, undefined))).toMatchObject({ kind });
    } finally {
      server.kill();
      await once(server, 'close');
    }
  });

  it('for an engine without TLS says so', async () => {
    const server = createNetServer((socket) => {
      socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const error = await failure({
      host: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
      tls: own(),
    });
    server.close();
    expect(error).toMatchObject({ kind: 'tls' });
    expect(error.remediations[0]?.cause).toContain('plain HTTP');
  });

  it('for an engine that says nothing takes no longer than the connect timeout, or than is wanted', async () => {
    let open = 0;
    const server = createNetServer((socket) => {
      open++;
      socket
        .on('error', () => undefined)
        .on('close', () => open--)
        .resume();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await failure({ host, tls: own(), connectTimeout: 100 })).toMatchObject({ kind: 'timeout' });
    await eventually('that connection is left', () => open === 0);
    await using transport = new EngineTransport({ host, tls: own(), env: {}, apiVersion: '1.44' });
    const controller = new AbortController();
    const reason = new Error('enough');
    const asking = transport.hijack({ ...start, signal: controller.signal }, undefined);
    const given = rejection(asking);
    await eventually('the engine has a connection', () => open === 1);
    controller.abort(reason);
    expect(await given).toBe(reason);
    await eventually('no connection is left', () => open === 0);
    server.close();
  });

  it('for a closed port is a refusal like any other', async () => {
    const server = createNetServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await failure({ host: `https://127.0.0.1:${port}` })).toMatchObject({ kind: 'refused' });
  });
});

function material(tls: TlsOptions): TlsMaterialError {
  try {
    new EngineTransport({ host: 'tcp://build', tls, env: {} });
  } catch (error) {
    expect(error).toBeInstanceOf(TlsMaterialError);
    return error as TlsMaterialError;
  }
  throw new Error('It was taken.');
}

describe('certificates and keys', () => {
  it.each([
    ['a ca that is a path', 'ca', () => ({ ca: '/etc/docker/ca.pem' })],
    ['a cert that is a key', 'cert', () => ({ ...own(), cert: client.key })],
    ['a key that is a certificate', 'key', () => ({ ...own(), key: client.cert })],
    ['a key of another certificate', 'key', () => ({ ...own(), key: engineCertificate.key })],
    ['a cert without a key', 'cert', () => ({ cert: client.cert })],
    ['a key without a cert', 'key', () => ({ key: client.key })],
  ])('refuses %s before anything is sent, and shows nothing of it', (_name, part, tls) => {
    const error = material(tls());
    expect(error).toMatchObject({ part, place: `the option tls.${part}` });
    expect(error.remediations).not.toEqual([]);
    const secret = client.key.split('\n')[1] ?? '?';
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secret);
  });

  it('takes them as bytes', () => {
    const tls = Object.fromEntries(
      Object.entries(own()).map(([k, v]) => [k, new TextEncoder().encode(v as string)]),
    );
    expect(new EngineTransport({ host: 'tcp://build', tls, env: {} }).address).toMatchObject({ port: 2376 });
  });

  it('names the file that is missing, or that cannot be read', async () => {
    const incomplete = await mkdtemp(join(tmpdir(), 'incomplete-'));
    const env = { DOCKER_HOST: 'tcp://build', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: incomplete };
    const attempt = (): unknown => {
      try {
        return new EngineTransport({ env });
      } catch (error) {
        return error;
      }
    };
    try {
      expect(attempt()).toMatchObject({ part: 'ca', place: join(incomplete, 'ca.pem') });
      expect(String(attempt())).toContain('does not exist');
      await copyFile(authority.certFile, join(incomplete, 'ca.pem'));
      expect(attempt()).toBeInstanceOf(EngineTransport);
      await copyFile(client.certFile, join(incomplete, 'cert.pem'));
      expect(attempt()).toMatchObject({ part: 'cert' });
      await writeFile(join(incomplete, 'key.pem'), 'nonsense');
      expect(attempt()).toMatchObject({ part: 'key', place: join(incomplete, 'key.pem') });
      await rm(join(incomplete, 'ca.pem'));
      expect(attempt()).toBeInstanceOf(TlsMaterialError);
    } finally {
      await rm(incomplete, { recursive: true });
    }
  });
});

/** The port that `openssl s_server` says it has got. */
async function acceptingPort(output: Readable): Promise<string> {
  let text = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const port = (): string | undefined => /^ACCEPT .*:(\d+)$/m.exec(text)?.[1];
  await eventually('the server listens', () => port() !== undefined, 15_000);
  return port() ?? '';
}
