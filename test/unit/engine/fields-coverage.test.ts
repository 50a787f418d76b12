import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NotInApiVersionError } from '../../../src/errors/index.js';
import { ADDED, REMOVED } from '../../../src/engine/api-history.js';
import { assertInVersion, sinceOf } from '../../../src/engine/since.js';
import {
  compareApiVersions,
  NEWEST_API_VERSION,
  OLDEST_API_VERSION,
  type ApiVersion,
} from '../../../src/transport/index.js';
import { BODIES, readBodies } from './bodies.js';
import { NOT_REFUSED_LATER, NOT_SENT, OTHERWISE, UNDOCUMENTED } from './differences.js';

/** A body that has the path and nothing else. */
function bodyWith(path: string): unknown {
  const several = path.endsWith('[]');
  const [fields = '', value = 'x'] = path.replace('[]', '').split('=');
  const last: unknown = several ? { a: 'x', b: 'x' } : value;
  return fields
    .split('.')
    .reverse()
    .reduce((body, key) => ({ [key.replace('*', 'any')]: body }), last);
}

const request = (operationId: string, path: string) =>
  ({ operationId, method: 'POST', path: '/', body: bodyWith(path) }) as const;

const neighbour = (version: ApiVersion, by: number): ApiVersion =>
  `1.${Number(version.slice(2)) + by}` as ApiVersion;

const newestOf = (versions: Iterable<ApiVersion>): ApiVersion =>
  [...versions].toSorted(compareApiVersions).at(-1) ?? OLDEST_API_VERSION;

interface Field {
  readonly operationId: string;
  readonly path: string;
  readonly version: ApiVersion;
}

const fieldsOf = (table: Readonly<Record<ApiVersion, readonly string[]>>): readonly Field[] =>
  Object.entries(table).flatMap(([version, lines]) =>
    lines
      .flatMap((line) => line.split('|'))
      .flatMap((entry) => {
        const [operations = '', path] = entry.split(':');
        if (path === undefined) return [];
        return operations
          .split(',')
          .map((operationId) => ({ operationId, path, version: version as ApiVersion }));
      }),
  );

const added = fieldsOf(ADDED);
const removed = fieldsOf(REMOVED);
const addedAt = new Map(added.map(({ operationId, path, version }) => [`${operationId} ${path}`, version]));

