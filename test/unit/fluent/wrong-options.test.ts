import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import { powershellProbe } from '../../../src/doctor/index.js';
import { connect, type Container, type ContainerBuilder, type Docker } from '../../../src/fluent/index.js';
import { planHost, windowsMachine, type HostPlan } from '../../../src/host/index.js';
import { machineWith } from '../host/support.js';
import { refuseUnhandledRejections } from '../support/watch.js';
import { serve } from './serve.js';

/*
 * Every option of the fluent API and of the host that takes one of a few words, a time, a number or an object, with what it does
 * not take: each is an InvalidInputError that names the option, before anything is made.
 */

refuseUnhandledRejections();

let both: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => (both = await serve()));
afterAll(() => both[Symbol.asyncDispose]());

const builder = (): ContainerBuilder => both.docker.container('nanoserver');
const container = (): Container => both.docker.getContainer('c');
const docker = (): Docker => both.docker;
const host = async (options: object): Promise<HostPlan> => planHost({ machine: machineWith(), ...options });

const WORDS = ['sometimes', '', 5, {}, null, ['process']];
const TIMES = ['soon', {}, NaN, -1, true, null, [5]];
const TEXTS = [5, {}, true, null];
const OBJECTS = ['text', 5, null, []];

type Row = readonly [option: string, call: (value: never) => unknown, wrong: readonly unknown[]];

