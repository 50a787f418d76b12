import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { InvalidInputError, SwarmError, UnsupportedByEngineError } from '../../../src/errors/index.js';
import { checkConstraint, checkSpread } from '../../../src/fluent/service/constraints.js';
import { Convergence, goalOf } from '../../../src/fluent/service/convergence.js';
import { checkTarget } from '../../../src/fluent/service/files.js';
import { equal, overlaps } from '../../../src/fluent/swarm/change.js';
import type { SwarmTask } from '../../../src/models/index.js';
import { info } from '../models/fixtures/windows.js';
import { rejection } from '../support/watch.js';
import { serve } from './serve.js';

const digest = `sha256:${'ab'.repeat(32)}`;
const manifest = (Platforms: readonly object[]): object => ({
  Descriptor: { mediaType: 'application/vnd.oci.image.index.v1+json', digest, size: 1 },
  Platforms,
});
const windows = { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.1' };
const DISTRIBUTION = 'GET /distribution/registry.example.com/app:1/json';
const CREATE = 'POST /services/create';
const made = { status: 201, body: { ID: 'service1' } };
const image = 'registry.example.com/app:1';

describe('the body of ServiceCreate', () => {
  it('has what the steps say', async () => {
    const stored = (ID: string, Name: string): object => ({
      body: { ID, Version: { Index: 1 }, Spec: { Name, Labels: {} } },
    });
    await using both = await serve({
      'GET /secrets/password': stored('s1', 'password'),
      'GET /configs/site': stored('c1', 'site'),
      'GET /configs/gmsa': stored('c2', 'gmsa'),
      'GET /networks/back': {
        body: { Name: 'back', Id: 'n1', Options: {}, Created: '', Scope: 'swarm', Driver: 'overlay' },
      },
    });
    const spec = await both.docker
      .service(image)
      .resolveImage(false)
      .name('web')
      .labels({ a: 'b' })
      .labels({ c: 'd' }, { containers: true })
      .replicas(3)
      .publish(8080, 80, { mode: 'host' })
      .publish(53, '53/udp')
      .constraint('node.labels.rack!=b')
      .spread('node.labels.rack')
      .maxReplicasPerNode(1)
      .isolation('hyperv')
      .command('app.exe', '--port', '80')
      .env({ A: '1', B: undefined })
      .user('ContainerAdministrator')
      .workingDir('C:\\app')
      .hostname('{{.Node.Hostname}}')
      .healthcheck({ test: 'curl -f http://localhost', interval: '10s' })
      .secret('password', { target: 'c:/app/password.txt' })
      .config('site')
      .credentialSpec({ config: 'gmsa' })
      .bind('c:\\share', 'c:\\data', 'ro')
      .bind('\\\\.\\pipe\\docker_engine', '\\\\.\\pipe\\docker_engine')
      .limits({ cpus: 1.5, memory: '2g' })
      .reservations({ memory: 1024 })
      .restart({ condition: 'on-failure', delay: '1s', maxAttempts: 3 })
      .stopGracePeriod('30s')
      .updatePolicy({ monitor: '30s', onFailure: 'rollback' })
      .rollbackPolicy({ parallelism: 0, order: 'start-first' })
      .network('back', { aliases: ['app'] })
      .logDriver('json-file', { 'max-size': '10m' })
      .with({ TaskTemplate: { ContainerSpec: { DNSConfig: { Search: ['corp.example'] } } } })
      .toSpec();
    expect(spec).toMatchObject({
      Name: 'web',
      Labels: { a: 'b' },
      RollbackConfig: { Parallelism: 0, Order: 'start-first' },
    });
    expect(spec.TaskTemplate).toMatchObject({
      ContainerSpec: {
        Image: image,
        Labels: { c: 'd' },
        Args: ['app.exe', '--port', '80'],
        Env: ['A=1'],
        User: 'ContainerAdministrator',
        Dir: 'C:\\app',
        Hostname: '{{.Node.Hostname}}',
        Isolation: 'hyperv',
        StopGracePeriod: 30e9,
        Healthcheck: { Test: ['CMD-SHELL', 'curl -f http://localhost'], Interval: 10e9 },
        DNSConfig: { Search: ['corp.example'] },
      },
      Placement: {
        Constraints: ['node.labels.rack!=b', 'node.platform.os==windows'],
        Preferences: [{ Spread: { SpreadDescriptor: 'node.labels.rack' } }],
        MaxReplicas: 1,
      },
      Networks: [{ Target: 'back', Aliases: ['app'] }],
      RestartPolicy: { Condition: 'on-failure', Delay: 1e9, MaxAttempts: 3 },
      LogDriver: { Name: 'json-file', Options: { 'max-size': '10m' } },
    });
  });

  it('fills in files, policies and quantities', async () => {
    const stored = (ID: string, Name: string): object => ({
      body: { ID, Version: { Index: 1 }, Spec: { Name, Labels: {} } },
    });
    await using both = await serve({
      'GET /secrets/password': stored('s1', 'password'),
      'GET /configs/site': stored('c1', 'site'),
      'GET /configs/gmsa': stored('c2', 'gmsa'),
    });
    const spec = await both.docker
      .service(image)
      .resolveImage(false)
      .replicas(3)
      .publish(8080, 80, { mode: 'host' })
      .publish(53, '53/udp')
      .secret('password', { target: 'c:/app/password.txt' })
      .config('site')
      .credentialSpec({ config: 'gmsa' })
      .bind('c:\\share', 'c:\\data', 'ro')
      .limits({ cpus: 1.5, memory: '2g' })
      .updatePolicy({ monitor: '30s', onFailure: 'rollback' })
      .toSpec();
    expect(spec).toMatchObject({
      Mode: { Replicated: { Replicas: 3 } },
      EndpointSpec: {
        Ports: [
          { Protocol: 'tcp', TargetPort: 80, PublishedPort: 8080, PublishMode: 'host' },
          { Protocol: 'udp', TargetPort: 53, PublishedPort: 53, PublishMode: 'ingress' },
        ],
      },
      UpdateConfig: { Parallelism: 1, Monitor: 30e9, FailureAction: 'rollback' },
    });
    const { ContainerSpec, Resources, Placement } = spec.TaskTemplate;
    const owner = { UID: '0', GID: '0', Mode: 0o444 };
    expect(ContainerSpec).toMatchObject({
      Secrets: [
        { SecretID: 's1', SecretName: 'password', File: { Name: 'c:\\app\\password.txt', ...owner } },
      ],
      Configs: [
        { ConfigID: 'c1', ConfigName: 'site', File: { Name: 'site', ...owner } },
        { ConfigID: 'c2', ConfigName: 'gmsa', Runtime: {} },
      ],
      Privileges: { CredentialSpec: { Config: 'c2' } },
      Mounts: [{ Type: 'bind', Source: 'c:\\share', Target: 'c:\\data', ReadOnly: true }],
    });
    expect(Resources).toEqual({ Limits: { NanoCPUs: 1.5e9, MemoryBytes: 2 ** 31 } });
    // The engine runs Windows containers.
    expect(Placement?.Constraints).toEqual(['node.platform.os==windows']);
    expect(spec.Name).toMatch(/^service-[0-9a-f]{10}$/);
  });

  it('is pinned to the digest, and to the platforms of the image', async () => {
    await using both = await serve({
      [DISTRIBUTION]: { body: manifest([windows, windows, { os: 'unknown', architecture: 'unknown' }]) },
      [CREATE]: made,
    });
    const web = await both.docker.service(image).name('web').create();
    web.keep();
    expect(web.notes).toEqual([]);
    const { body } = both.server.one(CREATE);
    expect(body).toMatchObject({
      TaskTemplate: {
        ContainerSpec: { Image: `registry.example.com/app:1@${digest}` },
        Placement: {
          Constraints: ['node.platform.os==windows'],
          Platforms: [{ OS: 'windows', Architecture: 'amd64' }],
        },
      },
    });
    expect(both.server.one(CREATE).headers['x-registry-auth']).toBeUndefined();
  });

  it('says when the digest cannot be looked up, and goes on', async () => {
    await using both = await serve({ [CREATE]: made });
    const web = await both.docker.service(image).platform('any').create();
    web.keep();
    expect(web.notes).toMatchObject([{ kind: 'digest-unresolved' }]);
    expect(both.server.one(CREATE).body).toMatchObject({
      TaskTemplate: { ContainerSpec: { Image: image } },
    });
    expect(both.server.one(CREATE).body).not.toHaveProperty('TaskTemplate.Placement');
  });

  it('gives credentials to the nodes only where that is asked for, and shows them nowhere', async () => {
    const auth = { username: 'ci', password: 'hunter2-hunter2' };
    await using both = await serve({ [DISTRIBUTION]: { body: manifest([windows]) }, [CREATE]: made });
    const builder = both.docker.service(image).registryAuth(auth);
    const web = await builder.create();
    web.keep();
    expect(both.server.one(CREATE).headers['x-registry-auth']).toBeDefined();
    expect(inspect([builder, web], { depth: 10, showHidden: true })).not.toContain('hunter2');
  });

  it('leaves Windows out for an image of Linux', async () => {
    await using both = await serve({
      [DISTRIBUTION]: { body: manifest([{ os: 'linux', architecture: 'arm', variant: 'v7' }]) },
    });
    const { TaskTemplate } = await both.docker.service(image).toSpec();
    expect(TaskTemplate.Placement).toEqual({ Platforms: [{ OS: 'linux' }] });
  });

  it('says that a network is encrypted, which Windows is not', async () => {
    const network = {
      Name: 'back',
      Id: 'n1',
      Options: { encrypted: '' },
      Created: '',
      Scope: 'swarm',
      Driver: 'overlay',
    };
    await using both = await serve({ 'GET /networks/back': { body: network }, [CREATE]: made });
    const web = await both.docker.service(image).resolveImage(false).network('back').create();
    web.keep();
    expect(web.notes).toMatchObject([{ kind: 'encrypted-network' }]);
  });

  it('has no routing mesh on Windows Server 2016', async () => {
    const old = {
      ...info,
      KernelVersion: '10.0 14393 (14393.1)',
      OSVersion: '10.0.14393',
      OperatingSystem: 'Windows Server 2016',
    };
    await using both = await serve({ 'GET /info': { body: old }, [CREATE]: made });
    const builder = both.docker.service(image).resolveImage(false);
    const error = await rejection(builder.publish(8080, 80).create());
    expect(error).toBeInstanceOf(UnsupportedByEngineError);
    expect((error as UnsupportedByEngineError).remediations[0]?.fix).toContain("mode: 'host'");
    (await builder.publish(8080, 80, { mode: 'host' }).create()).keep();
  });

  it('refuses what does not go together, also where types are not looked at', async () => {
    await using both = await serve();
    const builder = both.docker.service(image).resolveImage(false) as unknown as {
      [step: string]: (...args: unknown[]) => typeof builder & { toSpec: () => Promise<unknown> };
    };
    for (const wrong of [
      builder['endpointMode']?.('dnsrr')['publish']?.(80, 80),
      builder['replicatedJob']?.(1)['updatePolicy']?.({}),
      builder['global']?.()['maxReplicasPerNode']?.(1),
      builder['globalJob']?.()['restart']?.({ condition: 'any' }),
    ])
      expect(await rejection(wrong?.toSpec() ?? Promise.resolve())).toBeInstanceOf(InvalidInputError);
    for (const step of [
      () => builder['global']?.()['replicas']?.(1),
      () => builder['isolation']?.('hyper-v'),
      () => builder['credentialSpec']?.({ file: 'a', registry: 'b' }),
      () => builder['name']?.('no name'),
      () => builder['replicas']?.(-1),
      () => builder['publish']?.(80, 70_000),
    ])
      expect(step).toThrow(InvalidInputError);
    expect(both.server.seen).toEqual([]);
  });
});

describe('constraints', () => {
  it.each([
    'node.platform.os==windows',
    'node.id!=abc',
    'node.labels.os-build==20348',
    'engine.labels.com.example.rack==a b',
    'node.platform.arch==x86_64',
    'node.ip==10.0.0.0/8',
    'node.role == manager',
  ])('takes %s', (text) => {
    expect(checkConstraint(text)).toBe(text.replace(' == ', '=='));
  });

  it.each([
    ['node.os==windows', /node\.platform\.os is meant/],
    ['node.label.rack==a', /node\.labels\.NAME is meant/],
    ['node.name==a', /node\.hostname is meant/],
    ['node.labels.memory>=8', /the operators are == and !=/],
    ['node.platform.os==win', /windows or linux/],
    ['node.platform.arch==amd64', /x86_64/],
    ['node.role==worker ==x', /manager or worker/],
    ['node.labels.==x', /there is no key/],
    ['node.id==', /another form/],
    ['', /another form/],
  ])('refuses %s, and says %s', (text, why) => {
    expect(() => checkConstraint(text)).toThrow(why);
  });

  it('spreads over labels', () => {
    expect(checkSpread('engine.labels.rack')).toBe('engine.labels.rack');
    for (const text of ['node.hostname', 'node.labels.', 'node.labels.a>b'])
      expect(() => checkSpread(text)).toThrow(InvalidInputError);
  });
});

describe('the target of a secret', () => {
  it.each([
    ['password.txt', 'password.txt'],
    ['c:/app/password.txt', 'c:\\app\\password.txt'],
    ['/run/secrets/x', '/run/secrets/x'],
  ])('may be %s', (text, target) => {
    expect(checkTarget('secret', text)).toBe(target);
  });

  it.each(['app\\password.txt', 'c:', 'c:\\', 'c:x', '', 'a\nb', '\\\\.\\pipe\\x', 'a:b'])(
    'is not %j',
    (text) => {
      expect(() => checkTarget('secret', text)).toThrow(InvalidInputError);
    },
  );
});

describe('changes at the same time', () => {
  const base = { Labels: { a: '1' }, Mode: { Replicated: { Replicas: 1 } }, List: ['x'] };
  it.each([
    [{ ...base, Labels: { a: '1', b: '2' } }, { ...base, Labels: { a: '1', c: '3' } }, false],
    [{ ...base, Labels: { a: '2' } }, { ...base, Labels: { a: '3' } }, true],
    [{ ...base, Labels: { a: '2' } }, { ...base, Labels: { a: '2' } }, false],
    [{ ...base, List: ['x', 'y'] }, { ...base, List: ['x', 'z'] }, true],
    [{ ...base, List: ['x', 'y'] }, { ...base, Mode: { Replicated: { Replicas: 2 } } }, false],
    [{ ...base, Labels: {} }, { ...base, Labels: { a: '2' } }, true],
  ])('are about the same part: %j, %j: %s', (mine, theirs, same) => {
    expect(overlaps(base, mine, theirs)).toBe(same);
  });

  it('are compared as JSON', () => {
    expect(equal({ a: undefined, b: [1, { c: null }] }, { b: [1, { c: null }] })).toBe(true);
    expect(equal([1], { 0: 1 })).toBe(false);
  });

  const service = (Index: number, Labels: object): object => ({
    ID: 'service1',
    Version: { Index },
    Spec: { Name: 'web', Labels, TaskTemplate: { ContainerSpec: { Image: 'a' } }, Mode: { Replicated: {} } },
  });
  const stale = { status: 500, body: { message: 'rpc error: code = Unknown desc = update out of sequence' } };

  it('are made again on what is there then', async () => {
    let tries = 0;
    await using both = await serve({
      'GET /services/web': () => ({ body: service(tries, { theirs: String(tries) }) }),
      'POST /services/web/update': () => (++tries < 4 ? stale : { body: {} }),
    });
    await both.docker.services.get('web').update({ labels: { mine: 'x' } });
    const sent = both.server.seen.filter(({ method }) => method === 'POST');
    expect(sent.map(({ query }) => query.get('version'))).toEqual(['0', '1', '2', '3']);
    expect(sent.at(-1)?.body).toMatchObject({ Labels: { mine: 'x', theirs: '3' } });
  });

  it('fail when somebody else has changed the same part', async () => {
    let tries = 0;
    await using both = await serve({
      'GET /services/web': () => ({ body: service(tries, { mine: String(tries) }) }),
      'POST /services/web/update': () => (tries++, stale),
    });
    const error = await rejection(both.docker.services.get('web').update({ labels: { mine: 'x' } }));
    expect(error).toBeInstanceOf(SwarmError);
    expect(error).toMatchObject({ reason: 'swarm-stale-version' });
    expect(tries).toBe(1);
  });
});

describe('what a service has come to', () => {
  const task = (Slot: number, State: string, DesiredState = 'running', more: object = {}): SwarmTask =>
    ({
      ID: `${String(Slot)}-${State}-${DesiredState}`,
      Version: { Index: 1 },
      Slot,
      NodeID: 'n1',
      DesiredState,
      Spec: {},
      Status: { State },
      ...more,
    }) as unknown as SwarmTask;
  const goal = (Mode: object, RestartPolicy: object = {}): ReturnType<typeof goalOf> =>
    goalOf({ Spec: { Mode, TaskTemplate: { RestartPolicy } } } as unknown as Parameters<typeof goalOf>[0]);
  const two = goal({ Replicated: { Replicas: 2 } });
  const none = new Set<string>();

  it('counts one task of each slot: that is to come least far', () => {
    const seen = new Convergence(
      two,
      [task(1, 'running'), task(2, 'failed', 'shutdown'), task(2, 'starting')],
      none,
    );
    expect([seen.running, seen.desired, seen.converged, seen.isUnderWay]).toEqual([1, 2, false, true]);
    const then = new Convergence(
      two,
      [task(1, 'running'), task(2, 'failed', 'shutdown'), task(2, 'running')],
      none,
    );
    expect(then.converged).toBe(true);
  });

  it('counts no task of a node that is down, and none that is to stop', () => {
    expect(new Convergence(two, [task(1, 'running'), task(2, 'running')], new Set(['n1'])).running).toBe(0);
    expect(new Convergence(two, [task(1, 'running', 'shutdown')], none).running).toBe(0);
  });

  it('waits for the first task of a global service', () => {
    const global = goal({ Global: {} });
    expect(new Convergence(global, [], none).converged).toBe(false);
    expect(new Convergence(global, [task(0, 'running')], none).converged).toBe(true);
    expect(new Convergence(goal({ Replicated: { Replicas: 0 } }), [], none).converged).toBe(true);
  });

  it('sees when nothing is started again', () => {
    const once = goal({ Replicated: { Replicas: 1 } }, { Condition: 'none' });
    expect(new Convergence(once, [task(1, 'failed', 'shutdown')], none).isHopeless).toBe(true);
    expect(
      new Convergence(once, [task(1, 'failed', 'shutdown'), task(1, 'ready', 'ready')], none).isHopeless,
    ).toBe(false);
    expect(new Convergence(two, [task(1, 'failed', 'shutdown')], none).isHopeless).toBe(false);
  });

  it('counts the run of a job that is the present one', () => {
    const job = goalOf({
      Spec: { Mode: { ReplicatedJob: { TotalCompletions: 2 } }, TaskTemplate: {} },
      JobStatus: { JobIteration: { Index: 3 } },
    } as unknown as Parameters<typeof goalOf>[0]);
    const run = (Index: number): object => ({ JobIteration: { Index } });
    const tasks = [task(0, 'complete', 'complete', run(3)), task(1, 'complete', 'complete', run(2))];
    expect(new Convergence(job, tasks, none).running).toBe(1);
  });
});
