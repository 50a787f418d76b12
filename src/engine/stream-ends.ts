import {
  EngineDisconnectedError,
  EngineUnreachableError,
  ResponseTimeoutError,
} from '../errors/connection.js';
import { NotFoundError } from '../errors/engine.js';
import {
  checkAnswer,
  ContainerInspectSchema,
  EventMessageSchema,
  ExecInspectSchema,
} from '../models/index.js';
import { abortable } from '../transport/abortable.js';
import {
  compareApiVersions,
  route,
  type ApiVersion,
  type EngineTransport,
  type StreamEnd,
} from '../transport/index.js';
import { jsonLines } from './streams/json-lines.js';

/** How long the events connection is kept after its last use, in milliseconds. */
const LINGER = 2_000;

/** The first and the longest pause between two looks at a process while no event can tell, in milliseconds. */
const FIRST_LOOK = 15;
const LONGEST_LOOK = 250;

/** How often to look although events would tell, in case one was lost, in milliseconds. */
const SAFETY_LOOK = 5_000;

/** How long a stream waits for the engine to begin with its events before it does without, in milliseconds. */
const LONGEST_SUBSCRIPTION = 10_000;

/** The first API version whose events tell of the end of an exec. */
const EXEC_EVENTS: ApiVersion = '1.36';

/** What the engine's records say of a process. */
type Look = (signal: AbortSignal) => Promise<'starting' | 'running' | 'over'>;

/** A process whose end is waited for. */
interface Awaited {
  /** The operation whose stream this is, for errors. */
  readonly operationId: string;
  /** As events are told apart. */
  readonly key: string;
  readonly framed: boolean;
  /** Whether the engine has an event for the end. */
  readonly told: boolean;
}

/** Waits for the end of one process. Ask for it before the process is started, so that no event is missed. */
export interface AwaitedEnd extends StreamEnd {
  /** Gives the waiting up, for a stream that did not come about. */
  abandon(): void;
}

/**
 * Tells when the processes behind hijacked streams are over, on connections that do not say so themselves. The
 * engine's events tell, by one connection for all streams of a client. A process that never starts has no event of its
 * end, so it is looked at until it is seen running.
 *
 * @internal
 */
