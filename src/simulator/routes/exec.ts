import { empty, json, stream } from '../server/respond.js';
import { conflict } from '../state/api-error.js';
import { Fields } from '../state/decode.js';
import { checkStartable, createExec, startExec } from '../state/exec.js';
import type { SimulatedExec } from '../state/exec-instance.js';
import { ApiError } from '../state/api-error.js';
import type { EngineState } from '../state/engine.js';
import { Channel } from '../streams/channel.js';
import { encodeOutput, type OutputChunk } from '../streams/frames.js';
import { toBytes } from '../streams/text.js';
import { hijackContentType } from './content-type.js';
import { defineRoutes } from './route.js';
import { readSize } from './streams.js';

/** Exec create, start, inspect and resize. */
export const execRoutes = defineRoutes([
  {
    method: 'POST',
    path: '/containers/:name/exec',
    handler: async ({ engine, params, body }) => {
      const container = engine.getContainer(params['name'] ?? '');
      const fields = new Fields(await body(), 'ExecCreateRequest');
      const exec = createExec(engine, container, {
        argv: fields.command('Cmd') ?? [],
        tty: fields.boolean('Tty'),
        attachStdin: fields.boolean('AttachStdin'),
        attachStdout: fields.boolean('AttachStdout'),
        attachStderr: fields.boolean('AttachStderr'),
        env: fields.strings('Env') ?? [],
        workingDir: fields.string('WorkingDir'),
        user: fields.string('User'),
        detachKeys: fields.string('DetachKeys'),
      });
      return json({ Id: exec.id }, 201);
    },
  },
  {
    method: 'POST',
    path: '/exec/:id/start',
    hijacks: true,
    handler: async ({ engine, params, body, version, connection, request }) => {
      const exec = engine.getExec(params['id'] ?? '');
      const fields = new Fields(await body(), 'ExecStartRequest');
      const tty = fields.boolean('Tty');
      checkStartable(exec);
      if (fields.boolean('Detach')) {
        void discard(startExec(engine, exec, undefined));
        return empty(200);
      }
      const output = startAttached(engine, exec, connection?.input);
      request.signal.addEventListener('abort', () => output.cancel(), { once: true });
      // The start request decides about the frames, as in the engine; a TTY has one stream either way.
      return stream(encodeOutput(output, tty), hijackContentType(version, tty, connection));
    },
  },
  {
    method: 'GET',
    path: '/exec/:id/json',
    handler: ({ engine, params }) => json(execView(engine.getExec(params['id'] ?? ''))),
  },
  {
    method: 'POST',
    path: '/exec/:id/resize',
    handler: ({ engine, params, query }) => {
      const exec = engine.getExec(params['id'] ?? '');
      const size = readSize(query);
      if (exec.status === 'exited') throw conflict(`container ${exec.container.id} is not running`);
      engine.events.container(exec.container, 'exec_resize', { execID: exec.id, ...size });
      return empty(200);
    },
  },
]);

/** Starts with streams; where that fails, the reason is what the stream says, as on a real engine. */
function startAttached(
  engine: EngineState,
  exec: SimulatedExec,
  input: AsyncIterable<Uint8Array> | undefined,
): Channel<OutputChunk> {
  try {
    return startExec(engine, exec, input);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const output = new Channel<OutputChunk>();
    void output.push({ stream: 'stdout', bytes: toBytes(`${error.message}\r\n`) });
    output.end();
    return output;
  }
}

async function discard(output: Channel<OutputChunk>): Promise<void> {
  for await (const _ of output);
}

function execView(exec: SimulatedExec): object {
  const [entrypoint, ...args] = exec.config.argv;
  return {
    ID: exec.id,
    Running: exec.status === 'running',
    ExitCode: exec.exitCode,
    ProcessConfig: {
      tty: exec.config.tty,
      entrypoint: entrypoint ?? '',
      arguments: args,
      ...(exec.config.user !== '' && { user: exec.config.user }),
    },
    OpenStdin: exec.config.attachStdin,
    OpenStderr: exec.config.attachStderr,
    OpenStdout: exec.config.attachStdout,
    CanRemove: exec.status === 'exited',
    ContainerID: exec.container.id,
    DetachKeys: exec.config.detachKeys,
    Pid: exec.pid,
  };
}
