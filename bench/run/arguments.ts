/** What a run of the bench is to do. */
export interface Arguments {
  /** Parts of names of workloads; none means all. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly quick: boolean;
  /** Workloads on the replaying engine only: no real one is started. */
  readonly replay: boolean;
  /** On Windows builds of Node over a named pipe, instead of here. */
  readonly windows: boolean;
  /** Where the results go; without it they are printed only. */
  readonly json: string | undefined;
  /** Puts the results into the documentation. */
  readonly docs: boolean;
}

export const usage = `npm run bench -- [--only NAME]… [--rounds N] [--quick] [--replay] [--windows] [--json FILE] [--docs] [--help]

  --only NAME   workloads with NAME in their name; may be given several times
  --rounds N    rounds of each workload; default 5, and 2 with --quick
  --quick       a tenth of the work: to see that it works
  --replay      workloads on the replaying engine only: no real one is started
  --windows     Windows builds of Node under Wine, over a named pipe in message mode
  --json FILE   write the results to a file
  --help        print this
  --docs        write the results into docs/performance.md, docs/performance.json and docs/performance-*.svg`;

/** What was asked for is not understood. */
export class UsageError extends Error {}

/** @throws UsageError naming what is not understood */
export function parseArguments(args: readonly string[]): Arguments | 'help' {
  if (args.includes('--help') || args.includes('-h')) return 'help';
  const only: string[] = [];
  let rounds: number | undefined;
  let json: string | undefined;
  const switches = { '--quick': false, '--replay': false, '--windows': false, '--docs': false };
  for (let at = 0; at < args.length; at++) {
    const name = args[at] ?? '';
    if (Object.hasOwn(switches, name)) {
      switches[name as keyof typeof switches] = true;
      continue;
    }
    const value = args[++at];
    if (value === undefined) throw new UsageError(`${name} is not known, or lacks its value`);
    if (name === '--only') only.push(value);
    else if (name === '--json') json = value;
    else if (name === '--rounds' && Number(value) >= 1) rounds = Math.floor(Number(value));
    else throw new UsageError(`not understood: ${name} ${value}`);
  }
  const { '--quick': quick, '--replay': replay, '--windows': windows, '--docs': docs } = switches;
  return { only, rounds: rounds ?? (quick ? 2 : 5), quick, replay, windows, json, docs };
}

/** Whether a workload is among those that are asked for. */
export function isChosen({ only }: Arguments, name: string): boolean {
  return only.length === 0 || only.some((part) => name.includes(part));
}
