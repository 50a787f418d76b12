import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidInputError, WinContainersError } from '../../../src/errors/index.js';
import { connect } from '../../../src/fluent/index.js';
import { simulate, type Simulated } from '../support/simulated.js';
import { refuseUnhandledRejections } from '../support/watch.js';
import { CONSTRUCTORS, ENTRIES, subjectsOf } from './subjects.js';
import { failureOf, HOSTILE, isClass, methodsOf, OWN, type Call } from './walk.js';

/*
 * Every public function and method, called with a first argument, and with a second one, that no type allows: what fails
 * does so by an error of ours, and whatever begins to wait ends with its client.
 */

refuseUnhandledRejections();

/** What is not called, or may fail in another way. */
const EXCEPTIONS: readonly (readonly [calls: RegExp, reason: string])[] = [
  [/\.(?:then|catch|finally)$/, 'they are those of a promise, whose rules are those of the language'],
  [/^Docker\.close$|^Engine\.close$|^EngineTransport\.close$/, 'it ends the client that the other calls use'],
  [/^(?:Pull|Exec)\.(?:result|messages|promise|run|until)$/, 'it is protected'],
  [
    /^(?:host|root)\.(?:planHost|resumeHost|installContainerHost|doctor)$/,
    'without options it looks at this machine',
  ],
];

const isException = (name: string): boolean => EXCEPTIONS.some(([calls]) => calls.test(name));

let simulated: Simulated;
let environment: string | undefined;
beforeAll(async () => {
  simulated = await simulate();
  environment = process.env['DOCKER_HOST'];
  // What is called without options must not find an engine of this machine.
  process.env['DOCKER_HOST'] = simulated.engine.host;
});
afterAll(async () => {
  if (environment === undefined) delete process.env['DOCKER_HOST'];
  else process.env['DOCKER_HOST'] = environment;
  await simulated[Symbol.asyncDispose]();
});

/** Calls of a method with each wrong argument, at the first place and at the second. */
function callsOf(name: string, call: Call): Map<string, () => unknown> {
  return new Map(
    HOSTILE.flatMap(([label, value]) => [
      [`${name}(${label})`, () => call(value)] as const,
      [`${name}('c', ${label})`, () => call('c', value)] as const,
    ]),
  );
}

/** Calls whose failure is none of ours. */
async function untyped(
  calls: ReadonlyMap<string, () => unknown>,
  close?: () => Promise<void>,
): Promise<string[]> {
  const wrong: string[] = [];
  const all = [...calls].map(async ([name, call]) => {
    const failure = await failureOf(call);
    if (failure === undefined || failure.error === OWN || failure.error instanceof WinContainersError) return;
    // The close() of a stream is among its methods: it ends the others as any signal does.
    if (failure.error instanceof Error && failure.error.name === 'AbortError') return;
    wrong.push(`${name}: ${String(failure.error)}`);
  });
  // What waits for something that will never be, such as an event, has to end with its client.
  if (close !== undefined) {
    await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, 250))]);
    await close();
  }
  await Promise.all(all);
  return wrong;
}

it('of every function of every entry', async () => {
  const functions = new Map<string, Call>(Object.entries(CONSTRUCTORS));
  for (const [entry, module] of Object.entries(ENTRIES))
    for (const [name, value] of Object.entries(module) as [string, unknown][])
      if (isClass(value)) {
        if (value.prototype instanceof Error) continue;
        for (const [own, call] of methodsOf(value)) functions.set(`${entry}.${name}.${own}`, call);
      } else if (typeof value === 'function' && !('_zod' in value))
        functions.set(`${entry}.${name}`, value as Call);
  expect(functions.size).toBeGreaterThan(100);
  for (const [name, call] of functions)
    if (!isException(name)) expect(await untyped(callsOf(name, call))).toEqual([]);
});

