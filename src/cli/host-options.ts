import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { EngineSource, HostOptions, RebootChoice } from '../host/index.js';
import { UsageError } from './io.js';
import { messageOf } from '../errors/message.js';

/** What `wincontainers host …` was told. */
export interface HostArguments {
  readonly options: HostOptions;
  readonly reboot: RebootChoice | undefined;
  readonly json: boolean;
  readonly noColor: boolean;
}

/** @throws UsageError when an option is wrong or misses another one */
export function readHostArguments(command: string, args: readonly string[]): HostArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      config: { type: 'string' },
      isolation: { type: 'string' },
      engine: { type: 'string' },
      sha256: { type: 'string' },
      'engine-version': { type: 'string' },
      daemon: { type: 'string' },
      'data-root': { type: 'string' },
      group: { type: 'string' },
      member: { type: 'string', multiple: true },
      image: { type: 'string', multiple: true },
      'nat-subnet': { type: 'string' },
      'feature-source': { type: 'string' },
      'exclude-from-antivirus': { type: 'boolean' },
      reboot: { type: 'string' },
      json: { type: 'boolean' },
      'no-color': { type: 'boolean' },
    },
    allowPositionals: true,
  });
  if (positionals.length > 0)
    throw new UsageError(`host ${command} does not know the argument "${positionals.join(' ')}"`);
  const { isolation, reboot, engine, sha256 } = values;
  if (isolation !== undefined && isolation !== 'hyperv' && isolation !== 'process') {
    throw new UsageError(`--isolation must be hyperv or process, not "${isolation}"`);
  }
  if (reboot !== undefined && reboot !== 'ask' && reboot !== 'now' && reboot !== 'never') {
    throw new UsageError(`--reboot must be ask, now or never, not "${reboot}"`);
  }
  if ((engine === undefined) !== (sha256 === undefined)) {
    throw new UsageError(
      '--engine needs --sha256, and --sha256 needs --engine: a file without a checksum is not used',
    );
  }
  const file = (values.config === undefined ? {} : readJson(values.config)) as HostOptions;
  const daemon = {
    ...file.daemon,
    ...(values.daemon === undefined ? {} : readJson(values.daemon)),
    ...(values['data-root'] === undefined ? {} : { 'data-root': values['data-root'] }),
  };
  const version = values['engine-version'];
  const members = values.member;
  if (members !== undefined && values.group === undefined) throw new UsageError('--member needs --group');
  const given = {
    isolation,
    ...(engine !== undefined && sha256 !== undefined && { engine: engineOf(engine, sha256, version) }),
    ...(Object.keys(daemon).length > 0 && { daemon }),
    ...(values.group !== undefined && {
      group: { name: values.group, ...(members !== undefined && { members }) },
    }),
    baseImages: values.image,
    natSubnet: values['nat-subnet'],
    featureSource: values['feature-source'],
    excludeFromAntivirus: values['exclude-from-antivirus'],
  };
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    options: { ...file, ...said },
    reboot,
    json: values.json === true,
    noColor: values['no-color'] === true,
  };
}

function engineOf(from: string, sha256: string, version: string | undefined): EngineSource {
  const more = { sha256, ...(version !== undefined && { version }) };
  return /^[a-z]+:\/\//i.test(from) ? { url: from, ...more } : { file: from, ...more };
}

function readJson(path: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${path} does not contain a JSON object`);
  }
  return value as Record<string, unknown>;
}
