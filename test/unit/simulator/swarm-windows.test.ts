import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServiceSpec, SwarmTask } from '../../../src/index.js';
import { SimulatedSwarm, SimulatorOptionError } from '../../../src/simulator/index.js';
import { exec, send } from './client.js';
import { bench, running, type SwarmBench } from './swarm-support.js';

const FOLDER = 'c:\\programdata\\docker\\credentialspecs';

let b: SwarmBench;
beforeAll(async () => {
  b = await bench({
    nodes: [
      {
        windows: '2022',
        engine: { hostFiles: { 'c:\\site': { 'a.txt': 'a' }, [FOLDER]: { 'web.json': '{}' } } },
      },
      { windows: '2016' },
      { os: 'linux' },
    ],
  });
});
afterAll(() => b[Symbol.asyncDispose]());

const NONE = { RestartPolicy: { Condition: 'none' } } as const;
const on = (node: number): object => ({
  ...NONE,
  Placement: { Constraints: [`node.id==${b.swarm.node(node).id}`] },
});

/** How the first task of a service ends. */
async function end(
  node: number,
  container: object,
  change: Partial<ServiceSpec> = {},
  task: object = {},
): Promise<[string, string]> {
  const id = await b.create(change, container, { ...on(node), ...task });
  const over = ['failed', 'rejected', 'complete', 'running'];
  const [first] = await b.tasks(id, ([one]) => one !== undefined && over.includes(one.Status.State));
  await b.docker.engine.services.delete(id);
  return [first?.Status.State ?? '', first?.Status.Err ?? ''];
}

it('fails an image of another Windows, and rejects one that there is not', async () => {
  const [state, text] = await end(0, { Image: 'windows/nanoserver:ltsc2025' });
  expect(state).toBe('failed');
  expect(text).toMatch(
    /^starting container failed: hcs::CreateComputeSystem \w+: The container operating system/,
  );
  expect(await end(0, { Image: 'nobody/nothing:1' })).toEqual([
    'rejected',
    'No such image: nobody/nothing:1',
  ]);
});

it('has no ingress before version 1709, and ports of the host all the same', async () => {
  const ports = (PublishMode: 'ingress' | 'host', PublishedPort: number): Partial<ServiceSpec> => ({
    EndpointSpec: { Ports: [{ TargetPort: 80, PublishedPort, PublishMode }] },
  });
  const [state, text] = await end(1, {}, ports('ingress', 8090));
  expect(state).toBe('rejected');
  expect(text).toMatch(/hnsCall failed in Win32: .*0x80070490/);
  expect(await end(1, {}, ports('host', 8091))).toEqual(['running', '']);
  expect(await end(0, {}, ports('ingress', 8092))).toEqual(['running', '']);
});

it('rejects what a node with Windows does not have', async () => {
  const mount = (Type: string, Source: string, Target = 'c:\\data'): object => ({
    Mounts: [{ Type, ...(Source !== '' && { Source }), Target }],
  });
  expect(await end(0, mount('bind', 'c:\\site'))).toEqual(['running', '']);
  expect(await end(1, mount('bind', 'c:\\site'))).toEqual([
    'rejected',
    'invalid bind mount source, source path not found: c:\\site',
  ]);
  expect((await end(0, mount('tmpfs', '')))[0]).toBe('rejected');
  expect(await end(2, mount('volume', 'data'))).toEqual([
    'rejected',
    'invalid mount target, must be an absolute path: c:\\data',
  ]);
  expect(await end(0, {}, {}, { Resources: { Limits: { Pids: 5 } } })).toEqual([
    'rejected',
    'invalid option: Windows does not support PidsLimit',
  ]);
  const spec = { Privileges: { CredentialSpec: { File: 'web.json' } } };
  expect(await end(0, spec)).toEqual(['running', '']);
  const [state, text] = await end(1, spec);
  expect([state, text.replace(/container \w{64}/, 'container ID')]).toEqual([
    'failed',
    'starting container failed: failed to load credential spec for container ID: open C:\\ProgramData\\docker\\CredentialSpecs\\web.json: The system cannot find the file specified.',
  ]);
});

