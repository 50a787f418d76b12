import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { runContainer, send } from './client.js';
import { simulate } from '../support/simulated.js';

let engine: WindowsEngineSimulator;
beforeEach(async () => {
  engine = await WindowsEngineSimulator.start({ hostPorts: 'ephemeral' });
});
afterEach(() => engine[Symbol.asyncDispose]());

type Filters = Record<string, string[]>;

const withFilters = (path: string, filters: Filters): string =>
  `${path}${path.includes('?') ? '&' : '?'}filters=${encodeURIComponent(JSON.stringify(filters))}`;
const prune = async (kind: string, filters: Filters) =>
  (await send(engine, 'POST', withFilters(`/${kind}/prune`, filters))).json();
const list = async (path: string, filters: Filters): Promise<Record<string, unknown>[]> =>
  (await send(engine, 'GET', withFilters(path, filters))).json();
const refusal = async (method: string, path: string, filters: Filters): Promise<unknown> => {
  const answer = await send(engine, method, withFilters(path, filters));
  return [answer.status, answer.json()['message']];
};
const create = async (body: object = {}, name = ''): Promise<string> =>
  (await send(engine, 'POST', `/containers/create?name=${name}`, { Image: 'nanoserver', ...body })).json<{
    Id: string;
  }>().Id;
const network = (Name: string, Labels: object = {}) =>
  send(engine, 'POST', '/networks/create', { Name, Labels });

/** Moments before everything here and after it, in the forms that engines understand. */
const LONG_AGO = ['24h', '1h30m', '0', '2001-02-03', '2001-02-03T04:05:06Z', '1500000000.5'];
const TO_COME = ['-24h', '2199-01-01T00:00:00+01:00', '4000000000'];

describe('until', () => {
  it.each(LONG_AGO)('%s keeps what was made since', async (until) => {
    const container = await create();
    await network('new');
    await send(engine, 'POST', `/commit?container=${container}`);
    expect(await prune('containers', { until: [until] })).toMatchObject({ ContainersDeleted: null });
    expect(await prune('networks', { until: [until] })).toEqual({ NetworksDeleted: null });
    expect(await prune('images', { until: [until] })).toMatchObject({ ImagesDeleted: null });
  });

  it.each(TO_COME)('%s removes what was made before', async (until) => {
    const container = await create();
    await network('new');
    const { Id } = (await send(engine, 'POST', `/commit?container=${container}`)).json();
    expect(await prune('containers', { until: [until] })).toMatchObject({ ContainersDeleted: [container] });
    expect(await prune('networks', { until: [until] })).toEqual({ NetworksDeleted: ['new'] });
    expect(await prune('images', { until: [until] })).toMatchObject({ ImagesDeleted: [{ Deleted: Id }] });
  });

  it('is refused where it is no moment, or two', async () => {
    const wrong = 'failed to parse value as time or duration: invalid seconds "soon"';
    expect(await refusal('POST', '/containers/prune', { until: ['soon'] })).toEqual([400, wrong]);
    expect(await refusal('POST', '/networks/prune', { until: ['soon'] })).toEqual([400, wrong]);
    const ofImages = `invalid value for 'until' filter: ${wrong}`;
    expect(await refusal('POST', '/images/prune', { until: ['soon'] })).toEqual([400, ofImages]);
    expect(await refusal('GET', '/images/json', { until: ['soon'] })).toEqual([400, ofImages]);
    expect(await refusal('POST', '/containers/prune', { until: ['1h', '2h'] })).toEqual([
      400,
      'more than one until filter specified',
    ]);
  });

  it('of the SDK keeps what is younger', async () => {
    await using both = await simulate();
    const container = await both.docker.container('nanoserver').create();
    const options = { containers: true, networks: true, images: 'dangling', until: '24h' } as const;
    expect(await both.docker.prune(options)).toMatchObject({ containers: [], networks: [], images: [] });
    expect(both.engine.container(container.id)).toBeDefined();
  });
});

describe('label!', () => {
  it('keeps what has all of the labels', async () => {
    const kept = await create({ Labels: { keep: '', a: '1' } });
    const other = await create({ Labels: { keep: '' } });
    expect(await prune('containers', { 'label!': ['keep', 'a=1'] })).toMatchObject({
      ContainersDeleted: [other],
    });
    expect(engine.container(kept)).toBeDefined();
    await network('kept', { keep: '' });
    await network('gone');
    expect(await prune('networks', { 'label!': ['keep'] })).toEqual({ NetworksDeleted: ['gone'] });
    await send(engine, 'POST', '/volumes/create', { Name: 'kept', Labels: { keep: '' } });
    await send(engine, 'POST', '/volumes/create', { Name: 'gone' });
    expect(await prune('volumes', { all: ['true'], 'label!': ['keep'] })).toMatchObject({
      VolumesDeleted: ['gone'],
    });
    engine.addImage({ tags: ['kept'], labels: { keep: '' } });
    await prune('images', { dangling: ['false'], 'label!': ['keep'] });
    expect((await list('/images/json', {})).map(({ RepoTags }) => RepoTags)).toEqual([
      // The image of the container.
      ['nanoserver:latest', 'windows/nanoserver:ltsc2022'],
      ['kept:latest'],
    ]);
  });
});

