import { assertFields } from '../../errors/given.js';
import type { EventMessage } from '../types.js';

/*
 * Events by type and action. What comes behind a colon in an action (`exec_create: cmd /c dir`, `health_status: healthy`)
 * is a field of its own here, and so are the attributes that belong to the action.
 */

interface Common {
  /** The id of what it happened to; for images often a name. Empty for a prune. */
  readonly id: string;
  /** Its name, where the engine tells. */
  readonly name: string | undefined;
  /** All that the engine says beside: labels of containers and images, and fields of the event, as text. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether it is of this engine (`local`) or of the whole swarm (`swarm`), where the engine tells. */
  readonly scope: string | undefined;
  /** When it happened, by the engine's clock. */
  readonly time: Date;
  /** Nanoseconds since 1970, all digits. The number in {@link EngineEvent.message} is rounded. */
  readonly timeNano: string;
  /** The event as the engine sent it. */
  readonly message: EventMessage;
}

/** An event of a type and an action. */
export interface EventOf<Type extends string, Action extends string> extends Common {
  /** The kind of object that it happened to. */
  readonly type: Type;
  /** What happened. */
  readonly action: Action;
}

/** An action of a known type that is not known: `message.Action` has its name. */
export type OtherEvent<Type extends string> = EventOf<Type, 'other'>;

/** What was not used has been removed. */
export interface PruneEvent<Type extends string> extends EventOf<Type, 'prune'> {
  /** Bytes that are free again. */
  readonly reclaimed: number | undefined;
}

/** Something happened to a container. */
export type ContainerEvent =
  | EventOf<
      'container',
      | 'create'
      | 'start'
      | 'restart'
      | 'stop'
      | 'pause'
      | 'unpause'
      | 'attach'
      | 'detach'
      | 'update'
      | 'oom'
      | 'destroy'
      | 'export'
      | 'archive-path'
      | 'extract-to-dir'
      | 'copy'
      | 'top'
      | 'checkpoint'
    >
  | (EventOf<'container', 'die'> & {
      /** `undefined` only of engines that are not Docker's. */
      readonly exitCode: number | undefined;
      /** Seconds that it ran. Since engine 23. */
      readonly execDuration: number | undefined;
    })
  | (EventOf<'container', 'kill'> & {
      /** The number of the signal. */
      readonly signal: string | undefined;
    })
  | (EventOf<'container', 'rename'> & {
      /** Without the slash that the wire has before it. */
      readonly oldName: string | undefined;
    })
  | (EventOf<'container', 'resize'> & {
      /** In characters. */
      readonly height: number | undefined;
      /** In characters. */
      readonly width: number | undefined;
    })
  | (EventOf<'container', 'commit'> & {
      /** The id of the new image. */
      readonly imageId: string | undefined;
      /** The name that the new image got; `undefined` for none. */
      readonly imageRef: string | undefined;
      /** The comment of the commit; `undefined` for none. */
      readonly comment: string | undefined;
    })
  | (EventOf<'container', 'exec_create' | 'exec_start'> & {
      /** The id of the exec. */
      readonly execId: string | undefined;
      /** The executable and its arguments, put together by the engine; not to be taken apart again. */
      readonly command: string;
    })
  | (EventOf<'container', 'exec_die'> & {
      /** The id of the exec. */
      readonly execId: string | undefined;
      /** `undefined` only of engines that are not Docker's. */
      readonly exitCode: number | undefined;
    })
  | (EventOf<'container', 'exec_detach'> & {
      /** The id of the exec. */
      readonly execId: string | undefined;
    })
  | (EventOf<'container', 'health_status'> & {
      /** Old engines may give output of the check in its place. */
      readonly health: 'starting' | 'healthy' | 'unhealthy' | 'running' | (string & {});
    })
  | PruneEvent<'container'>
  | OtherEvent<'container'>;

/** Something happened to an image. */
export type ImageEvent =
  | EventOf<'image', 'create' | 'pull' | 'push' | 'tag' | 'untag' | 'delete' | 'import' | 'load' | 'save'>
  | PruneEvent<'image'>
  | OtherEvent<'image'>;

/** Something happened to a network. */
export type NetworkEvent =
  | EventOf<'network', 'create' | 'update' | 'destroy' | 'remove'>
  | (EventOf<'network', 'connect' | 'disconnect'> & {
      /** The id of the container. */
      readonly container: string | undefined;
    })
  | PruneEvent<'network'>
  | OtherEvent<'network'>;

/** Something happened to a volume. */
export type VolumeEvent =
  | EventOf<'volume', 'create' | 'destroy'>
  | (EventOf<'volume', 'mount' | 'unmount'> & {
      /** The id of the container. */
      readonly container: string | undefined;
    })
  | PruneEvent<'volume'>
  | OtherEvent<'volume'>;

/** Something happened to the engine itself. */
export type DaemonEvent = EventOf<'daemon', 'reload'> | OtherEvent<'daemon'>;

/** Something happened to a plugin. */
export type PluginEvent =
  EventOf<'plugin', 'create' | 'install' | 'pull' | 'enable' | 'disable' | 'remove'> | OtherEvent<'plugin'>;

