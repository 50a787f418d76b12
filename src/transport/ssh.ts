/*
 * An engine on another machine, through the `ssh` of this one and the `docker` of that one, as the docker CLI does it:
 * `ssh HOST docker system dial-stdio`. The standard streams of that command are the connection.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Duplex, type Readable } from 'node:stream';
import type { UnreachableKind } from '../errors/connection.js';
import { findProgram } from '../programs/find.js';
import type { SshAddress } from './address.js';

/** Why ssh, or docker behind it, has given up. */
export class SshError extends Error {
  readonly code = 'ERR_SSH';

  constructor(
    readonly kind: UnreachableKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SshError';
  }
}

/** How much of the complaints of ssh is kept, in characters. */
const STDERR_LIMIT = 4096;
/** How long ssh may take to end by itself before it is killed, in milliseconds. */
const GRACE = 3_000;
/** How long the last words of an ssh that has ended are waited for, in milliseconds. */
const LAST_WORDS = 200;

/**
 * The arguments for ssh.
 *
 * @param connectTimeout - milliseconds; 0 waits for ever
 */
export function sshArguments({ host, user, port, path }: SshAddress, connectTimeout: number): string[] {
  return [
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    '-o',
    `ConnectTimeout=${String(Math.ceil(connectTimeout / 1000))}`,
    '-T',
    '--',
    host,
    path === undefined
      ? 'docker system dial-stdio'
      : `docker ${shellQuoted(`--host=unix://${path}`)} system dial-stdio`,
  ];
}

/** ssh hands the command to a shell, on machines where the path of a socket means something a POSIX one. */
function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A connection to an engine by way of ssh. Destroying it ends ssh, and `close` comes when ssh is gone. */
export class SshConnection extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #gone: Promise<void>;
  #stderr = '';
  #failure: Error | undefined;

  private constructor(child: ChildProcessWithoutNullStreams) {
    super();
    this.#child = child;
    const { stdin, stdout, stderr } = child;
    this.#gone = new Promise((resolve) => {
      child.once('exit', () => {
        resolve();
      });
      // Without a process there is no exit either.
      child.once('error', (error) => {
        if (child.pid === undefined) resolve();
        this.destroy(unspawned(error));
      });
    });
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_LIMIT);
    });
    stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) stdout.pause();
    });
    stdout.once('end', () => {
      void this.#finish();
    });
    // ssh takes no more when the process on the other side has closed its input, or when it has failed, as its exit tells.
    stdin.on('error', (error) => {
      this.#failure ??= error;
    });
    stdout.on('error', () => undefined);
    stderr.on('error', () => undefined);
  }

  /**
   * Starts ssh. That it runs says nothing yet: see {@link SshConnection.probe}.
   *
   * @throws SshError when there is none, or it is no program
   */
  static spawn(
    address: SshAddress,
    connectTimeout: number,
    env: Readonly<Record<string, string | undefined>> = {},
  ): SshConnection {
    const windows = process.platform === 'win32';
    const all = { ...process.env, ...env };
    const program = findProgram('ssh', { env: all });
    if (program === undefined) throw new SshError('ssh-missing', 'there is no program ssh on PATH');
    try {
      const child = spawn(program, sshArguments(address, connectTimeout), {
        env: all,
        windowsHide: true,
        // In a session of its own ssh cannot ask at a terminal, and gets no Ctrl+C that is meant for others.
        detached: !windows,
      });
      return new SshConnection(child);
    } catch (cause) {
      throw unspawned(cause as Error);
    }
  }

  /**
   * Pings the engine. ssh does not say when it has connected, so the connection is made when the engine has answered.
   *
   * @throws SshError when ssh or docker give up before
   */
  async probe(): Promise<void> {
    this.write('HEAD /_ping HTTP/1.1\r\nHost: docker\r\n\r\n');
    let head = Buffer.alloc(0);
    while (!head.includes('\r\n\r\n')) {
      const chunk = await this.#next();
      if (chunk === null) throw this.#reason();
      head = Buffer.concat([head, chunk]);
      if (!startsLikeHttp(head))
        throw new SshError(
          'ssh',
          `the host does not answer as an engine: ${quotation(head.toString('utf8'))}`,
        );
    }
    const end = head.indexOf('\r\n\r\n') + 4;
    if (end < head.length) this.unshift(head.subarray(end));
  }

  /** Keeps the process of this client alive. */
  ref(): this {
    return this.#eachHandle('ref');
  }

  /** Lets the process of this client end while the connection is idle. */
  unref(): this {
    return this.#eachHandle('unref');
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#child.stdin.write(chunk, (error) => {
      // What is not taken any more must not look as if there were room for more. It waits for the connection to end.
      if (error === null || error === undefined) callback();
    });
  }

  /** The end of input: docker half-closes its connection to the engine, and what the engine says still arrives. */
  override _final(callback: (error?: Error | null) => void): void {
    this.#child.stdin.end(() => {
      callback();
    });
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    const { stdin, stdout, stderr } = this.#child;
    stdin.destroy();
    stdout.destroy();
    this.#kill('SIGTERM');
    const timer = setTimeout(() => {
      this.#kill('SIGKILL');
    }, GRACE);
    void this.#gone.then(() => {
      clearTimeout(timer);
      stderr.destroy();
      callback(error);
    });
  }

  /** After the output: whether that was an end or a failure is told by how ssh exits. */
  async #finish(): Promise<void> {
    await within(GRACE, this.#gone);
    if (this.#child.exitCode === 0) {
      if (!this.destroyed) this.push(null);
      return;
    }
    await within(LAST_WORDS, ended(this.#child.stderr));
    if (!this.destroyed) this.destroy(this.#reason());
  }

  #next(): Promise<Buffer | null> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        const chunk = this.read() as Buffer | null;
        if (chunk === null && !this.readableEnded && !this.destroyed) return;
        this.off('readable', settle).off('end', settle).off('error', fail).off('close', settle);
        resolve(chunk);
      };
      const fail = (error: Error): void => {
        this.off('readable', settle).off('end', settle).off('close', settle);
        reject(error);
      };
      this.on('readable', settle).once('end', settle).once('close', settle).once('error', fail);
    });
  }

  #reason(): SshError {
    const said = quotation(this.#stderr);
    const { exitCode, signalCode } = this.#child;
    const ended =
      signalCode === null
        ? exitCode === null
          ? 'ssh closed the connection'
          : `ssh ended with exit code ${String(exitCode)}`
        : `ssh was ended by ${signalCode}`;
    return new SshError(
      kindOf(this.#stderr, exitCode),
      said === '' ? ended : `${ended}: ${said}`,
      this.#failure === undefined ? undefined : { cause: this.#failure },
    );
  }

  /** The helpers of ssh (ProxyCommand) are in its process group. */
  #kill(signal: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    if (process.platform === 'win32') {
      this.#child.kill(signal);
      return;
    }
    try {
      process.kill(-pid, signal);
    } catch {
      // It has gone in the meantime.
    }
  }

  #eachHandle(method: 'ref' | 'unref'): this {
    this.#child[method]();
    for (const stream of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) {
      (stream as Partial<Record<typeof method, () => void>>)[method]?.();
    }
    return this;
  }
}

