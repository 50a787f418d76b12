import { badRequest } from '../state/api-error.js';
import { applyChanges } from '../state/changes.js';
import { parseHealthCheck } from '../state/health-check.js';
import type { ContainerConfig } from '../state/model.js';
import { formatWindowsPath, parseWindowsPath } from '../windows/path.js';
import { jsonList, type Instruction } from './dockerfile.js';
import { expandWord, pairsOf, type Variables } from './words.js';

const DEFAULT_SHELL: readonly string[] = ['cmd', '/S', '/C'];

/** A command: in JSON as it is, else a line for the shell, which Windows programs read themselves. */
export function commandOf(
  config: ContainerConfig,
  rest: string,
): { readonly words: readonly string[]; readonly escaped: boolean } {
  const list = jsonList(rest);
  return list === undefined
    ? { words: [...(config.Shell ?? DEFAULT_SHELL), rest], escaped: true }
    : { words: list, escaped: false };
}

/**
 * What an instruction that changes nothing but the configuration makes of it.
 *
 * @param ownCommand - whether the stage has set `CMD` itself; one of its base goes with a new `ENTRYPOINT`
 * @throws ApiError where the builder refuses
 */
export function configure(
  config: ContainerConfig,
  { name, rest, flags }: Instruction,
  variables: Variables,
  escape: string,
  ownCommand: boolean,
): ContainerConfig {
  const expand = (word: string): string => expandWord(word, variables, escape);
  switch (name) {
    case 'ENV': {
      const pairs = pairsOf(rest, variables, escape);
      const names = new Set(pairs.map(([key]) => key.toLowerCase()));
      const others = config.Env.filter((entry) => !names.has(entry.split('=')[0]?.toLowerCase() ?? ''));
      return { ...config, Env: [...others, ...pairs.map(([key, value]) => `${key}=${value}`)] };
    }
    case 'LABEL':
      return {
        ...config,
        Labels: { ...config.Labels, ...Object.fromEntries(pairsOf(rest, variables, escape)) },
      };
    case 'WORKDIR': {
      const current = parseWindowsPath(config.WorkingDir || 'C:\\');
      return { ...config, WorkingDir: formatWindowsPath(parseWindowsPath(expand(rest), current)) };
    }
    case 'CMD': {
      const { words, escaped } = commandOf(config, rest);
      return { ...config, Cmd: words, ArgsEscaped: escaped };
    }
    case 'ENTRYPOINT': {
      const { words, escaped } = commandOf(config, rest);
      return { ...config, Entrypoint: words, ArgsEscaped: escaped, Cmd: ownCommand ? config.Cmd : null };
    }
    case 'EXPOSE':
    case 'USER':
    case 'VOLUME':
      return applyChanges(config, [`${name} ${jsonList(rest) === undefined ? expand(rest) : rest}`]);
    case 'SHELL': {
      const shell = jsonList(rest);
      if (shell === undefined) throw badRequest('SHELL requires the arguments to be in JSON form');
      return { ...config, Shell: shell };
    }
    case 'STOPSIGNAL':
      return { ...config, StopSignal: expand(rest) };
    case 'HEALTHCHECK':
      return { ...config, Healthcheck: parseHealthCheck(flags, rest, jsonList) };
    case 'ONBUILD':
      return { ...config, OnBuild: [...(config.OnBuild ?? []), rest] };
    default:
      // MAINTAINER changes nothing that is simulated.
      return config;
  }
}
