/*
 * As much of the peers as the bench uses. They are installed in this folder only, and by itself only: the project is
 * checked without them.
 */
declare module 'dockerode' {
  interface Stream extends NodeJS.ReadableStream {
    destroy(): void;
  }
  interface Exec {
    start(options: { hijack: boolean; stdin: boolean }): Promise<Stream>;
    inspect(): Promise<{ ExitCode: number | null }>;
  }
  interface Container {
    exec(spec: { AttachStdout: boolean; AttachStderr: boolean; Cmd: string[] }): Promise<Exec>;
    attach(options: { stream: true; stdout: true; stderr: true; hijack: true }): Promise<Stream>;
    logs(options: { follow: true; stdout: true; stderr: true }): Promise<Stream>;
    stats(options: { stream: true }): Promise<Stream>;
    getArchive(options: { path: string }): Promise<Stream>;
    putArchive(file: NodeJS.ReadableStream, options: { path: string }): Promise<Stream>;
  }
  export default class Docker {
    constructor(options: { socketPath: string });
    readonly modem: {
      demuxStream(
        stream: NodeJS.ReadableStream,
        stdout: NodeJS.WritableStream,
        stderr: NodeJS.WritableStream,
      ): void;
    };
    ping(): Promise<unknown>;
    getVolume(name: string): { inspect(): Promise<{ Name: string }> };
    getContainer(id: string): Container;
    listContainers(options: { limit: number }): Promise<{ Id: string }[]>;
    getEvents(options: { since?: number; until?: number }): Promise<Stream>;
    createImage(options: { fromImage: string; tag: string }): Promise<Stream>;
  }
}

declare module '@docker/node-sdk' {
  import type { Writable } from 'node:stream';
  export function demultiplexStream(stdout: NodeJS.WritableStream, stderr: NodeJS.WritableStream): Writable;
  export class DockerClient {
    static fromDockerHost(host: string): Promise<DockerClient>;
    close(): Promise<void>;
    systemPing(): Promise<string>;
    systemEvents(): AsyncGenerator<object>;
    volumeInspect(name: string): Promise<{ Name: string }>;
    containerList(options: { limit: number }): Promise<{ Id: string }[]>;
    containerExec(
      container: string,
      spec: { AttachStdout: boolean; AttachStderr: boolean; Cmd: string[] },
    ): Promise<{ Id: string }>;
    execStart(
      id: string,
      stdout: Writable,
      stderr: Writable,
      spec: { Detach: boolean; Tty: boolean },
    ): Promise<void>;
    execInspect(id: string): Promise<{ ExitCode?: number }>;
    containerAttach(
      id: string,
      stdout: Writable,
      stderr: Writable,
      options: { stream: boolean; stdout: boolean; stderr: boolean },
    ): Promise<void>;
    containerLogs(
      id: string,
      stdout: Writable,
      stderr: Writable,
      options: { follow: boolean; stdout: boolean; stderr: boolean },
    ): Promise<void>;
    containerArchive(id: string, path: string, out: WritableStream): Promise<void>;
    imageCreate(options: { fromImage: string; tag: string }): { messages(): AsyncGenerator<object> };
  }
}
