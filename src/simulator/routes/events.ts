import { jsonLines } from '../server/respond.js';
import type { EngineEvent } from '../state/events.js';
import { type Filters, passes, readFilters } from './filters.js';
import { defineRoutes } from './route.js';
import { anySignal } from '../../common/any-signal.js';

const FILTERS = [
  'config',
  'container',
  'daemon',
  'event',
  'image',
  'label',
  'network',
  'node',
  'plugin',
  'scope',
  'type',
  'volume',
];

/** The engine's events: what has been since `since`, then what comes, until `until`. */
export const eventRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/events',
    handler: ({ engine, query, request }) => {
      const since = query.time('since');
      const until = query.time('until');
      const filters = readFilters(query, FILTERS);
      const { journal } = engine.events;
      const from = since === undefined ? journal.entries.length : engine.events.remembered;
      const timeLimit =
        until === undefined ? undefined : AbortSignal.timeout(Math.max(0, until.getTime() - Date.now()));
      const signal = anySignal(timeLimit, request.signal);
      const follow = until === undefined || until.getTime() > Date.now();
      const events = journal.read({ from, follow, signal: follow ? signal : request.signal });
      return jsonLines(select(events, since, until, filters));
    },
  },
]);

async function* select(
  events: AsyncIterable<EngineEvent>,
  since: Date | undefined,
  until: Date | undefined,
  filters: Filters,
): AsyncGenerator<EngineEvent> {
  for await (const event of events) {
    // A number holds nanoseconds only approximately; an event is not to come after its own time.
    const time = Math.round(event.timeNano / 1e6);
    if (since !== undefined && time < since.getTime()) continue;
    if (until !== undefined && time > until.getTime()) return;
    if (matches(event, filters)) yield event;
  }
}

function matches({ Type, Action, Actor, scope }: EngineEvent, filters: Filters): boolean {
  const { ID, Attributes } = Actor;
  const isActor = (type: string) => (wanted: string) =>
    Type === type && (ID === wanted || ID.startsWith(wanted) || Attributes['name'] === wanted);
  return (
    passes(filters, 'type', (type) => Type === type) &&
    // `exec_start` covers `exec_start: cmd /c dir`.
    passes(filters, 'event', (action) => Action === action || Action.startsWith(`${action}:`)) &&
    passes(filters, 'scope', (wanted) => scope === wanted) &&
    passes(filters, 'container', isActor('container')) &&
    passes(filters, 'image', (image) => isActor('image')(image) || Attributes['image'] === image) &&
    passes(filters, 'network', isActor('network')) &&
    passes(filters, 'volume', isActor('volume')) &&
    passes(filters, 'label', (label) => {
      const [key = '', value] = label.split('=');
      return value === undefined ? key in Attributes : Attributes[key] === value;
    })
  );
}