it('of every method of what a client gives', async () => {
  const names = [...subjectsOf(simulated.docker).keys()];
  expect(names.length).toBeGreaterThan(40);
  const wrong: string[] = [];
  for (const name of names) {
    const docker = await connect({ host: simulated.engine.host, env: {} });
    const subject = subjectsOf(docker).get(name) ?? {};
    const calls = new Map<string, () => unknown>();
    for (const [method, call] of methodsOf(subject))
      if (!isException(`${name}.${method}`))
        for (const [text, one] of callsOf(`${name}.${method}`, call)) calls.set(text, one);
    wrong.push(...(await untyped(calls, () => docker.close())));
  }
  expect(wrong).toEqual([]);
});

it('knows each public class that has methods', () => {
  const known = new Set(subjectsOf(simulated.docker).keys());
  const report = readFileSync(new URL('../../../etc/engine.api.md', import.meta.url), 'utf8');
  const operations = [...report.matchAll(/^export class (\w+Operations) /gm)].map(([, name = '']) => name);
  expect(operations.length).toBeGreaterThan(10);
  expect(operations.filter((name) => !known.has(name))).toEqual([]);
});

/** Wrong in a way of its own: each was taken in silence, or failed without a word of what was expected. */
const CASES: readonly (readonly [message: RegExp, call: () => unknown])[] = [
  [/options: expected an object, received undefined/, () => simulated.docker.swarm.join(undefined as never)],
  [/defaultAddrPool|DefaultAddrPool/, () => simulated.docker.swarm.init({ defaultAddrPool: 5 } as never)],
  [/options: expected an object/, () => simulated.docker.service('x').updatePolicy(undefined as never)],
  [
    /change of a service: expected an object, received null/,
    () => simulated.docker.services.get('s').update(null as never),
  ],
  [
    /option command: expected an array of texts, received a string|command: expected an array/,
    () => simulated.docker.services.get('s').update({ command: 'ping' } as never),
  ],
  [
    /env: expected an object, received an array/,
    () => simulated.docker.services.get('s').update({ env: ['A=1'] } as never),
  ],
  [/environment variables: expected an object/, () => simulated.docker.service('x').env(['A=1'] as never)],
  [
    /secret: expected an object, received undefined/,
    () => simulated.docker.service('x').secret(undefined as never),
  ],
  [
    /domain: expected an object, received undefined/,
    () => ENTRIES['root'] && (ENTRIES['root'] as { credentialSpec: Call }).credentialSpec({}),
  ],
  [
    /unattend file: expected the text of the file.*received bytes/,
    () => (ENTRIES['windows'] as { parseUnattend: Call }).parseUnattend(Buffer.from('<x/>')),
  ],
  [
    /version: expected text, received a number/,
    () => (ENTRIES['windows'] as { unattend: Call }).unattend([{ version: 10 }]),
  ],
  [
    /option from: expected the path/,
    () => (ENTRIES['root'] as { stageUnattend: Call }).stageUnattend({ packages: [] }, { to: '/nowhere' }),
  ],
  [/limits: expected an object/, () => simulated.docker.container('x').limits(null as never)],
  [
    /moment: expected .*received null/,
    async () => {
      for await (const _ of simulated.docker.getContainer('c').logs({ since: null } as never)) break;
    },
  ],
  [/healthcheck: expected an object/, () => simulated.docker.container('x').healthcheck(undefined as never)],
  [/processors/, () => simulated.docker.container('x').cpus(1e-10)],
  [/cpuShares/, () => simulated.docker.container('x').cpuShares(0)],
  [/memory/, () => simulated.docker.container('x').memory(0)],
  [/timeout/, () => simulated.docker.getContainer('c').until.healthy({ timeout: null } as never)],
  [/option signal: expected an AbortSignal/, () => simulated.docker.info({ signal: 5 } as never)],
  [/expected an object, such as \{ signal \}/, () => simulated.docker.info(AbortSignal.timeout(1) as never)],
  [
    /id or name: expected an id or a name, received undefined/,
    () => simulated.docker.engine.containers.inspect(undefined as never),
  ],
];

describe('says what was given and what was expected', () => {
  it.each(CASES)('%s', async (message, call) => {
    const failure = await failureOf(call);
    expect(failure?.error).toBeInstanceOf(InvalidInputError);
    expect((failure?.error as Error).message).toMatch(message);
  });
});
