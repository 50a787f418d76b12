import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import Docker from 'dockerode';
import { openArchive } from './archive.js';
import type { Client, Message, Place } from './client.js';
import { eachLine, writableTo } from './sinks.js';

/** The peer dockerode. It checks no answer. */
export function dockerode({ path }: Place): Client {
  const docker = new Docker({ socketPath: path });
  return {
    ping: () => docker.ping(),
    async volume(name) {
      return (await docker.getVolume(name).inspect()).Name;
    },
    async list(limit) {
      const list = await docker.listContainers({ limit });
      return [list.length, list.at(-1)?.Id ?? ''];
    },
    async exec(container, command, { stdout, stderr }) {
      const exec = await docker
        .getContainer(container)
        .exec({ AttachStdout: true, AttachStderr: true, Cmd: [...command] });
      const stream = await exec.start({ hijack: true, stdin: false });
      docker.modem.demuxStream(stream, writableTo(stdout), writableTo(stderr));
      await once(stream, 'end');
      return (await exec.inspect()).ExitCode ?? -1;
    },
    async attach(container, { stdout, stderr }) {
      const stream = await docker
        .getContainer(container)
        .attach({ stream: true, stdout: true, stderr: true, hijack: true });
      docker.modem.demuxStream(stream, writableTo(stdout), writableTo(stderr));
      await once(stream, 'end');
    },
    async logs(container, { stdout, stderr }) {
      const stream = await docker.getContainer(container).logs({ follow: true, stdout: true, stderr: true });
      docker.modem.demuxStream(stream, writableTo(stdout), writableTo(stderr));
      await once(stream, 'end');
    },
    async events(range, each) {
      await eachLine(await docker.getEvents(range ?? {}), (value) => {
        each(value as Message);
      });
    },
    async stats(container, each) {
      await eachLine(await docker.getContainer(container).stats({ stream: true }), (value) => {
        each(value as Message);
      });
    },
    async pull(image, tag) {
      return eachLine(await docker.createImage({ fromImage: image, tag }), () => undefined);
    },
    async archiveOut(container, path, take) {
      const stream = await docker.getContainer(container).getArchive({ path });
      stream.on('data', take);
      await once(stream, 'end');
    },
    async archiveIn(container, path, file) {
      await docker.getContainer(container).putArchive(openArchive(file), { path });
    },
    async demultiplex(chunks, { stdout, stderr }) {
      const stream = new PassThrough();
      docker.modem.demuxStream(stream, writableTo(stdout), writableTo(stderr));
      for (const chunk of chunks) if (!stream.write(chunk)) await once(stream, 'drain');
      stream.end();
      await once(stream, 'end');
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