const ROWS: readonly Row[] = [
  ['os', (os) => connect({ host: both.server.host, env: {}, os }), WORDS],
  ['cleanupTimeout', (cleanupTimeout) => connect({ host: both.server.host, env: {}, cleanupTimeout }), TIMES],
  ['base image', (kind) => docker().baseImage(kind), WORDS],
  ['isolation', (isolation) => docker().baseImage('nanoserver', { isolation }), WORDS],
  ['pull', (pull) => docker().baseImage('nanoserver', { pull }), WORDS],
  ['version', (version) => docker().baseImage('nanoserver', { version }), [{}, true, null, []]],
  ['pull', (policy) => builder().pull(policy), WORDS],
  ['isolation', (isolation) => builder().isolation(isolation).create(), WORDS],
  ['isolation', (isolation) => builder().isolation(isolation).toSpec(), WORDS],
  ['restart', (policy) => builder().restart(policy).create(), ['sometimes', 5, {}, null, 'on-failure:x']],
  ['stopFirst', (time) => builder().stopFirst(time), TIMES],
  ['interval', (interval) => builder().healthcheck({ test: 'x', interval }), TIMES],
  ['timeout', (timeout) => builder().healthcheck({ test: 'x', timeout }), TIMES],
  ['healthcheck', (check) => builder().healthcheck(check), OBJECTS],
  ['memory', (memory) => builder().memory(memory), ['much', {}, null, -1, NaN]],
  ['env', (env) => builder().env(env), OBJECTS],
  ['labels', (labels) => builder().labels(labels), OBJECTS],
  ['edition', (edition) => builder().powershell('x', { edition }), WORDS],
  ['args', (args) => builder().powershell('x', { args }), ['text', 5, null]],
  ['timeout', (timeout) => builder().job({ timeout }), TIMES],
  ['artifacts', (artifacts) => builder().job({ artifacts }), WORDS],
  ['accept', (accept) => builder().job({ accept }), [0, 'all', {}, null, ['0'], [1.5]]],
  ['maxBuffer', (maxBuffer) => builder().job({ maxBuffer }), ['x', {}, -1, NaN, null]],
  ['copyIn', (copyIn) => builder().job({ copyIn }), [...OBJECTS, { a: 5 }]],
  ['copyOut', (copyOut) => builder().job({ copyOut }), [...OBJECTS, { a: '' }]],
  ['encoding', (encoding) => builder().job({ encoding }), ['klingon', 5, {}, null]],
  ['accept', (accept) => builder().runToEnd({ accept }), [0, 'all', {}, null, ['0']]],
  ['maxBuffer', (maxBuffer) => builder().runToEnd({ maxBuffer }), ['x', {}, -1, NaN, null]],
  ['timeout', (timeout) => container().exec(['x'], { timeout }), TIMES],
  ['onTimeout', (onTimeout) => container().exec(['x'], { timeout: 5, onTimeout }), WORDS],
  ['accept', (accept) => container().exec(['x'], { accept }), [0, 'all', {}, null, ['0']]],
  ['maxBuffer', (maxBuffer) => container().exec(['x'], { maxBuffer }), ['x', {}, -1, NaN, null]],
  ['env', (env) => container().exec(['x'], { env }), OBJECTS],
  ['tty', (tty) => container().exec(['x'], { tty }), ['yes', 5, {}, null]],
  ['user', (user) => container().exec(['x'], { user }), TEXTS],
  ['workingDir', (workingDir) => container().exec(['x'], { workingDir }), TEXTS],
  [
    'consoleSize',
    (consoleSize) => container().exec(['x'], { tty: true, consoleSize }),
    ['x', 5, {}, null, [1]],
  ],
  ['options', (options) => container().exec(['x'], options), ['text', 5, null]],
  ['edition', (edition) => container().powershell('x', { edition }), WORDS],
  ['as', (as) => container().powershell('x', { as }), ['text', 5, {}, null]],
  [
    'depth',
    (depth) => container().powershell('x', { as: { parse: (x: unknown) => x }, depth }),
    ['x', 0, {}, null],
  ],
  ['timeout', (timeout) => container().stop({ timeout }), ['soon', {}, NaN, true]],
  ['running', (running) => container().commit('x', { running }), WORDS],
  ['timeout', (timeout) => container().until.healthy({ timeout }), TIMES],
  ['interval', (interval) => container().until.http(80, { interval }), TIMES],
  ['status', (status) => container().until.http(80, { status }), ['ok', {}, null, NaN]],
  ['volumes', (volumes) => docker().prune({ volumes }), WORDS],
  ['images', (images) => docker().prune({ images }), WORDS],
  ['buildCache', (buildCache) => docker().prune({ buildCache }), WORDS],
  ['isolation', (isolation) => docker().build({ folder: '.' }, { isolation }), WORDS],
  ['memory', (memory) => docker().build({ folder: '.' }, { memory }), ['much', {}, null]],
  ['patience', (patience) => docker().events({ reconnect: { patience } }), TIMES],
  ['pause', (pause) => docker().events({ reconnect: { pause } }), TIMES],
  ['name', (name) => docker().group({ name }), [5, {}, null, 'a b']],
  ['network', (network) => docker().group({ network }), ['text', 5, null, true]],
  ['needs', (needs) => docker().group().add('a', builder, { needs }), ['text', 5, {}, null]],
  ['ready', (ready) => docker().group().add('a', builder, { ready }), ['text', 5, {}, null]],
  ['isolation', (isolation) => host({ isolation }), WORDS],
  ['daemonFile', (daemonFile) => host({ daemonFile }), WORDS],
  ['daemon', (daemon) => host({ daemon }), OBJECTS],
  ['engine', (engine) => host({ engine }), OBJECTS],
  ['group', (group) => host({ group }), OBJECTS],
  ['firewall', (firewall) => host({ firewall }), OBJECTS],
  ['baseImages', (baseImages) => host({ baseImages }), ['text', 5, {}, null]],
  ['machine', (machine) => planHost({ machine }), ['text', 5, {}, null, { probe: null, run: () => 1 }]],
  ['probe', (probe) => host({ probe }), [null, 5, {}]],
  ['reboot', async (reboot) => (await host({})).apply({ reboot }), WORDS],
  ['onStep', async (onStep) => (await host({})).apply({ onStep }), ['text', 5, {}, null]],
  ['reboot', async (reboot) => (await host({})).script(reboot), WORDS],
  ['executable', (executable) => windowsMachine({ executable }), TEXTS],
  ['executable', (executable) => powershellProbe({ executable }), TEXTS],
  ['timeout', (timeout) => powershellProbe({ timeout }), TIMES],
];

/** Null stands for what is left out in much of JavaScript, but not here. */
const shown = (value: unknown): string =>
  typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'undefined');

describe.each(
  ROWS.map(([option, call, wrong]) => ({ option, call, wrong, text: call.toString().slice(0, 90) })),
)('$option of $text', ({ option, call, wrong }) => {
  it.each(wrong.map((value) => ({ value, text: shown(value) })))('is refused as $text', async ({ value }) => {
    const before = both.server.seen.length;
    let error: unknown;
    try {
      await call(value as never);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as Error).message.toLowerCase()).toContain(option.toLowerCase());
    const made = both.server.seen.slice(before).filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    expect(made).toEqual([]);
  });
});
