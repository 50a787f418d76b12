import { Journal } from '../streams/journal.js';
import type { SimulatedContainer } from './container.js';

/** An event as `/events` sends it. */
export interface EngineEvent {
  /** The kind of object that something happened to. */
  readonly Type: string;
  /** What happened. */
  readonly Action: string;
  /** The object that it happened to. */
  readonly Actor: {
    /** The id of the object, or its name if it has no id. */
    readonly ID: string;
    /** Properties of the object and of the event, as text. */
    readonly Attributes: Readonly<Record<string, string>>;
  };
  /** Whether it is about this host only, or about its swarm. */
  readonly scope: 'local' | 'swarm';
  /** Unix time in seconds. */
  readonly time: number;
  /** Unix time in nanoseconds, which a JSON number only holds approximately. */
  readonly timeNano: number;
  /** The same as `Action`, for containers and images. Engines leave it out since API 1.52. */
  readonly status?: string;
  /** The same as the id of the object, for containers and images. Engines leave it out since API 1.52. */
  readonly id?: string;
  /** The image, for containers. Engines leave it out since API 1.52. */
  readonly from?: string;
}

/** All events, in order. */
export class EventLog {
  /** @internal */
  readonly journal = new Journal<EngineEvent>();

  /** Where that begins what the engine still knows: it forgets its events when it is restarted. */
  #remembered = 0;

  /** Every event so far. */
  get entries(): readonly EngineEvent[] {
    return this.journal.entries;
  }

  /** @internal The index of the first event that the engine still knows. */
  get remembered(): number {
    return this.#remembered;
  }

  /** @internal */
  forget(): void {
    this.#remembered = this.entries.length;
  }

  /** Records an event of any object. */
  emit(
    type: string,
    action: string,
    id: string,
    attributes: Readonly<Record<string, string>> = {},
    scope: EngineEvent['scope'] = 'local',
  ): void {
    const now = Date.now();
    const legacy =
      type === 'container' || type === 'image'
        ? { status: action, id, ...(attributes['image'] !== undefined && { from: attributes['image'] }) }
        : {};
    this.journal.append({
      ...legacy,
      Type: type,
      Action: action,
      Actor: { ID: id, Attributes: attributes },
      scope,
      time: Math.floor(now / 1000),
      timeNano: now * 1e6,
    });
  }

  /** Records an event of a container, with the attributes that every such event has. */
  container(
    container: SimulatedContainer,
    action: string,
    attributes: Readonly<Record<string, string>> = {},
  ): void {
    this.emit('container', action, container.id, {
      ...container.config.Labels,
      image: container.config.Image,
      name: container.name,
      ...attributes,
    });
  }
}
