/** A program with its arguments. */
export type Argv = readonly [string, ...string[]];

/** What the loads run in containers. A real engine has it as scripts of `sh`, the simulated one as programs in TypeScript. */
export interface World {
  /** The name of the kind of engine. */
  readonly name: string;
  /** Waits for a line of input, prints `line 0`, `line 1` … and waits for another line. */
  lines(count: number): Argv;
  /** Prints `out AT` and `err AT`, each to its stream, and ends with the code. */
  answer(at: number, code: number): Argv;
  /** Prints so many bytes: lines of 1023 times `x`. The length is a multiple of 1024. */
  filled(length: number): Argv;
  /** Runs until it is stopped. */
  readonly idle: Argv;
  /** The folder that an archive is put into. */
  readonly folder: string;
  /** What the engine is told about logs; undefined for its defaults. */
  readonly logs?: { readonly Type: string; readonly Config: Readonly<Record<string, string>> };
}

const shell = (script: string): Argv => ['sh', '-c', script];

/** Linux containers with busybox. */
export const linux: World = {
  name: 'linux',
  lines: (count) =>
    shell(`read go; i=0; while [ $i -lt ${count} ]; do echo "line $i"; i=$((i+1)); done; read stop`),
  answer: (at, code) => shell(`echo out ${at}; echo err ${at} >&2; exit ${code}`),
  filled: (length) => shell(`yes "$(head -c 1023 /dev/zero | tr '\\0' x)" | head -c ${length}`),
  idle: ['sleep', '1000000'],
  folder: '/',
};
