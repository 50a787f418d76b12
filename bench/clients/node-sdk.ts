import { once } from 'node:events';
import { DockerClient, demultiplexStream } from '@docker/node-sdk';
import type { Client, Place } from './client.js';
import { writableTo } from './sinks.js';

/**
 * The peer @docker/node-sdk. It checks no answer. It follows no stats, and can send no archive: it sends the JSON of the
 * stream's object.
 */
export async function nodeSdk({ path }: Place): Promise<Client> {
  const docker = await DockerClient.fromDockerHost(`unix:${path}`);
  return {
    ping: () => docker.systemPing(),
    async volume(name) {
      return (await docker.volumeInspect(name)).Name;
    },
    async list(limit) {
      const list = await docker.containerList({ limit });
      return [list.length, list.at(-1)?.Id ?? ''];
    },
    async exec(container, command, { stdout, stderr }) {
      const { Id } = await docker.containerExec(container, {
        AttachStdout: true,
        AttachStderr: true,
        Cmd: [...command],
      });
      await docker.execStart(Id, writableTo(stdout), writableTo(stderr), { Detach: false, Tty: false });
      return (await docker.execInspect(Id)).ExitCode ?? -1;
    },
    attach: (container, { stdout, stderr }) =>
      docker.containerAttach(container, writableTo(stdout), writableTo(stderr), {
        stream: true,
        stdout: true,
        stderr: true,
      }),
    logs: (container, { stdout, stderr }) =>
      docker.containerLogs(container, writableTo(stdout), writableTo(stderr), {
        follow: true,
        stdout: true,
        stderr: true,
      }),
    async events(range, each) {
      // It sends a range as `params=[object Object]`.
      if (range !== undefined) throw new Error('events of a range are beyond it');
      for await (const event of docker.systemEvents()) each(event);
    },
    async pull(image, tag) {
      let count = 0;
      for await (const _ of docker.imageCreate({ fromImage: image, tag }).messages()) count += 1;
      return count;
    },
    archiveOut: (container, path, take) =>
      docker.containerArchive(container, path, new WritableStream({ write: take })),
    async demultiplex(chunks, { stdout, stderr }) {
      const into = demultiplexStream(writableTo(stdout), writableTo(stderr));
      for (const chunk of chunks) if (!into.write(chunk)) await once(into, 'drain');
      into.end();
      await once(into, 'finish');
    },
    [Symbol.asyncDispose]: () => docker.close(),
  };
}