const [heading = '', ...rows] = readFileSync(new URL('fixtures/fields.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

/** By field, or field and value: the first version that documents it (`-` for 1.25 or before), and the last if it is gone. */
const documented = new Map(
  rows.map((row) => {
    const [operationId = '', path = '', since = '', until] = row.split('\t');
    return [
      `${operationId} ${path}`,
      { since: since as ApiVersion | '-', until: until as ApiVersion | undefined },
    ];
  }),
);

const otherwise = new Map(OTHERWISE.flatMap(({ since }) => Object.entries(since)));
const undocumented = new Map(UNDOCUMENTED.flatMap(({ fields, since }) => fields.map((key) => [key, since])));
const notSent = NOT_SENT.flatMap(({ fields }) => fields);

const models = readBodies();

/** A field whose values are told by the specification, or by the history. */
const hasToldValues = (key: string): boolean =>
  [...documented.keys(), ...addedAt.keys(), ...undocumented.keys()].some((known) =>
    known.startsWith(`${key}=`),
  );

/** What is sent: every field, and every value of those whose values are told. */
const sent: readonly string[] = [...models].flatMap(([key, { values }]) => [
  key,
  ...(hasToldValues(key) ? [...values].map((value) => `${key}=${value}`) : []),
]);

const firstOf = (key: string): ApiVersion => {
  const since = documented.get(key)?.since;
  return since === undefined || since === '-' ? OLDEST_API_VERSION : since;
};

/** The version that a field is said to have come with, by itself: what came with the field that it stands in has none. */
function statedAt(key: string): ApiVersion {
  const stated = otherwise.get(key) ?? undocumented.get(key);
  if (stated !== undefined) return stated;
  // The oldest documents do not tell 1.24 from 1.25; the history does, from the types of the engines.
  if (documented.get(key)?.since === '-') return addedAt.get(key) === '1.25' ? '1.25' : OLDEST_API_VERSION;
  const whole = key.replace(/(?:=.*|(?:\.\*)*\.[^.*]+)$/, '');
  const isPart = whole !== key && documented.get(whole)?.since === documented.get(key)?.since;
  return isPart ? OLDEST_API_VERSION : firstOf(key);
}

/** The version that a field is refused before: its own, or that of the operation or a field that it stands in. */
function refusedBefore(key: string): ApiVersion {
  const [operationId = '', path = ''] = key.split(/ (.*)/);
  const [fields = '', value] = path.split('=');
  const names = fields.split('.');
  const around = names.map((_, index) => `${operationId} ${names.slice(0, index + 1).join('.')}`);
  if (value !== undefined) around.push(key);
  return newestOf([sinceOf(operationId) ?? OLDEST_API_VERSION, ...around.map(statedAt)]);
}

/** The last version that refuses a field, found by asking each. */
function lastRefusal(key: string): ApiVersion | undefined {
  const [operationId = '', path = ''] = key.split(/ (.*)/);
  let last: ApiVersion | undefined;
  const newest = Number(NEWEST_API_VERSION.slice(2));
  for (let minor = Number(OLDEST_API_VERSION.slice(2)); minor <= newest; minor++) {
    try {
      assertInVersion(request(operationId, path), `1.${minor}`);
    } catch (error) {
      if (!(error instanceof NotInApiVersionError) || error.until !== undefined) continue;
      last = `1.${minor}`;
    }
  }
  return last;
}

const isNotSent = (key: string): boolean =>
  notSent.some((field) => key === field || key.startsWith(`${field}.`) || key.startsWith(`${field}=`));

describe('the table of fields', () => {
  it('is of all versions that are spoken', () => {
    expect(heading).toContain(`1.25 to ${NEWEST_API_VERSION},`);
  });

  it('and the types of bodies are of the same operations, which are all that send one', () => {
    const folder = new URL('../../../src/engine/', import.meta.url);
    const sources = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const checked = sources.flatMap((text) => [...text.matchAll(/'(\w+) body'/g)].map(([, name]) => name));
    // What has no name of its own: an answer is sent back.
    const others = ['PluginPull', 'PluginUpgrade'];
    expect([...new Set([...checked, ...others])].sort()).toEqual(Object.keys(BODIES).sort());
    expect([...new Set([...documented.keys()].map((key) => key.split(' ')[0]))].sort()).toEqual(
      Object.keys(BODIES).sort(),
    );
  });
});

describe('every field of a body', () => {
  it('is documented, or has a reason', () => {
    expect(sent.length).toBeGreaterThan(900);
    expect(sent.filter((key) => !documented.has(key) && !undocumented.has(key))).toEqual([]);
  });

  it('that is documented is sent, or has a reason', () => {
    const all = new Set(sent);
    // Of a text that is no choice here any value is sent.
    const isFree = (key: string): boolean =>
      key.includes('=') && models.get(key.replace(/=.*/, ''))?.values.size === 0;
    expect([...documented.keys()].filter((key) => !all.has(key) && !isNotSent(key) && !isFree(key))).toEqual(
      [],
    );
  });

  it('is refused before its version, and from then on not', () => {
    const told = sent.flatMap((key) => {
      const since = refusedBefore(key);
      const expected = since === OLDEST_API_VERSION ? undefined : neighbour(since, -1);
      const last = lastRefusal(key);
      return last === expected
        ? []
        : [`${key}: came with ${since}, the last refusal is in ${last ?? 'none'}`];
    });
    expect(told).toEqual([]);
  });

  it('is refused when it is gone', () => {
    const gone = sent.flatMap((key) => {
      const until = documented.get(key)?.until;
      return until === undefined || key in NOT_REFUSED_LATER ? [] : [`${key} ${until}`];
    });
    expect(gone.sort()).toEqual(
      removed.map(({ operationId, path, version }) => `${operationId} ${path} ${version}`).sort(),
    );
  });

  it('has no reason in vain', () => {
    const all = new Set(sent);
    expect([...undocumented.keys()].filter((key) => documented.has(key) || !all.has(key))).toEqual([]);
    expect(notSent.filter((key) => all.has(key) || !documented.has(key))).toEqual([]);
    expect(
      [...otherwise].filter(([key, since]) => !all.has(key) || documented.get(key)?.since === since),
    ).toEqual([]);
    expect(Object.keys(NOT_REFUSED_LATER).filter((key) => documented.get(key)?.until === undefined)).toEqual(
      [],
    );
  });
});

describe('the sentence of a field', () => {
  it('says since when there is, and what it says is refused before', () => {
    // With a value or with several it is the field that tells.
    const history = new Map<string, ApiVersion[]>();
    for (const { operationId, path, version } of added) {
      const key = `${operationId} ${path.replace(/=.*|\[\]$/, '')}`;
      history.set(key, [...(history.get(key) ?? []), version]);
    }
    const wrong = [...models].flatMap(([key, { since }]) => {
      const own = history.get(key) ?? [];
      const silent = addedAt.has(key) && !own.some((version) => since.has(version));
      // What it stands in may have come later, where several have one type.
      const idle = [...since].every(
        (version) => !own.includes(version) && compareApiVersions(version, refusedBefore(key)) > 0,
      );
      return silent || (since.size > 0 && idle)
        ? [`${key}: ${[...since].join(' ')} is said, ${own.join(' ')} is refused before`]
        : [];
    });
    expect(wrong).toEqual([]);
  });

  it('says when it went', () => {
    const versions = new Map(
      removed.map(({ operationId, path, version }) => [`${operationId} ${path}`, neighbour(version, 1)]),
    );
    const said = [...models].filter(([, { gone }]) => gone.size > 0).map(([key, { gone }]) => [key, ...gone]);
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(versions));
  });
});

describe('the history names what is sent', () => {
  const takes = (operationId: string, path: string): boolean => {
    const [fields = '', value] = path.replace('[]', '').split('=');
    // A key with an ending, such as of a port.
    const field = models.get(`${operationId} ${fields.replace(/\.\*\/\w+$/, '')}`);
    return field !== undefined && (value === undefined || field.values.has(value) || field.values.size === 0);
  };

  it.each([...added, ...removed])('$operationId $path', ({ operationId, path }) => {
    expect(takes(operationId, path)).toBe(true);
  });

  it.each(added)('$operationId $path since $version', ({ operationId, path, version }) => {
    const before = neighbour(version, -1);
    expect(() => assertInVersion(request(operationId, path), before)).toThrow(NotInApiVersionError);
    if (removed.some((field) => field.operationId === operationId && field.path === path)) return;
    expect(() => assertInVersion(request(operationId, path), NEWEST_API_VERSION)).not.toThrow();
  });

  it('with versions in order, and none of the future', () => {
    for (const table of [ADDED, REMOVED]) {
      const versions = Object.keys(table) as ApiVersion[];
      expect(versions).toEqual(versions.toSorted(compareApiVersions));
      for (const version of versions)
        expect(compareApiVersions(version, NEWEST_API_VERSION)).toBeLessThanOrEqual(0);
    }
  });
});

describe('a field that is gone', () => {
  it.each(removed)('$operationId $path is refused after $version', ({ operationId, path, version }) => {
    expect(() => assertInVersion(request(operationId, path), version)).not.toThrow();
    expect(() => assertInVersion(request(operationId, path), neighbour(version, 1))).toThrow(
      expect.objectContaining({ until: version, operationId, feature: `field ${path}` }) as Error,
    );
  });

  it('is told with the version that still has it', () => {
    expect(() => assertInVersion(request('ContainerCreate', 'HostConfig.KernelMemoryTCP'), '1.52')).toThrow(
      'ContainerCreate: field HostConfig.KernelMemoryTCP is in Engine API 1.51 at most, and API 1.52 is spoken with this engine. Nothing was sent.',
    );
  });
});
