import { describe, expect, it } from 'vitest';
import { connect, nodeSpecOf, type Docker } from '../../../src/index.js';
import { SimulatedSwarm, WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { send } from './client.js';
import { bench, ended, running } from './swarm-support.js';

const three = { nodes: [{}, { role: 'manager' }, { role: 'manager' }] } as const;

describe('joining', () => {
  it('works by address and token, and the token says what the node becomes', async () => {
    await using first = await WindowsEngineSimulator.start();
    await using second = await WindowsEngineSimulator.start();
    await using a = await connect({ host: first.host, env: {} });
    await using b = await connect({ host: second.host, env: {} });
    const id = await a.engine.swarm.init({ ListenAddr: '10.1.0.1:2377', AdvertiseAddr: '10.1.0.1' });
    const { JoinTokens } = await a.engine.swarm.inspect();
    await b.engine.swarm.join({
      RemoteAddrs: ['10.1.0.1:2377'],
      JoinToken: JoinTokens.Worker,
      AdvertiseAddr: '10.1.0.2',
    });
    const [info, other] = [await a.info(), await b.info()];
    expect(info.Swarm).toMatchObject({
      NodeID: id,
      NodeAddr: '10.1.0.1',
      LocalNodeState: 'active',
      ControlAvailable: true,
      Nodes: 2,
      Managers: 1,
      RemoteManagers: [{ NodeID: id, Addr: '10.1.0.1:2377' }],
    });
    expect(other.Swarm).toMatchObject({ LocalNodeState: 'active', ControlAvailable: false });
    expect((await send(second, 'HEAD', '/_ping')).headers['swarm']).toBe('active/worker');
    await expect(b.engine.nodes.list()).rejects.toThrow(/Worker nodes can't be used to view/);
    await b.engine.swarm.leave();
    const nodes = await a.engine.nodes.list();
    expect(nodes.map(({ Status }) => Status.State).sort()).toEqual(['down', 'ready']);
    const gone = nodes.find(({ Status }) => Status.State === 'down');
    await a.engine.nodes.delete(gone?.ID ?? '');
    expect(await a.engine.nodes.list()).toHaveLength(1);
  });

  it('asks which address to advertise, where there are several', async () => {
    await using engine = await WindowsEngineSimulator.start({ addresses: ['10.1.0.1', '10.2.0.1'] });
    await using docker = await connect({ host: engine.host, env: {} });
    await expect(docker.engine.swarm.init()).rejects.toMatchObject({
      status: 400,
      engineMessage: expect.stringMatching(
        /^could not choose an IP address to advertise .*\(10\.1\.0\.1 on Ethernet and 10\.2\.0\.1 on Ethernet 2\)/,
      ) as string,
    });
    await docker.engine.swarm.init({ AdvertiseAddr: '10.2.0.1' });
    expect((await docker.info()).Swarm?.NodeAddr).toBe('10.2.0.1');
  });

  it('refuses wrong tokens and addresses', async () => {
    await using swarm = await SimulatedSwarm.start();
    await using other = await SimulatedSwarm.start();
    await using engine = await WindowsEngineSimulator.start({ swarmPace: { speed: 10_000 } });
    await using docker = await connect({ host: engine.host, env: {} });
    await using manager = await connect({ host: swarm.host, env: {} });
    await using stranger = await connect({ host: other.host, env: {} });
    const { JoinTokens } = await manager.engine.swarm.inspect();
    const RemoteAddrs = (await manager.info()).Swarm?.RemoteManagers.map(({ Addr }) => Addr ?? '') ?? [];
    const join = (JoinToken: string, addresses = RemoteAddrs): Promise<void> =>
      docker.engine.swarm.join({ RemoteAddrs: addresses, JoinToken });
    await expect(join('SWMTKN')).rejects.toMatchObject({ status: 500, engineMessage: 'invalid join token' });
    await expect(join((await stranger.engine.swarm.inspect()).JoinTokens.Worker)).rejects.toMatchObject({
      engineMessage: expect.stringMatching(/^remote CA does not match fingerprint. Expected: /) as string,
    });
    await expect(join(JoinTokens.Worker, ['10.9.9.9:2377'])).rejects.toThrow(/connection refused/);
    const { Version, Spec } = await manager.engine.swarm.inspect();
    await manager.engine.swarm.update(Version.Index, Spec, { rotateWorkerToken: true });
    await expect(join(JoinTokens.Worker)).rejects.toThrow(/A valid join token is necessary/);
    await join(JoinTokens.Manager);
    await expect(join(JoinTokens.Manager)).rejects.toThrow(/already part of a swarm/);
  });
});

describe('availability', () => {
  it('drains a node, and does not fill it again by itself', async () => {
    await using b = await bench({ nodes: [{}, {}] });
    const id = await b.create({ Mode: { Replicated: { Replicas: 2 } } });
    const global = await b.create({ Mode: { Global: {} } });
    await b.tasks(id, (all) => running(all).length === 2);
    await b.tasks(global, (all) => running(all).length === 2);
    const set = async (Availability: 'active' | 'drain' | 'pause'): Promise<void> => {
      const node = await b.docker.engine.nodes.inspect(b.swarm.node(1).id);
      await b.docker.engine.nodes.update(node.ID, node.Version.Index, { ...nodeSpecOf(node), Availability });
    };
    await set('drain');
    const there = (all: readonly { readonly NodeID?: string | undefined }[]): boolean =>
      all.every(({ NodeID }) => NodeID === b.swarm.node(0).id);
    await b.tasks(id, (all) => running(all).length === 2 && there(running(all)));
    await b.tasks(global, (all) => ended(all, 'shutdown').length === 1);
    await set('active');
    await b.tasks(global, (all) => running(all).length === 2);
    expect(there(running(await b.docker.engine.tasks.list({ filters: { service: [id] } })))).toBe(true);
    await set('pause');
    const fresh = await b.create({ Mode: { Replicated: { Replicas: 2 } } });
    expect(there(running(await b.tasks(fresh, (all) => running(all).length === 2)))).toBe(true);
  });
});

describe('a node that is lost', () => {
  it('has its tasks given to others, and ends them when it is back', async () => {
    await using b = await bench({ nodes: [{}, {}] });
    const id = await b.create({ Mode: { Replicated: { Replicas: 2 } } });
    await b.tasks(id, (all) => running(all).length === 2);
    const node = b.swarm.node(1);
    node.goDown();
    const tasks = await b.tasks(id, (all) => running(all).length === 2 && all.length === 3);
    const old = tasks.find(({ NodeID }) => NodeID === node.id);
    expect([old?.DesiredState, old?.Status.State]).toEqual(['shutdown', 'running']);
    expect((await b.docker.engine.nodes.inspect(node.id)).Status).toMatchObject({
      State: 'down',
      Message: 'heartbeat failure',
    });
    node.comeBack();
    await b.tasks(id, (all) => ended(all, 'shutdown').length === 1);
    expect(await (await b.at(1)).listContainers()).toEqual([]);
    expect((await b.docker.engine.nodes.inspect(node.id)).Status.State).toBe('ready');
    node.goDown();
    await b.create({ Mode: { Replicated: { Replicas: 1 } } });
  });

  it('has tasks that nobody knows of after a day', async () => {
    await using b = await bench({ nodes: [{}, {}] });
    const id = await b.create({ Mode: { Replicated: { Replicas: 2 } } });
    await b.tasks(id, (all) => running(all).length === 2);
    b.swarm.node(1).goDown();
    b.swarm.node(1).orphanTasks();
    await b.tasks(id, (all) => ended(all, 'orphaned').length === 1 && running(all).length === 2);
  });
});

describe('managers', () => {
  it('make no decision without a quorum', async () => {
    await using b = await bench({ nodes: [{}, { role: 'manager' }], pace: { speed: 1000 } });
    b.swarm.node(1).goDown();
    await expect(b.docker.engine.services.list()).rejects.toThrow(
      /DeadlineExceeded .*context deadline exceeded/,
    );
    await expect(b.docker.engine.services.list()).rejects.toThrow(/The swarm does not have a leader/);
    const { Swarm } = await b.docker.info();
    expect(Swarm).toMatchObject({ LocalNodeState: 'active', ControlAvailable: true });
    expect(Swarm?.Error).toMatch(/does not have a leader/);
    await b.docker.engine.swarm.init({ ForceNewCluster: true, AdvertiseAddr: '10.1.0.1' });
    expect((await b.docker.engine.nodes.list()).map(({ ManagerStatus }) => ManagerStatus?.Leader)).toEqual([
      true,
      undefined,
    ]);
    b.swarm.loseQuorum();
    await expect(b.docker.engine.nodes.list()).rejects.toThrow(/DeadlineExceeded/);
    b.swarm.loseQuorum(false);
    expect(await b.docker.engine.nodes.list()).toHaveLength(2);
  });

  it('are demoted one by one, but not the last', async () => {
    await using b = await bench(three);
    const { nodes, swarm } = b.docker.engine;
    await expect(swarm.leave()).rejects.toThrow(/participating as a manager/);
    for (const at of [1, 2]) {
      const node = await nodes.inspect(b.swarm.node(at).id);
      await expect(nodes.delete(node.ID)).rejects.toThrow(/is a cluster manager and is a member of the raft/);
      await nodes.update(node.ID, node.Version.Index, { ...nodeSpecOf(node), Role: 'worker' });
    }
    const last = await nodes.inspect('self');
    await expect(
      nodes.update(last.ID, last.Version.Index, { ...nodeSpecOf(last), Role: 'worker' }),
    ).rejects.toMatchObject({ status: 400 });
    await expect(nodes.delete(b.swarm.node(1).id)).rejects.toThrow(/is not down and can't be removed/);
    const stale = await nodes.inspect(b.swarm.node(1).id);
    await nodes.update(stale.ID, stale.Version.Index, { ...nodeSpecOf(stale), Labels: { a: 'b' } });
    await expect(nodes.update(stale.ID, stale.Version.Index, nodeSpecOf(stale))).rejects.toMatchObject({
      status: 500,
      engineMessage: expect.stringContaining('update out of sequence') as string,
    });
  });

  it('lock themselves, and are unlocked by the key', async () => {
    await using b = await bench();
    const { swarm } = b.docker.engine;
    const { Version, Spec } = await swarm.inspect();
    expect(await swarm.unlockKey()).toBe('');
    await expect(swarm.unlock(`SWMKEY-1-${'a'.repeat(43)}`)).rejects.toMatchObject({ status: 409 });
    await swarm.update(Version.Index, { ...(Spec as object), EncryptionConfig: { AutoLockManagers: true } });
    const key = await swarm.unlockKey();
    b.swarm.node(0).restartEngine();
    expect((await b.docker.info()).Swarm?.LocalNodeState).toBe('locked');
    await expect(b.docker.engine.services.list()).rejects.toThrow(
      /Swarm is encrypted and needs to be unlocked/,
    );
    await expect(swarm.unlock('no key')).rejects.toMatchObject({ status: 400 });
    await expect(swarm.unlock(`SWMKEY-1-${'a'.repeat(43)}`)).rejects.toMatchObject({ status: 401 });
    await swarm.unlock(key);
    expect(await b.docker.engine.services.list()).toEqual([]);
  });
});

describe('a swarm that two engines have made', () => {
  it('has faults on demand, too, and ends with its last manager', async () => {
    await using first = await WindowsEngineSimulator.start();
    await using docker = await connect({ host: first.host, env: {} });
    expect(() => SimulatedSwarm.of(first)).toThrow('The engine is in no swarm.');
    await docker.engine.swarm.init({ AdvertiseAddr: '10.1.0.1' });
    const swarm = SimulatedSwarm.of(first);
    expect(swarm.nodes.map(({ engine }) => engine)).toEqual([first]);
    swarm.addFault({ service: 'web', code: 0xc0370102 });
    await expect(docker.engine.swarm.leave()).rejects.toThrow(
      /Removing the last manager erases all current state/,
    );
    await docker.engine.swarm.leave({ force: true });
    await expect(docker.engine.services.list()).rejects.toThrow(/docker swarm init/);
    await expect(docker.engine.swarm.leave({ force: true })).rejects.toThrow(
      'This node is not part of a swarm',
    );
    const { JoinTokens } = await docker.engine.swarm
      .init({ AdvertiseAddr: '10.1.0.1' })
      .then(() => docker.engine.swarm.inspect());
    expect(JoinTokens.Worker).toMatch(/^SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}$/);
  });

  it('knows the engines of all its nodes, and says which node has none', async () => {
    await using first = await WindowsEngineSimulator.start();
    await using second = await WindowsEngineSimulator.start();
    await using third = await WindowsEngineSimulator.start();
    const clients = await Promise.all([first, second, third].map(({ host }) => connect({ host, env: {} })));
    const [a] = clients as [Docker];
    await a.engine.swarm.init({ ListenAddr: '10.1.0.1:2377', AdvertiseAddr: '10.1.0.1' });
    const { JoinTokens } = await a.engine.swarm.inspect();
    for (const client of clients.slice(1))
      await client.engine.swarm.join({
        RemoteAddrs: ['10.1.0.1:2377'],
        JoinToken: JoinTokens.Manager,
        AdvertiseAddr: '10.1.0.2',
      });
    await a.swarm.update((spec) => ({ ...spec, EncryptionConfig: { AutoLockManagers: true } }));
    const swarm = SimulatedSwarm.of(third);
    expect(swarm.nodes.map(({ engine }) => engine)).toEqual([first, second, third]);
    expect(swarm.nodes.map(({ host }) => host)).toEqual([first.host, second.host, third.host]);
    swarm.node(1).restartEngine();
    expect((await clients[1]?.swarm.status())?.state).toBe('locked');
    await clients[2]?.swarm.leave({ force: true });
    expect(() => swarm.node(2).restartEngine()).toThrow(/^The engine of \S+ has left the swarm\.$/);
    const [, , gone] = SimulatedSwarm.of(first).nodes;
    expect(() => gone?.restartEngine()).toThrow(/has left the swarm: it has no engine to restart/);
    expect(() => gone?.host).toThrow(/has left the swarm: it has no engine to connect to/);
    for (const client of clients) await client.close();
  });

  it('has no engines of nodes with Linux', async () => {
    await using swarm = await SimulatedSwarm.start({ nodes: [{}, { os: 'linux' }] });
    expect(() => swarm.node(1).restartEngine()).toThrow(
      'LINUX-2 is a Linux node, which has no engine to restart.',
    );
    expect(() => swarm.node(1).host).toThrow('LINUX-2 is a Linux node, which has no engine to connect to.');
  });
});