/** Something happened in the swarm. */
export type SwarmEvent = {
  [Type in 'node' | 'service' | 'secret' | 'config']:
    | EventOf<Type, 'create' | 'remove'>
    | (EventOf<Type, 'update'> & {
        /** What has changed, such as `replicas`, `state`, `availability`; empty where the engine does not say. */
        readonly changes: Readonly<
          Record<
            string,
            {
              /** The value before; absent where the engine does not say it. */
              readonly old?: string;
              /** The value now; absent where the engine does not say it. */
              readonly new?: string;
            }
          >
        >;
      })
    | OtherEvent<Type>;
}['node' | 'service' | 'secret' | 'config'];

/** Something happened to the cache of the builder. */
export type BuilderEvent = PruneEvent<'builder'> | OtherEvent<'builder'>;

/** An event of a type that is not known; its `message` has all of it. */
export type UnknownEvent = EventOf<'other', 'other'>;

/** What happened in an engine, told apart by `type` and `action`. */
export type EngineEvent =
  | ContainerEvent
  | ImageEvent
  | NetworkEvent
  | VolumeEvent
  | DaemonEvent
  | PluginEvent
  | SwarmEvent
  | BuilderEvent
  | UnknownEvent;

type Attributes = Readonly<Record<string, string>>;
/** What an action has of its own, of its attributes and of what stands behind the colon. */
type Extras = (attributes: Attributes, detail: string) => object;

const nothing: Extras = () => ({});
const prune: Extras = ({ reclaimed }) => ({ reclaimed: numberOf(reclaimed) });
const exec: Extras = ({ execID }, command) => ({ execId: execID, command });
const partner: Extras = ({ container }) => ({ container });
const swarm = { create: nothing, update: (attributes: Attributes) => changesOf(attributes), remove: nothing };

const plain = (...actions: readonly string[]): Record<string, Extras> =>
  Object.fromEntries(actions.map((action) => [action, nothing]));

const KNOWN: Readonly<Record<string, Readonly<Record<string, Extras>>>> = {
  container: {
    ...plain('create', 'start', 'restart', 'stop', 'pause', 'unpause', 'attach', 'detach', 'update', 'oom'),
    ...plain('destroy', 'export', 'archive-path', 'extract-to-dir', 'copy', 'top', 'checkpoint'),
    die: (attributes) => ({
      // The second is Podman's.
      exitCode: numberOf(attributes['exitCode'] ?? attributes['containerExitCode']),
      execDuration: numberOf(attributes['execDuration']),
    }),
    kill: ({ signal }) => ({ signal }),
    rename: ({ oldName }) => ({ oldName: oldName?.replace(/^\//, '') }),
    resize: ({ height, width }) => ({ height: numberOf(height), width: numberOf(width) }),
    commit: ({ imageID, imageRef, comment }) => ({ imageId: imageID, imageRef, comment }),
    exec_create: exec,
    exec_start: exec,
    exec_die: ({ execID, exitCode }) => ({ execId: execID, exitCode: numberOf(exitCode) }),
    exec_detach: ({ execID }) => ({ execId: execID }),
    health_status: (_, health) => ({ health }),
    prune,
  },
  image: {
    ...plain('create', 'pull', 'push', 'tag', 'untag', 'delete', 'import', 'load', 'save'),
    prune,
  },
  network: {
    ...plain('create', 'update', 'destroy', 'remove'),
    connect: partner,
    disconnect: partner,
    prune,
  },
  volume: { ...plain('create', 'destroy'), mount: partner, unmount: partner, prune },
  daemon: plain('reload'),
  plugin: plain('create', 'install', 'pull', 'enable', 'disable', 'remove'),
  node: swarm,
  service: swarm,
  secret: swarm,
  config: swarm,
  builder: { prune },
};

/**
 * Tells an event by type and action.
 *
 * @param message - the event as the engine sent it
 * @param timeNano - its time with all digits, which the number in `message` has lost
 */
export function readEvent(message: EventMessage, timeNano?: string): EngineEvent {
  assertFields('message of an event', message, { Type: 'text', Action: 'text', Actor: 'object' });
  const { Type, Action, Actor, scope, time = 0 } = message;
  assertFields('actor of an event', Actor, { ID: 'text', Attributes: 'object' });
  const { ID: id, Attributes: attributes } = Actor;
  const nanoseconds = timeNano ?? String(BigInt(Math.round(message.timeNano ?? time * 1e9)));
  const common: Common = {
    id,
    name: attributes['name'],
    attributes,
    scope,
    time: new Date(Number(BigInt(nanoseconds) / 1_000_000n)),
    timeNano: nanoseconds,
    message,
  };
  const actions = own(KNOWN, Type);
  if (actions === undefined) return { type: 'other', action: 'other', ...common };
  const colon = Action.indexOf(':');
  const action = colon < 0 ? Action : Action.slice(0, colon);
  const extras = own(actions, action);
  // Every entry of the table has the extras that its member of the union has: a test goes through all of them.
  return {
    type: Type,
    ...(extras === undefined
      ? { action: 'other' }
      : { action, ...extras(attributes, colon < 0 ? '' : Action.slice(colon + 1).trim()) }),
    ...common,
  } as EngineEvent;
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || !/^-?\d+$/.test(text) ? undefined : Number(text);
}

/** `replicas.old` and `replicas.new` become one change. */
function changesOf(attributes: Attributes): object {
  const changes = new Map<string, object>();
  for (const [key, value] of Object.entries(attributes)) {
    const [, field, side] = /^(.+)\.(old|new)$/.exec(key) ?? [];
    if (field !== undefined && side !== undefined)
      changes.set(field, { ...changes.get(field), [side]: value });
  }
  return { changes: Object.fromEntries(changes) };
}