describe('a prune of images', () => {
  it('says which names went, and keeps what others are made of', async () => {
    const id = await runContainer(engine, { Image: 'windowsservercore' });
    await send(engine, 'POST', `/containers/${id}/stop`);
    await send(engine, 'POST', `/commit?container=${id}&repo=child`);
    await send(engine, 'DELETE', `/containers/${id}`);
    await create({ Image: 'child' });
    const { ImagesDeleted } = await prune('images', { dangling: ['false'] });
    expect(ImagesDeleted).toEqual([
      { Untagged: 'nanoserver:latest' },
      { Untagged: 'windows/nanoserver:ltsc2022' },
      { Deleted: expect.stringMatching(/^sha256:/) as string },
      { Untagged: 'windowsservercore:latest' },
      { Untagged: 'windows/servercore:ltsc2022' },
    ]);
  });
});

describe('the list of images', () => {
  it('is filtered by what was made before and since', async () => {
    await create({}, 'web');
    await send(engine, 'POST', '/commit?container=web&repo=first');
    const first = engine.state.images.get('first');
    const second = { ...first, id: `sha256:${'b'.repeat(64)}`, tags: new Set(['second:latest']) };
    engine.state.images.add({ ...second, created: new Date(first.created.getTime() + 1000) });
    const tags = async (filters: Filters): Promise<unknown> =>
      (await list('/images/json', filters)).flatMap(({ RepoTags }) => RepoTags);
    expect(await tags({ since: ['nanoserver'] })).toEqual(['second:latest', 'first:latest']);
    expect(await tags({ since: ['nanoserver', 'first'] })).toEqual(['second:latest']);
    expect(await tags({ since: ['nanoserver'], before: ['second'] })).toEqual(['first:latest']);
    expect(await tags({ until: ['2023-12-01'] })).not.toContain('first:latest');
    expect(await tags({ until: ['2023-11-01'] })).toEqual([]);
    expect(await refusal('GET', '/images/json', { since: ['none'] })).toEqual([
      404,
      'No such image: none:latest',
    ]);
    expect(await refusal('GET', '/images/json', { dangling: ['maybe'] })).toEqual([
      400,
      "invalid filter 'dangling=[maybe]'",
    ]);
  });
});

describe('the list of networks', () => {
  it('is filtered by type and by use', async () => {
    await network('used');
    await network('unused');
    await create({ HostConfig: { NetworkMode: 'used' } });
    const names = async (filters: Filters): Promise<unknown> =>
      (await list('/networks', filters)).map(({ Name }) => Name);
    expect(await names({ type: ['custom'] })).toEqual(['used', 'unused']);
    expect(await names({ type: ['builtin'] })).toEqual(['nat', 'none']);
    expect(await names({ dangling: ['true'] })).toEqual(['unused']);
    expect(await names({ dangling: ['0'] })).toEqual(['nat', 'none', 'used']);
    expect(await refusal('GET', '/networks', { type: ['other'] })).toEqual([
      500,
      "invalid filter: 'type'='other'",
    ]);
  });
});

describe('the list of containers', () => {
  const ids = async (filters: Filters, query = 'all=1'): Promise<unknown> =>
    (await list(`/containers/json?${query}`, filters)).map(({ Id }) => Id);

  it('is filtered by ports', async () => {
    const web = await runContainer(engine, {
      ExposedPorts: { '443/tcp': {} },
      HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } },
    });
    const plain = await runContainer(engine);
    const published = engine.container(web)?.ports.bindings['80/tcp']?.[0]?.HostPort ?? '';
    expect(await ids({ expose: ['443'] })).toEqual([web]);
    expect(await ids({ expose: ['70-90/tcp'] })).toEqual([web]);
    expect(await ids({ expose: ['80/udp'] })).toEqual([]);
    expect(await ids({ publish: [published] })).toEqual([web]);
    expect(await ids({ publish: ['443'] })).toEqual([]);
    expect(await ids({ 'is-task': ['true'] })).toEqual([]);
    expect(await ids({ 'is-task': ['false'] })).toEqual([plain, web]);
    expect(await refusal('GET', '/containers/json', { publish: ['80:80'] })).toEqual([
      500,
      "filter for 'publish' should not contain ':': 80:80",
    ]);
  });

  it('is filtered by what came before and since, and by ancestors of any degree', async () => {
    const first = await create({}, 'first');
    await send(engine, 'POST', '/commit?container=first&repo=child');
    const second = await create({ Image: 'child' }, 'second');
    const third = await create({ Image: 'windowsservercore' }, 'third');
    expect(await ids({ ancestor: ['nanoserver'] })).toEqual([second, first]);
    expect(await ids({ ancestor: ['child'] })).toEqual([second]);
    expect(await ids({ ancestor: ['none'] })).toEqual([]);
    expect(await ids({ before: ['third'] })).toEqual([second, first]);
    expect(await ids({ since: ['first'], before: ['third'] })).toEqual([second]);
    expect(await refusal('GET', '/containers/json', { since: ['none'] })).toEqual([
      404,
      'No such container: none',
    ]);
    expect(await ids({ id: [third.slice(0, 12)] })).toEqual([third]);
  });

  it('shows what has exited only where all is asked for', async () => {
    const id = await runContainer(engine, { Cmd: ['cmd', '/c', 'exit 3'], OpenStdin: false });
    await send(engine, 'POST', `/containers/${id}/wait`);
    expect(await ids({ exited: ['3'] })).toEqual([id]);
    expect(await ids({ exited: ['3'] }, '')).toEqual([]);
    expect(await ids({ status: ['exited'] }, '')).toEqual([id]);
  });

  it.each([
    ['status', 'gone', 'created, restarting, running, removing, paused, exited, dead'],
    ['health', 'sick', 'none, starting, healthy, unhealthy'],
  ])('refuses a %s that there is not', async (name, value, words) => {
    expect(await refusal('GET', '/containers/json', { [name]: [value] })).toEqual([
      400,
      `invalid filter '${name}=${value}': invalid value for ${name} (${value}): must be one of ${words}`,
    ]);
  });
});
