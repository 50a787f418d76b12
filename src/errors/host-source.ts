import { assertTable, wrongWord } from './given.js';
/** The source of an engine's address. */
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
  /** No source: it is the default of the platform. */
  | {
      /** No source. */
      readonly kind: 'default';
    };

/** An engine's address in DOCKER_HOST's notation, and its source. */
export interface EngineLocation {
  /** Where the engine is, in the notation of DOCKER_HOST. */
  readonly host: string;
  /** The source of the address. */
  readonly source: HostSource;
}

/** Describes the source of an address in a few words: `from DOCKER_HOST`. */
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
