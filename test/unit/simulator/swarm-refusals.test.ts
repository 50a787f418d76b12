import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceSpec } from '../../../src/index.js';
import { send } from './client.js';
import { bench, PING, running, type SwarmBench } from './swarm-support.js';

let b: SwarmBench;
beforeAll(async () => {
  b = await bench({ nodes: [{}, {}] });
});
afterAll(() => b[Symbol.asyncDispose]());

/** Sends a body as it is, which the client would refuse. */
async function post(path: string, body?: object, node = 0): Promise<[number, string]> {
  const { engine } = b.swarm.node(node);
  if (engine === undefined) throw new Error('no engine');
  const answer = await send(engine, 'POST', path, body);
  return [answer.status, String(answer.json()['message'])];
}

const spec = (change: object = {}, container: object = {}, task: object = {}): object => ({
  Name: 'refused',
  TaskTemplate: { ContainerSpec: { ...PING, ...container }, ...task },
  ...change,
});

const rpc = (code: string, text: string): string => `rpc error: code = ${code} desc = ${text}`;

describe('a service is refused', () => {
  it.each([
    [spec({ Name: '-x' }), 400, rpc('InvalidArgument', 'name must be valid as a DNS name component')],
    [spec({}, { Image: '' }), 400, rpc('InvalidArgument', 'ContainerSpec: image reference must be provided')],
    [
      spec({ EndpointSpec: { Mode: 'dnsrr', Ports: [{ TargetPort: 80, PublishedPort: 80 }] } }),
      400,
      rpc('InvalidArgument', "EndpointSpec: port published with ingress mode can't be used with dnsrr mode"),
    ],
    [
      spec({}, {}, { Resources: { Limits: { MemoryBytes: 5 } } }),
      400,
      rpc('InvalidArgument', 'invalid memory value 5: Must be at least 4MiB'),
    ],
    [
      spec({ Mode: { GlobalJob: {} }, UpdateConfig: {} }),
      400,
      rpc('InvalidArgument', 'Jobs may not have an update config'),
    ],
    [
      spec({}, { Secrets: [{ SecretID: 'x', SecretName: 'pw', File: { Name: 'pw' } }] }),
      400,
      rpc('InvalidArgument', 'secret not found: pw'),
    ],
    [
      spec({}, { Privileges: { CredentialSpec: { Config: 'abc' } } }),
      400,
      rpc(
        'InvalidArgument',
        "CredentialSpec references config 'abc', but that config isn't in config references with RuntimeTarget",
      ),
    ],
    [
      spec({}, {}, { Placement: { Constraints: ['node.role=manager'] } }),
      500,
      rpc('Unknown', 'constraint expected one operator from ==, !='),
    ],
    [spec({}, {}, { Networks: [{ Target: 'nope' }] }), 500, 'network nope not found'],
    [
      spec({}, {}, { Networks: [{ Target: 'ingress' }] }),
      400,
      rpc('InvalidArgument', 'Service cannot be explicitly attached to the ingress network "ingress"'),
    ],
  ])('%#', async (body, status, message) => {
    expect(await post('/services/create', body)).toEqual([status, message]);
  });

  it('for a network of one host, a name or a port that is taken', async () => {
    await post('/networks/create', { Name: 'own', Driver: 'nat' });
    expect(await post('/services/create', spec({}, {}, { Networks: [{ Target: 'own' }] }))).toEqual([
      403,
      'The network own cannot be used with services. Only networks scoped to the swarm can be used, such as those created with the overlay driver.',
    ]);
    const Ports = [{ TargetPort: 80, PublishedPort: 8080 }];
    const id = await b.create({ Name: 'first', EndpointSpec: { Ports } });
    expect(await post('/services/create', spec({ Name: 'first' }))).toEqual([
      409,
      rpc('AlreadyExists', 'name conflicts with an existing object: service first already exists'),
    ]);
    expect(await post('/services/create', spec({ EndpointSpec: { Ports } }))).toEqual([
      400,
      rpc('InvalidArgument', `port '8080' is already in use by service 'first' (${id}) as an ingress port`),
    ]);
    await b.docker.engine.services.delete(id);
  });

  it('an update, too', async () => {
    const id = await b.create();
    const { Version } = await b.docker.engine.services.inspect(id);
    const { Spec } = await b.docker.engine.services.inspect(id);
    const update = (body: object, query = `version=${Version.Index}`): Promise<[number, string]> =>
      post(`/services/${id}/update?${query}`, { ...Spec, ...body });
    expect((await update({}, ''))[0]).toBe(400);
    expect((await update({}, ''))[1]).toMatch(/^invalid service version '': /);
    expect(await update({ Name: 'other' })).toEqual([
      501,
      rpc('Unimplemented', 'renaming services is not supported'),
    ]);
    expect(await update({ Mode: { Global: {} } })).toEqual([
      501,
      rpc('Unimplemented', 'service mode change is not allowed'),
    ]);
    expect(await update({}, `version=${Version.Index}&rollback=previous`)).toEqual([
      400,
      rpc('FailedPrecondition', `service ${id} does not have a previous spec`),
    ]);
    expect(await update({}, 'version=1')).toEqual([500, rpc('Unknown', 'update out of sequence')]);
    await b.docker.engine.services.delete(id);
    expect(await post(`/services/${id}/update?version=1`, spec())).toEqual([404, `service ${id} not found`]);
  });
});

