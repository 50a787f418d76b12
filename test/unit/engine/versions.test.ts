import { describe, expect, it } from 'vitest';
import { NotInApiVersionError, WinContainersError } from '../../../src/errors/index.js';
import { Engine } from '../../../src/engine/index.js';
import { HttpEngine } from '../support/http-engine.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

const created = { status: 201, body: { Id: 'i', Warnings: [] } };

async function serve(
  apiVersion: string | undefined,
  newest = '1.55',
): Promise<AsyncDisposable & { server: HttpEngine; engine: Engine }> {
  const server = await HttpEngine.listen({
    'HEAD /_ping': { headers: { 'Api-Version': newest } },
    'POST /containers/create': created,
    'POST /services/create': { status: 201, body: { ID: 's' } },
    'POST /networks/n/connect': {},
    'GET /images/i/get': { body: 'tar' },
    'GET /containers/json': { body: [] },
  });
  const engine = new Engine({ host: server.host, apiVersion, env: {} });
  return {
    server,
    engine,
    async [Symbol.asyncDispose]() {
      await engine.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('what an API version lacks', () => {
  it('is told with the version that has it', async () => {
    await using both = await serve('1.24');
    const error = await rejection(both.engine.containers.create({ Image: 'i', StopTimeout: 3 }));
    expect(error).toBeInstanceOf(NotInApiVersionError);
    expect(error).toBeInstanceOf(WinContainersError);
    expect(error).toMatchObject({
      code: 'ERR_NOT_IN_API_VERSION',
      operationId: 'ContainerCreate',
      feature: 'field StopTimeout',
      since: '1.25',
      apiVersion: '1.24',
      message:
        'ContainerCreate: field StopTimeout needs Engine API 1.25, and API 1.24 is spoken with this engine. Nothing was sent.',
    });
    expect((error as NotInApiVersionError).remediations[0]?.fix).toContain('1.25');
    expect(both.server.seen).toEqual([]);
  });

  it('is measured by the version that was negotiated', async () => {
    await using old = await serve(undefined, '1.40');
    const error = await rejection(old.engine.containers.stop('c', { killSignal: 'SIGTERM' }));
    expect(error).toMatchObject({ feature: 'query parameter signal', since: '1.42', apiVersion: '1.40' });
    await using young = await serve(undefined, '1.42');
    await rejection(young.engine.containers.stop('c', { killSignal: 'SIGTERM' }));
    expect(young.server.asked).toEqual(['POST /containers/c/stop']);
  });

  it('is not missed while it is not asked for', async () => {
    await using both = await serve('1.24');
    await both.engine.containers.create({
      Image: 'i',
      StopTimeout: undefined,
      HostConfig: { AutoRemove: undefined, Isolation: 'process' },
    });
    await both.engine.containers.list({ limit: 1 });
    expect(both.server.asked).toEqual(['POST /containers/create', 'GET /containers/json']);
  });

  it.each([
    [
      'a field of an element',
      '1.44',
      '1.45',
      'HostConfig.Mounts.VolumeOptions.Subpath',
      {
        Mounts: [
          { Type: 'volume', Target: 'c:\\a' },
          { Type: 'volume', Source: 'v', Target: 'c:\\b', VolumeOptions: { Subpath: 'x' } },
        ],
      },
    ],
    ['a field of the body', '1.42', '1.43', 'HostConfig.Annotations', { Annotations: { a: 'b' } }],
  ] as const)('can be %s', async (_name, without, since, field, HostConfig) => {
    const spec = { Image: 'i', HostConfig } as never;
    await using old = await serve(without);
    expect(await rejection(old.engine.containers.create(spec))).toMatchObject({
      feature: `field ${field}`,
      since,
    });
    await using young = await serve(since);
    await young.engine.containers.create(spec);
    expect(young.server.asked).toEqual(['POST /containers/create']);
  });

  it('can be a field of a value in a map', async () => {
    const spec = {
      Image: 'i',
      NetworkingConfig: { EndpointsConfig: { a: {}, b: { GwPriority: 1 } } },
    };
    await using old = await serve('1.47');
    expect(await rejection(old.engine.containers.create(spec))).toMatchObject({ since: '1.48' });
  });

  it('can be a value', async () => {
    const linux = (Type: 'tmpfs' | 'image') =>
      ({ Image: 'i', HostConfig: { Mounts: [{ Type, Source: 's', Target: '/t' }] } }) as never;
    await using both = await serve('1.47');
    expect(
      await rejection(both.engine.containers.create(linux('image'), { platform: 'linux' })),
    ).toMatchObject({ feature: 'field HostConfig.Mounts.Type=image', since: '1.48' });
  });

  it('can be more than one value', async () => {
    const platform = ['windows/amd64', 'linux/arm64/v8'];
    await using old = await serve('1.48');
    expect(await rejection(old.engine.images.get('i', { platform }).next())).toMatchObject({
      feature: 'several values of query parameter platform',
      since: '1.52',
    });
    for await (const _chunk of old.engine.images.get('i', { platform: [platform[0] ?? ''] }));
    await using young = await serve('1.52');
    for await (const _chunk of young.engine.images.get('i', { platform }));
    const sent = young.server.one('GET /images/i/get').query.getAll('platform');
    expect(sent.map((text) => JSON.parse(text) as unknown)).toEqual([
      { os: 'windows', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
    ]);
  });

  it('can be a field that an engine has and ignores', async () => {
    const spec = { Container: 'c', EndpointConfig: { MacAddress: '02:42:ac:11:00:02' } };
    await using both = await serve('1.53');
    expect(await rejection(both.engine.networks.connect('n', spec))).toMatchObject({ since: '1.54' });
  });

  it('can be a filter', async () => {
    await using old = await serve('1.28');
    const filters = { 'label!': ['keep'] };
    expect(await rejection(old.engine.networks.prune({ filters }))).toMatchObject({
      feature: 'filter label!',
      since: '1.29',
    });
    await rejection(old.engine.networks.prune({ filters: { until: ['1h'] } }));
    expect(old.server.asked).toEqual(['POST /networks/prune']);
  });

  it('can be more than one network at a time', async () => {
    const spec = (...names: string[]) => ({
      Image: 'i',
      NetworkingConfig: { EndpointsConfig: Object.fromEntries(names.map((name) => [name, {}])) },
    });
    await using both = await serve('1.43');
    await both.engine.containers.create(spec('a'));
    expect(await rejection(both.engine.containers.create(spec('a', 'b')))).toMatchObject({
      feature: 'several values of field NetworkingConfig.EndpointsConfig',
      since: '1.44',
    });
  });

  it('can be the protocol of a port', async () => {
    const spec = (Protocol: 'udp' | 'sctp') => ({
      Name: 's',
      TaskTemplate: { ContainerSpec: { Image: 'i' } },
      EndpointSpec: { Ports: [{ TargetPort: 1, Protocol }] },
    });
    await using both = await serve('1.36');
    await both.engine.services.create(spec('udp'));
    expect(await rejection(both.engine.services.create(spec('sctp')))).toMatchObject({ since: '1.37' });
  });

  it('is not asked for by an empty list, but where that clears what was', async () => {
    const image = { Image: 'i', Configs: [], Privileges: undefined };
    await using both = await serve('1.29');
    await both.engine.services.create({ Name: 's', TaskTemplate: { ContainerSpec: image } });
    expect(await rejection(both.engine.containers.update('c', { BlkioWeightDevice: [] }))).toMatchObject({
      since: '1.55',
    });
  });

  it('can be what is gone since', async () => {
    const spec = { Image: 'i', MacAddress: '02:42:ac:11:00:02' };
    await using old = await serve('1.51');
    await old.engine.containers.create(spec);
    await using young = await serve('1.52');
    const error = await rejection(young.engine.containers.create(spec));
    expect(error).toMatchObject({ feature: 'field MacAddress', until: '1.51', apiVersion: '1.52' });
    expect(young.server.seen).toEqual([]);
  });

  it.each([
    ['1.47', 'keep-storage'],
    ['1.48', 'reserved-space'],
  ])('can be but a name: API %s calls it %s', async (version, name) => {
    await using both = await serve(version);
    await rejection(both.engine.build.prune({ reservedSpace: 5 }));
    expect([...both.server.one('POST /build/prune').query]).toEqual([[name, '5']]);
  });

  it('of a service is told for create and update', async () => {
    const spec = {
      Name: 's',
      TaskTemplate: { ContainerSpec: { Image: 'i', Isolation: 'hyperv' } },
    } as const;
    await using both = await serve('1.34');
    for (const attempt of [both.engine.services.create(spec), both.engine.services.update('s', 1, spec)])
      expect(await rejection(attempt)).toMatchObject({
        feature: 'field TaskTemplate.ContainerSpec.Isolation',
        since: '1.35',
      });
    expect(both.server.seen).toEqual([]);
  });
});

describe('a WebSocket to a container', () => {
  it.each([
    ['1.41', { stream: '1' }],
    ['1.42', { stream: '1', stdin: '1', stdout: '1', stderr: '1' }],
  ])('chooses its streams where API %s lets it', async (version, query) => {
    await using both = await serve(version);
    await rejection(both.engine.containers.attachWebsocket('c'));
    expect(Object.fromEntries(both.server.one('GET /containers/c/attach/ws').query)).toEqual(query);
  });

  it('says that an old engine has no choice', async () => {
    await using both = await serve('1.41');
    expect(await rejection(both.engine.containers.attachWebsocket('c', { stdin: false }))).toMatchObject({
      since: '1.42',
    });
  });
});
