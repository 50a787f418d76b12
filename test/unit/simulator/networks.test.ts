import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { simulate } from '../support/simulated.js';
import { exec, runContainer, send } from './client.js';

let engine: WindowsEngineSimulator;
beforeEach(async () => {
  engine = await WindowsEngineSimulator.start({ hostPorts: 'ephemeral' });
});
afterEach(() => engine[Symbol.asyncDispose]());

const make = (Name: string, config?: object, more: object = {}) =>
  send(engine, 'POST', '/networks/create', {
    Name,
    ...(config !== undefined && { IPAM: { Config: [config] } }),
    ...more,
  });
const create = (body: object, name = '') =>
  send(engine, 'POST', `/containers/create?name=${name}`, {
    Image: 'nanoserver',
    Cmd: ['cmd'],
    OpenStdin: true,
    ...body,
  });
const start = async (body: object, name = ''): Promise<unknown> => {
  const created = await create(body, name);
  if (created.status !== 201) return [created.status, created.json()['message']];
  const started = await send(engine, 'POST', `/containers/${String(created.json()['Id'])}/start`);
  return started.status === 204 ? 204 : [started.status, started.json()['message']];
};
const inNetwork = (network: string, IPv4Address?: string) => ({
  HostConfig: { NetworkMode: network },
  NetworkingConfig: {
    EndpointsConfig: { [network]: IPv4Address === undefined ? {} : { IPAMConfig: { IPv4Address } } },
  },
});
const endpoint = async (container: string, network: string) =>
  (await send(engine, 'GET', `/containers/${container}/json`)).json<{
    NetworkSettings: { Networks: Record<string, object> };
  }>().NetworkSettings.Networks[network];

describe('a subnet', () => {
  it('is the one that was asked for, and containers have addresses of it', async () => {
    await make('web', { Subnet: '172.30.0.0/24', Gateway: '172.30.0.254' });
    const network = (await send(engine, 'GET', '/networks/web')).json();
    expect(network['IPAM']).toEqual({
      Driver: 'windows',
      Options: null,
      Config: [{ Subnet: '172.30.0.0/24', Gateway: '172.30.0.254' }],
    });
    await start(inNetwork('web'), 'one');
    await start(inNetwork('web', '172.30.0.77'), 'two');
    expect(await endpoint('one', 'web')).toMatchObject({
      IPAMConfig: null,
      IPAddress: '172.30.0.1',
      Gateway: '172.30.0.254',
      IPPrefixLen: 24,
    });
    expect(await endpoint('two', 'web')).toMatchObject({
      IPAMConfig: { IPv4Address: '172.30.0.77' },
      IPAddress: '172.30.0.77',
      IPPrefixLen: 24,
    });
    const { stdout } = await exec(engine, 'two', ['ipconfig']);
    expect(stdout).toContain('255.255.255.0');
    expect(stdout).toContain('172.30.0.254');
  });

  it('has its first address for the gateway, where none is named, and an end', async () => {
    await make('small', { Subnet: '10.1.2.0/30' });
    await runContainer(engine, inNetwork('small'), 'one');
    expect(await endpoint('one', 'small')).toMatchObject({ IPAddress: '10.1.2.2', Gateway: '10.1.2.1' });
    const { id } = engine.state.networks.get('small');
    expect(await start(inNetwork('small'), 'two')).toEqual([
      503,
      `no available IPv4 addresses on this network's address pools: small (${id})`,
    ]);
    await send(engine, 'DELETE', '/containers/one?force=1');
    expect(await start(inNetwork('small'), 'three')).toBe(204);
  });

  it('may not overlap with another of the NAT', async () => {
    await make('first', { Subnet: '172.30.0.0/24' });
    const second = await make('second', { Subnet: '172.30.0.128/25' });
    expect([second.status, second.json()]).toEqual([
      500,
      { message: 'hnsCall failed in Win32: The object already exists. (0x1392)' },
    ]);
    // The driver has subnets of the outside, which the host may have already.
    expect((await make('outside', { Subnet: '172.30.0.0/24' }, { Driver: 'transparent' })).status).toBe(201);
    expect((await make('chosen')).status).toBe(201);
  });

  it('fails as the Host Network Service is told to', async () => {
    engine.addFault({ operation: 'HNSNetwork', code: 0x803b0010, times: 1 });
    expect((await make('web')).json()).toEqual({
      message: 'hnsCall failed in Win32: A network with this name already exists. (0x803b0010)',
    });
    expect((await make('web')).status).toBe(201);
  });

  it.each([
    [{ Subnet: '172.30.0.7/24' }, 'invalid subnet 172.30.0.7/24: it should be 172.30.0.0/24'],
    [
      { Subnet: '172.30.0.0/24', Gateway: '172.31.0.1' },
      "invalid gateway 172.31.0.1: parent subnet 172.30.0.0/24 doesn't contain this address",
    ],
    [
      { Gateway: '172.31.0.1' },
      "invalid gateway 172.31.0.1: parent subnet invalid Prefix doesn't contain this address",
    ],
    [
      { Subnet: '172.30.0.0/24', IPRange: '10.0.0.0/8' },
      '* invalid ip-range 10.0.0.0/8: CIDR block is bigger than its parent subnet 172.30.0.0/24\n' +
        "* invalid ip-range 10.0.0.0/8: parent subnet 172.30.0.0/24 doesn't contain ip-range",
    ],
  ])('is refused as %j', async (config, message) => {
    const answer = await make('web', config);
    expect([answer.status, answer.json()]).toEqual([400, { message: `invalid network config:\n${message}` }]);
  });

  it('has no range and no IPv6 with the drivers of Windows', async () => {
    const message = "this request is not supported by the 'windows' ipam driver";
    const range = await make('web', { Subnet: '172.30.0.0/24', IPRange: '172.30.0.128/25' });
    expect([range.status, range.json()]).toEqual([500, { message }]);
    const ipv6 = await make('web', undefined, { EnableIPv6: true });
    expect([ipv6.status, ipv6.json()]).toEqual([500, { message }]);
    const text = await make('web', { Subnet: 'all' });
    expect([text.status, text.json()]).toEqual([
      400,
      { message: 'invalid JSON: netip.ParsePrefix("all"): no \'/\'' },
    ]);
  });
});