function unspawned(cause: Error): SshError {
  return new SshError('ssh', `ssh could not be started: ${cause.message}`, { cause });
}

/** What OpenSSH and shells say, and what it means; the first that fits. */
const COMPLAINTS: readonly (readonly [RegExp, UnreachableKind])[] = [
  [/Host key verification failed|HOST IDENTIFICATION HAS CHANGED/i, 'ssh-host-key'],
  [
    /Permission denied \(|Too many authentication failures|No more authentication methods/i,
    'ssh-authentication',
  ],
  [/Could not resolve hostname|Name or service not known/i, 'host-not-found'],
  [/connect to host .{1,255} port \d{1,5}: Connection refused/i, 'refused'],
  [/connect to host .{1,255} port \d{1,5}: .{0,40}timed out|banner exchange: .{0,255}timed out/i, 'timeout'],
  [
    /docker'?: (?:command )?not found|'docker' is not recognized|The term 'docker' is not/i,
    'ssh-docker-missing',
  ],
];

function kindOf(stderr: string, exitCode: number | null): UnreachableKind {
  const complaint = COMPLAINTS.find(([pattern]) => pattern.test(stderr));
  return complaint?.[1] ?? (exitCode === 127 ? 'ssh-docker-missing' : 'ssh');
}

/** The last lines of what another program said, without what would disturb a terminal. */
function quotation(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/\p{Cc}/gu, ' ').trim())
    .filter((line) => line !== '');
  return lines.slice(-5).join(' / ').slice(-500).replace(/\.$/, '');
}

function startsLikeHttp(head: Buffer): boolean {
  const begin = Buffer.from('HTTP/1.');
  const length = Math.min(begin.length, head.length);
  return head.subarray(0, length).equals(begin.subarray(0, length)) && head.length < 64 * 1024;
}

function ended(stream: Readable): Promise<void> {
  if (stream.readableEnded || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once('end', resolve).once('close', resolve);
  });
}

async function within(milliseconds: number, promise: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