it('puts secrets and configs where Windows has them', async () => {
  const { secrets, configs } = b.docker.engine;
  const Data = (text: string): string => Buffer.from(text).toString('base64');
  const secret = await secrets.create({ Name: 'pw', Data: Data('hidden') });
  const config = await configs.create({ Name: 'ini', Data: Data('a=1') });
  const file = (Name: string): object => ({ Name, UID: '0', GID: '0', Mode: 292 });
  const id = await b.create(
    {},
    {
      Secrets: [
        { SecretID: secret.ID, SecretName: 'pw', File: file('pw') },
        { SecretID: secret.ID, SecretName: 'pw', File: file('C:\\pw') },
      ],
      Configs: [{ ConfigID: config.ID, ConfigName: 'ini', File: file('app.ini') }],
      Env: ['TASK={{.Task.Slot}}@{{.Node.Hostname}}'],
    },
    on(0),
  );
  const [task] = await b.tasks(id, (all) => running(all).length === 1);
  const { engine } = b.swarm.node(0);
  if (engine === undefined) throw new Error('no engine');
  const container = task?.Status.ContainerStatus?.ContainerID ?? '';
  const line = 'type C:\\ProgramData\\Docker\\secrets\\pw & type C:\\pw & type C:\\app.ini & echo %TASK%';
  const { stdout } = await exec(engine, container, ['cmd', '/c', line]);
  expect(stdout.replace(/\s+/g, '')).toBe(`hiddenhiddena=11@${b.swarm.node(0).hostname}`);
  await b.docker.engine.services.delete(id);
});

it('takes an isolation that there is not for the default', async () => {
  const { engine } = b.swarm.node(0);
  if (engine === undefined) throw new Error('no engine');
  const answer = await send(engine, 'POST', '/services/create', {
    Name: 'odd',
    TaskTemplate: { ContainerSpec: { Image: 'nanoserver', Isolation: 'chroot' } },
  });
  const { ID } = answer.json<{ ID: string }>();
  const { Spec } = await b.docker.engine.services.inspect(ID);
  expect(Spec.TaskTemplate.ContainerSpec?.Isolation).toBe('default');
  await b.docker.engine.services.delete(ID);
});

it('fails as often as it is told', async () => {
  b.swarm.addFault({ service: 'bad', operation: 'HNSNetwork', code: 0x803b0006, times: 1 });
  b.swarm.addFault({
    service: 'bad',
    operation: 'Start',
    code: 0xc0370106,
    times: 1,
    node: b.swarm.node(0).hostname,
  });
  b.swarm.addFault({ service: 'bad', code: 0xc0370102, node: 'elsewhere' });
  const id = await b.create({ Name: 'bad' }, {}, { ...on(0), RestartPolicy: { Condition: 'any', Delay: 0 } });
  const tasks = await b.tasks(id, (all) => running(all).length === 1);
  const text = (state: string): string | undefined =>
    tasks.find(({ Status }: SwarmTask) => Status.State === state)?.Status.Err;
  expect(text('rejected')).toMatch(/An adapter was not found. \(0x803b0006\)$/);
  expect(text('failed')).toMatch(/encountered an error during .*Start: .*\(0xc0370106\)$/);
  b.swarm.clearFaults();
  await b.docker.engine.services.delete(id);
});

it('places by platform, and runs on Linux what is for it', async () => {
  const linux = await b.create(
    { Mode: { Replicated: { Replicas: 3 } } },
    { Image: 'nginx' },
    { Placement: { Platforms: [{ OS: 'linux', Architecture: 'amd64' }] } },
  );
  const tasks = await b.tasks(linux, (all) => running(all).length === 3);
  expect(new Set(tasks.map(({ NodeID }) => NodeID))).toEqual(new Set([b.swarm.node(2).id]));
  await b.docker.engine.services.delete(linux);
  const nodes = await b.docker.engine.nodes.list();
  expect(nodes.map(({ Description }) => Description.Platform?.OS)).toEqual(['windows', 'windows', 'linux']);
});

it('begins with a manager that can be connected to', async () => {
  await expect(SimulatedSwarm.start({ nodes: [{ os: 'linux' }] })).rejects.toBeInstanceOf(
    SimulatorOptionError,
  );
  await expect(SimulatedSwarm.start({ nodes: [] })).rejects.toBeInstanceOf(SimulatorOptionError);
  expect(() => b.swarm.node(2).host).toThrow(SimulatorOptionError);
});
