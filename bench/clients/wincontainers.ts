import { demultiplex, Engine, type OutputChunk } from '@wragg/wincontainers';
import { openArchive } from './archive.js';
import type { Client, Place, Sink } from './client.js';

/** This package, as it is built, through its public API, with its defaults. */
export function wincontainers({ host }: Place): Client {
  const engine = new Engine({ host });
  return {
    ping: () => engine.system.ping(),
    async volume(name) {
      return (await engine.volumes.inspect(name)).Name;
    },
    async list(limit) {
      const list = await engine.containers.list({ limit });
      return [list.length, list.at(-1)?.Id ?? ''];
    },
    async exec(container, command, sink) {
      const { Id } = await engine.exec.create(container, {
        AttachStdout: true,
        AttachStderr: true,
        Cmd: [...command],
      });
      await drain(await engine.exec.start(Id), sink);
      return (await engine.exec.inspect(Id)).ExitCode ?? -1;
    },
    async attach(container, sink) {
      await drain(await engine.containers.attach(container), sink);
    },
    logs: (container, sink) => drain(engine.containers.logs(container, { follow: true }), sink),
    async events(range, each) {
      for await (const event of engine.system.events(range)) each(event);
    },
    async stats(container, each) {
      for await (const sample of engine.containers.statsStream(container))
        each(sample.os_type === 'windows' ? sample : {});
    },
    async pull(image, tag) {
      let count = 0;
      for await (const _ of engine.images.pull({ fromImage: image, tag })) count += 1;
      return count;
    },
    async archiveOut(container, path, take) {
      for await (const data of engine.containers.archive(container, path)) take(data);
    },
    archiveIn: (container, path, file) => engine.containers.putArchive(container, path, openArchive(file)),
    demultiplex: (chunks, sink) => drain(demultiplex(chunksOf(chunks), 'bench'), sink),
    [Symbol.asyncDispose]: () => engine.close(),
  };
}

async function drain(output: AsyncIterable<OutputChunk>, sink: Sink): Promise<void> {
  for await (const { stream, data } of output) sink[stream](data);
}

/** A source that never waits, and costs as little as one can. */
function chunksOf(chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      let at = 0;
      return {
        next: () => {
          const value = chunks[at++];
          return Promise.resolve(value === undefined ? { value, done: true } : { value, done: false });
        },
      };
    },
  };
}
