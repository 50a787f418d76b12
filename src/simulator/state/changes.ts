import { splitArguments } from '../windows/command-line.js';
import { badRequest } from './api-error.js';
import { parseHealthCheck } from './health-check.js';
import type { ContainerConfig } from './model.js';

/** Applies Dockerfile instructions, as `docker commit --change` sends them. @throws ApiError for any other line. */
export function applyChanges(config: ContainerConfig, changes: readonly string[]): ContainerConfig {
  return changes
    .flatMap((change) => change.split('\n'))
    .filter((line) => line.trim() !== '')
    .reduce(applyChange, config);
}

function applyChange(config: ContainerConfig, line: string): ContainerConfig {
  const [, instruction = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(line) ?? [];
  const value = rest.trim();
  switch (instruction.toUpperCase()) {
    case 'CMD':
      return { ...config, Cmd: commandOf(value) };
    case 'ENTRYPOINT':
      return { ...config, Entrypoint: commandOf(value) };
    case 'ENV': {
      const added = pairs(value).map(([name, text]) => `${name}=${text}`);
      const names = new Set(added.map((entry) => entry.split('=')[0]));
      return { ...config, Env: [...config.Env.filter((entry) => !names.has(entry.split('=')[0])), ...added] };
    }
    case 'EXPOSE': {
      const ports = value
        .split(/\s+/)
        .map((port) => [port.includes('/') ? port : `${port}/tcp`, {}] as const);
      return { ...config, ExposedPorts: { ...config.ExposedPorts, ...Object.fromEntries(ports) } };
    }
    case 'HEALTHCHECK': {
      const flags = [...value.matchAll(FLAG)].map(([, name = '', text = '']) => [name, text] as const);
      const command = value.replace(/^(?:--\S+\s+)*/, '');
      return { ...config, Healthcheck: parseHealthCheck(new Map(flags), command, jsonList) };
    }
    case 'LABEL':
      return { ...config, Labels: { ...config.Labels, ...Object.fromEntries(pairs(value)) } };
    case 'STOPSIGNAL':
      return { ...config, StopSignal: value };
    case 'USER':
      return { ...config, User: value };
    case 'VOLUME':
      return {
        ...config,
        Volumes: {
          ...config.Volumes,
          ...Object.fromEntries((jsonList(value) ?? value.split(/\s+/)).map((path) => [path, {}])),
        },
      };
    case 'WORKDIR':
      return { ...config, WorkingDir: value };
    default:
      throw badRequest(`dockerfile parse error: ${instruction.toLowerCase()} is not a valid change command`);
  }
}

/** Flags stand before everything else. */
const FLAG = /(?<=^(?:--\S+\s+)*)--([a-z-]+)=(\S*)/g;

/** A command in JSON form, or a line for cmd. */
function commandOf(value: string): readonly string[] {
  return jsonList(value) ?? ['cmd', '/S', '/C', value];
}

function jsonList(value: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

/** `A=1 B="two words"`, or the old `A one value`. */
function pairs(value: string): (readonly [string, string])[] {
  const first = value.split(/\s/)[0] ?? '';
  if (!first.includes('=')) return [[first, value.slice(first.length).trim()]];
  return splitArguments(value).map((word) => {
    const at = word.indexOf('=');
    return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
  });
}