describe('a task waits for a node', () => {
  const waiting = async (
    change: Partial<ServiceSpec>,
    task: object,
    container: object = {},
  ): Promise<string> => {
    const id = await b.create(change, container, task);
    const tasks = await b.tasks(id, (all) => all.some(({ Status }) => (Status.Err ?? '') !== ''));
    const found = tasks.find(({ Status }) => (Status.Err ?? '') !== '');
    await b.docker.engine.services.delete(id);
    expect(found?.Status.State).toBe('pending');
    return found?.Status.Err ?? '';
  };

  it('that there is not', async () => {
    expect(await waiting({}, { Placement: { Constraints: ['node.platform.os==linux'] } })).toBe(
      'no suitable node (scheduling constraints not satisfied on 2 nodes)',
    );
    expect(await waiting({}, { Placement: { Constraints: ['node.os==windows'] } })).toBe(
      'no suitable node (scheduling constraints not satisfied on 2 nodes)',
    );
    expect(await waiting({}, { Placement: { Platforms: [{ OS: 'linux', Architecture: 'amd64' }] } })).toBe(
      'no suitable node (unsupported platform on 2 nodes)',
    );
    expect(await waiting({}, { Resources: { Reservations: { NanoCPUs: 64e9 } } })).toBe(
      'no suitable node (insufficient resources on 2 nodes)',
    );
    expect(await waiting({ Mode: { Replicated: { Replicas: 3 } } }, { Placement: { MaxReplicas: 1 } })).toBe(
      'no suitable node (max replicas per node limit exceed)',
    );
    expect(
      await waiting(
        {
          Mode: { Replicated: { Replicas: 3 } },
          EndpointSpec: { Ports: [{ TargetPort: 80, PublishedPort: 8081, PublishMode: 'host' }] },
        },
        {},
      ),
    ).toBe('no suitable node (host-mode port already in use on 2 nodes)');
    expect(await waiting({}, { LogDriver: { Name: 'journald' } })).toBe(
      'no suitable node (missing plugin on 2 nodes)',
    );
  });
});

describe('networks of the swarm', () => {
  it('are for tasks, and for containers where they may be', async () => {
    const make = (Name: string, more: object = {}, node = 0): Promise<[number, string]> =>
      post('/networks/create', { Name, Driver: 'overlay', ...more }, node);
    expect((await make('plain'))[0]).toBe(201);
    expect((await make('open', { Attachable: true, Options: { encrypted: '' } }))[0]).toBe(201);
    expect(await make('plain')).toEqual([409, 'network with name plain already exists']);
    expect(await make('worker', {}, 1)).toEqual([
      403,
      'Cannot create a multi-host network from a worker node. Please create the network from a manager node.',
    ]);
    const start = async (network: string): Promise<[number, string]> => {
      const [, , id] = await run(network);
      const { engine } = b.swarm.node(0);
      if (engine === undefined) throw new Error('no engine');
      const answer = await send(engine, 'POST', `/containers/${id}/start`);
      return [answer.status, answer.text === '' ? '' : String(answer.json()['message'])];
    };
    const run = async (network: string): Promise<[number, string, string]> => {
      const container = await b.docker.engine.containers.create({
        Image: 'nanoserver',
        Cmd: ['ping', '-t', 'localhost'],
        HostConfig: { NetworkMode: network },
      });
      return [201, '', container.Id];
    };
    expect(await start('plain')).toEqual([
      403,
      'Could not attach to network plain: rpc error: code = PermissionDenied desc = network plain not manually attachable',
    ]);
    expect((await start('open'))[0]).toBe(204);
    const id = await b.create({}, {}, { Networks: [{ Target: 'plain' }] });
    const [task] = await b.tasks(id, (all) => running(all).length === 1);
    const network = await b.docker.engine.networks.inspect('plain');
    expect(network).toMatchObject({ Scope: 'swarm', Driver: 'overlay', Attachable: false });
    expect(task?.Spec.Networks[0]?.Target).toBe(network.Id);
    expect(task?.NetworksAttachments[0]?.Addresses[0]).toMatch(/^10\.0\.1\.\d+\/24$/);
    const { Endpoint } = await b.docker.engine.services.inspect(id);
    expect(Endpoint?.VirtualIPs).toMatchObject([{ NetworkID: network.Id }]);
    await expect(b.docker.engine.networks.delete('plain')).rejects.toThrow(
      rpc('FailedPrecondition', `network ${network.Id} is in use by service ${id}`),
    );
    await b.docker.engine.services.delete(id);
  });
});

describe('secrets and configs', () => {
  it('stay what they are, and stay while they are used', async () => {
    const { secrets, configs } = b.docker.engine;
    const Data = Buffer.from('x').toString('base64');
    expect(await post('/secrets/create', { Name: 'none', Data: '' })).toEqual([
      400,
      rpc('InvalidArgument', 'secret data must be larger than 0 and less than 512000 bytes'),
    ]);
    const { ID } = await secrets.create({ Name: 'pw', Data });
    await configs.create({ Name: 'pw', Data });
    const { Version } = await secrets.inspect('pw');
    await expect(
      secrets.update(ID, Version.Index, { Name: 'pw', Data: Buffer.from('y').toString('base64') }),
    ).rejects.toThrow('only updates to Labels are allowed');
    const id = await b.create(
      { Name: 'sec' },
      { Secrets: [{ SecretID: ID, SecretName: 'pw', File: { Name: 'pw', UID: '0', GID: '0', Mode: 292 } }] },
    );
    await expect(secrets.delete(ID)).rejects.toThrow(
      rpc('InvalidArgument', "secret 'pw' is in use by the following service: sec"),
    );
    await b.docker.engine.services.delete(id);
    await secrets.delete(ID);
  });
});
