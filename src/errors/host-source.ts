import { assertTable, wrongWord } from './given.js';
/** Where the address of an engine came from. */
export type HostSource =
  /** The option `host`. */
  | {
      /** The option `host`. */
      readonly kind: 'option';
    }
  /** The variable DOCKER_HOST. */
  | {
      /** The variable DOCKER_HOST. */
      readonly kind: 'environment';
    }
  /** A docker context, and what chose it: the option `context`, the variable, or `currentContext` in config.json. */
  | {
      /** A docker context. */
      readonly kind: 'context';
      /** The name of the context. */
      readonly context: string;
      /** What chose it. */
      readonly chosenBy: 'option' | 'DOCKER_CONTEXT' | 'config.json';
    }
  /** Nothing was said, so it is the default of the platform. */
  | {
      /** Nothing was said. */
      readonly kind: 'default';
    };

/** An engine's address in DOCKER_HOST's notation, and where it came from. */
export interface EngineLocation {
  /** Where the engine is, in the notation of DOCKER_HOST. */
  readonly host: string;
  /** What said so. */
  readonly source: HostSource;
}

/** Says in a few words where an address came from: `from DOCKER_HOST`. */
export function describeHostSource(source: HostSource): string {
  assertTable('source of a host', source);
  switch (source.kind) {
    case 'option':
      return 'from the option `host`';
    case 'environment':
      return 'from DOCKER_HOST';
    case 'default':
      return 'the default of this platform';
    case 'context':
      return `from the docker context ${JSON.stringify(source.context)}, ${choosers[source.chosenBy]}`;
    default:
      throw wrongWord(
        'kind of a source',
        (source as { kind?: unknown }).kind,
        'option, environment, default or context',
      );
  }
}

const choosers = {
  option: 'which the option `context` names',
  DOCKER_CONTEXT: 'which DOCKER_CONTEXT names',
  'config.json': 'the current one of config.json',
} as const;