describe('an address', () => {
  const foreign = 'invalid endpoint settings:\nno configured subnet contains IP address 10.0.0.5';

  it('has to be of the subnets that the network was made with', async () => {
    await make('web', { Subnet: '172.30.0.0/24' });
    expect(await start(inNetwork('web', '10.0.0.5'))).toEqual([
      400,
      `invalid config for network web: ${foreign}`,
    ]);
    await create({
      HostConfig: { NetworkMode: 'nat' },
      NetworkingConfig: { EndpointsConfig: { web: { IPAMConfig: { IPv4Address: '10.0.0.5' } } } },
    });
    expect(engine.state.networks.all.map(({ endpoints }) => endpoints.size)).toEqual([0, 0, 0]);
    await runContainer(engine, {}, 'one');
    const connected = await send(engine, 'POST', '/networks/web/connect', {
      Container: 'one',
      EndpointConfig: { IPAMConfig: { IPv4Address: '10.0.0.5' } },
    });
    expect([connected.status, connected.json()]).toEqual([400, { message: foreign }]);
  });

  it('is for the Host Network Service to refuse where that has chosen the subnet', async () => {
    expect(await start(inNetwork('nat', '10.0.0.5'), 'one')).toEqual([
      500,
      'failed to create endpoint one on network nat: hnsCall failed in Win32: ' +
        'IP address is either invalid or not part of any configured subnet(s). (0x803b001e)',
    ]);
  });

  it('is told apart by the SDK', async () => {
    await using both = await simulate();
    await both.docker.networks.create('web', { subnet: '172.30.0.0/24' });
    await expect(
      both.docker.container('nanoserver').network('nat', { ipv4Address: '10.0.0.5' }).run(),
    ).rejects.toMatchObject({ kind: 'invalid-network-configuration' });
  });
});

describe('the network of another container', () => {
  it('has to be there when the container starts', async () => {
    expect(await start({ HostConfig: { NetworkMode: 'container:missing' } })).toEqual([
      500,
      'joining network namespace of container: No such container: missing',
    ]);
    await create({}, 'idle');
    expect(await start({ HostConfig: { NetworkMode: 'container:idle' } })).toEqual([
      409,
      'cannot join network namespace of a non running container: container idle is created',
    ]);
    await runContainer(engine, { HostConfig: { Isolation: 'hyperv' } }, 'hyperv');
    expect(await start({ HostConfig: { NetworkMode: 'container:hyperv' } })).toEqual([
      500,
      'sharing of hyperv containers network is not supported',
    ]);
    await runContainer(engine, {}, 'web');
    expect(await start({ HostConfig: { NetworkMode: 'container:web' } }, 'guest')).toBe(204);
    const connected = await send(engine, 'POST', '/networks/nat/connect', { Container: 'guest' });
    expect(connected.status).toBe(400);
  });

  it.each([
    [{ Hostname: 'x' }, {}, 'hostname and the network mode'],
    [{ ExposedPorts: { '80/tcp': {} } }, {}, 'port exposing and the container type network mode'],
    [{}, { PublishAllPorts: true }, 'port publishing and the container type network mode'],
    [{}, { Dns: ['1.1.1.1'] }, 'dns and the network mode'],
  ])('does not go together with %j %j', async (config, host, message) => {
    const answer = await create({ ...config, HostConfig: { ...host, NetworkMode: 'container:web' } });
    expect([answer.status, answer.json()]).toEqual([400, { message: `conflicting options: ${message}` }]);
  });
});

describe('a published port', () => {
  const ports = (binding: object, port = '80/tcp') => ({ PortBindings: { [port]: [binding] } });
  const nat = (reason: string): unknown => [500, `failed to create endpoint web on network nat: ${reason}`];

  it.each([
    [ports({ HostPort: '8000-8010' }), 'Windows does not support more than one host port in NAT settings'],
    [ports({ HostIp: '127.0.0.1' }), 'Windows does not support host IP addresses in NAT settings'],
    [ports({}, '80/sctp'), 'invalid protocol sctp'],
  ])('is refused by the NAT at the start: %j', async (HostConfig, reason) => {
    expect(await start({ HostConfig }, 'web')).toEqual(nat(reason));
    expect(engine.container('web')?.error).toContain(reason);
  });

  it.each(['8010-8000', '8000-', '80-99999', 'http'])('is refused as %j', async (HostPort) => {
    expect(await start({ HostConfig: ports({ HostPort }) })).toEqual([
      400,
      `invalid port specification: "${HostPort}"`,
    ]);
  });

  it('may be one of a range where the driver chooses it', async () => {
    await using published = await WindowsEngineSimulator.start({ hostPorts: 'as-published' });
    await using taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    await send(published, 'POST', '/networks/create', { Name: 'bridged', Driver: 'l2bridge' });
    const id = await runContainer(published, {
      HostConfig: { NetworkMode: 'bridged', ...ports({ HostPort: `${port}-${port + 20}` }) },
    });
    const bound = Number(published.container(id)?.ports.bindings['80/tcp']?.[0]?.HostPort);
    expect(bound).toBeGreaterThan(port);
    expect(bound).toBeLessThanOrEqual(port + 20);
  });
});