export class StreamEnds {
  readonly #transport: EngineTransport;
  readonly #waiters = new Map<string, Set<Waiter>>();
  #events: EventsSubscription | undefined;
  #linger: NodeJS.Timeout | undefined;
  #flying: Promise<void> = Promise.resolve();
  #queued: Promise<void> | undefined;

  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Gets ready for the end of an exec that is about to be started. */
  async ofExec(execId: string, framed: boolean, signal: AbortSignal | undefined): Promise<AwaitedEnd> {
    const told = compareApiVersions(await this.#transport.apiVersion(signal), EXEC_EVENTS) >= 0;
    return this.#await(
      { operationId: 'ExecStart', key: `exec ${execId}`, framed, told },
      signal,
      async (stop) => {
        const request = {
          operationId: 'ExecInspect',
          method: 'GET',
          path: route`/exec/${execId}/json`,
          signal: stop,
        } as const;
        const exec = checkAnswer(ExecInspectSchema, await this.#transport.json(request), 'ExecInspect');
        if (exec.Running) return (exec.Pid ?? 0) > 0 ? 'running' : 'starting';
        return exec.ExitCode === null ? 'starting' : 'over';
      },
    );
  }

  /** Gets ready for the end of a container that is about to be attached to. */
  ofContainer(containerId: string, framed: boolean, signal: AbortSignal | undefined): Promise<AwaitedEnd> {
    const key = `container ${containerId}`;
    return this.#await({ operationId: 'ContainerAttach', key, framed, told: true }, signal, async (stop) => {
      const path = route`/containers/${containerId}/json`;
      const request = { operationId: 'ContainerInspect', method: 'GET', path, signal: stop } as const;
      const { State } = checkAnswer(
        ContainerInspectSchema,
        await this.#transport.json(request),
        'ContainerInspect',
      );
      if (State.Running) return 'running';
      // A created container may be attached to long before it is started.
      return State.Status === 'created' && State.Error === '' ? 'running' : 'over';
    });
  }

  async #await(
    { operationId, key, framed, told }: Awaited,
    signal: AbortSignal | undefined,
    ask: Look,
  ): Promise<AwaitedEnd> {
    const look: Look = (stop) =>
      patiently(() => ask(stop)).catch((error: unknown) => this.#whenAskingFails(error, operationId));
    const waiter = new Waiter();
    const waiters = this.#waiters.get(key) ?? new Set();
    this.#waiters.set(key, waiters.add(waiter));
    const abandon = (): void => {
      waiters.delete(waiter);
      if (waiters.size === 0 && this.#waiters.get(key) === waiters) this.#waiters.delete(key);
      if (this.#waiters.size === 0) this.#stopListeningSoon();
    };
    try {
      await abortable(this.#listening(), signal);
    } catch (error) {
      abandon();
      throw error;
    }
    return {
      framed,
      abandon,
      finished: (stop) => this.#untilOver(waiter, look, told, stop).finally(abandon),
      probe: (stop) => this.#roundTrip(operationId, stop),
    };
  }

  /** One round trip, begun after it was asked for. All who ask while one is under way share the next. */
  #roundTrip(operationId: string, stop: AbortSignal): Promise<void> {
    this.#queued ??= this.#flying.then(async () => {
      this.#queued = undefined;
      const trip = patiently(() => this.#transport.ping());
      this.#flying = trip.then(ignore, ignore);
      await trip;
    });
    return abortable(
      this.#queued.catch((error: unknown) => void this.#whenAskingFails(error, operationId)),
      stop,
    );
  }

  async #untilOver(waiter: Waiter, look: Look, told: boolean, stop: AbortSignal): Promise<void> {
    let pause = FIRST_LOOK;
    while (!waiter.over) {
      await waiter.sleep(pause, stop);
      stop.throwIfAborted();
      if (waiter.over) return;
      const state = await look(stop);
      if (state === 'over') return;
      const listening = told && this.#events !== undefined;
      pause = state === 'running' && listening ? SAFETY_LOOK : Math.min(pause * 2, LONGEST_LOOK);
    }
  }

  #whenAskingFails(error: unknown, operationId: string): 'over' {
    // Removed in the meantime, so it is over too.
    if (error instanceof NotFoundError) return 'over';
    if (!(error instanceof EngineUnreachableError)) throw error;
    throw new EngineDisconnectedError(operationId, 'the engine cannot be reached any more', {
      cause: error,
      location: this.#transport.location,
    });
  }

  #listening(): Promise<void> {
    clearTimeout(this.#linger);
    this.#linger = undefined;
    if (this.#events === undefined) {
      const stop = new AbortController();
      const events: EventsSubscription = { open: this.#listen(stop, () => this.#lost(events)), stop };
      this.#events = events;
    }
    return this.#events.open;
  }

  async #listen(stop: AbortController, lost: () => void): Promise<void> {
    const operationId = 'SystemEvents';
    const query = { filters: { type: ['container'], event: ['die', 'exec_die'] } };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop.abort();
    }, LONGEST_SUBSCRIPTION);
    try {
      const answer = await this.#transport.stream({
        operationId,
        method: 'GET',
        path: '/events',
        query,
        signal: stop.signal,
      });
      // Not awaited: it lasts as long as anybody waits.
      this.#follow(jsonLines(answer.body, operationId)).then(lost, lost);
    } catch (error) {
      lost();
      // Without events everybody looks for himself.
      if (!late) throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #follow(events: AsyncIterable<unknown>): Promise<void> {
    for await (const event of events) {
      const { Action, Actor } = checkAnswer(EventMessageSchema, event, 'SystemEvents');
      const execId = Actor.Attributes['execID'];
      if (Action === 'die') this.#tell(`container ${Actor.ID}`);
      // Engines of some ages append the command: `exec_die: cmd /c dir`.
      else if (Action.startsWith('exec_die') && execId !== undefined) this.#tell(`exec ${execId}`);
    }
  }

  #tell(key: string): void {
    for (const waiter of this.#waiters.get(key) ?? []) waiter.tell();
  }

  /** Without events everybody looks for himself, at once; the next stream subscribes anew. */
  #lost(events: EventsSubscription | undefined): void {
    if (this.#events !== events) return;
    this.#events = undefined;
    for (const waiters of this.#waiters.values()) for (const waiter of waiters) waiter.wake();
  }

  #stopListeningSoon(): void {
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => {
      const events = this.#events;
      this.#events = undefined;
      events?.stop.abort();
    }, LINGER);
    this.#linger.unref();
  }
}

const ignore = (): void => undefined;

/** Asks until there is an answer: an engine that is slow to answer has not ended a stream. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ResponseTimeoutError)) throw error;
    }
  }
}

interface EventsSubscription {
  /** Resolves when the engine has begun to answer: no event is missed from then on. */
  readonly open: Promise<void>;
  readonly stop: AbortController;
}

/** One who waits: asleep until it is told, woken, or done sleeping. */
class Waiter {
  over = false;
  #awake: (() => void) | undefined;

  tell(): void {
    this.over = true;
    this.wake();
  }

  wake(): void {
    this.#awake?.();
  }

  sleep(milliseconds: number, stop: AbortSignal): Promise<void> {
    if (this.over || stop.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const awake = (): void => {
        clearTimeout(timer);
        stop.removeEventListener('abort', awake);
        this.#awake = undefined;
        resolve();
      };
      const timer = setTimeout(awake, milliseconds);
      stop.addEventListener('abort', awake, { once: true });
      this.#awake = awake;
    });
  }
}
