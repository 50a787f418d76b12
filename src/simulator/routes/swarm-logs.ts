import { stream } from '../server/respond.js';
import { badRequest } from '../state/api-error.js';
import { encodeOutput } from '../streams/frames.js';
import type { Cluster } from '../swarm/cluster.js';
import { taskLogs } from '../swarm/logs.js';
import type { SwarmTask } from '../swarm/objects.js';
import { streamContentType } from './content-type.js';
import type { RouteCall } from './route.js';
import { wantedStreams } from './streams.js';

/** The logs of tasks, as `ServiceLogs` and `TaskLogs` have them. */
export function swarmLogs(
  { query, request, version }: RouteCall,
  cluster: Cluster,
  tasks: () => readonly SwarmTask[],
  tty: boolean,
): Response {
  const streams = wantedStreams(query);
  if (streams.size === 0) throw badRequest('Bad parameters: you must choose at least one stream');
  const tail = query.string('tail');
  const lines = taskLogs(
    cluster,
    tasks,
    {
      query: {
        streams,
        follow: query.boolean('follow'),
        since: query.nanoseconds('since'),
        tail: /^\d+$/.test(tail) ? Number(tail) : undefined,
      },
      timestamps: query.boolean('timestamps'),
      details: query.boolean('details'),
    },
    request.signal,
  );
  return stream(encodeOutput(lines, tty), streamContentType(version, tty));
}
