import { setTimeout as sleep } from 'node:timers/promises';
import { concatBytes, toText } from '../streams/text.js';
import { TERMINATED_EXIT } from '../windows/process.js';
import type { SimulatedContainer } from './container.js';
import { formatDuration } from '../../common/duration.js';
import { LONGEST_TIMER } from '../../common/timeout.js';
import type { EngineState } from './engine.js';
import { createExec, startExec } from './exec.js';
import { probeOf, type Probe } from './health-check.js';
import type { ContainerHealth, HealthResult } from './health-result.js';
import { messageOf } from '../../errors/message.js';

const LOG_LENGTH = 5;
/** Bytes of output that are kept. */
const MAX_OUTPUT = 4096;
const DEFAULT_SHELL: readonly string[] = ['cmd', '/S', '/C'];

/** Begins to check a container that has just been started, where it has a check. */
export function beginHealthChecks(engine: EngineState, container: SimulatedContainer): void {
  if (probeOf(container.config.Healthcheck) === undefined) return;
  container.health = { status: 'starting', failingStreak: 0, log: container.health?.log ?? [] };
  resumeHealthChecks(engine, container);
}

/** Goes on checking a container that was paused. */
export function resumeHealthChecks(engine: EngineState, container: SimulatedContainer): void {
  const probe = probeOf(container.config.Healthcheck);
  if (probe === undefined || container.health === undefined) return;
  container.healthMonitor = new AbortController();
  void monitor(engine, container, probe, container.health, container.healthMonitor.signal);
}

/** Ends the checks of a container that stops or is paused; to the engine, it is not well until the next one. */
export function endHealthChecks(container: SimulatedContainer): void {
  if (container.healthMonitor === undefined) return;
  container.healthMonitor.abort();
  container.healthMonitor = undefined;
  if (container.health !== undefined) container.health.status = 'unhealthy';
}

async function monitor(
  engine: EngineState,
  container: SimulatedContainer,
  probe: Probe,
  health: ContainerHealth,
  signal: AbortSignal,
): Promise<void> {
  const started = container.started?.getTime() ?? 0;
  for (;;) {
    const starting = health.status === 'starting' && Date.now() - started < probe.startPeriod;
    const delay = Math.min(starting ? probe.startInterval : probe.interval, LONGEST_TIMER);
    // Nobody's program goes on for the sake of a check.
    await sleep(delay, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    const start = new Date();
    const outcome = await runProbe(engine, container, probe, signal);
    // The check may end after the container.
    if (signal.aborted) return;
    const before = health.status;
    record(health, probe, { start, end: new Date(), ...outcome }, start.getTime() - started);
    if (health.status !== before) engine.events.container(container, `health_status: ${health.status}`);
  }
}

function record(health: ContainerHealth, probe: Probe, result: HealthResult, sinceStart: number): void {
  health.log = [...health.log, result].slice(-LOG_LENGTH);
  if (result.exitCode === 0) {
    health.status = 'healthy';
    health.failingStreak = 0;
  } else if (health.status !== 'starting' || sinceStart >= probe.startPeriod) {
    health.failingStreak++;
    if (health.failingStreak >= probe.retries) health.status = 'unhealthy';
  }
}

/** Runs a check as an exec of the container. */
async function runProbe(
  engine: EngineState,
  container: SimulatedContainer,
  probe: Probe,
  signal: AbortSignal,
): Promise<Pick<HealthResult, 'exitCode' | 'output'>> {
  if (probe.words.length === 0)
    return { exitCode: -1, output: `healthcheck for container ${container.id} has no command` };
  const shell = probe.shell ? (container.config.Shell ?? DEFAULT_SHELL) : [];
  let exec: ReturnType<typeof createExec> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let late = false;
  const kill = (): void => container.processes.get(exec?.pid ?? 0)?.abort(TERMINATED_EXIT);
  try {
    exec = createExec(engine, container, {
      argv: [...shell, ...probe.words],
      tty: false,
      attachStdin: false,
      attachStdout: true,
      attachStderr: true,
      env: [],
      workingDir: '',
      user: container.config.User,
      detachKeys: '',
    });
    const output = startExec(engine, exec, undefined);
    timer = setTimeout(
      () => {
        late = true;
        kill();
      },
      Math.min(probe.timeout, LONGEST_TIMER),
    ).unref();
    signal.addEventListener('abort', kill, { once: true });
    const text = await textOf(output);
    if (!late) return { exitCode: exec.exitCode ?? -1, output: text };
    const message = `Health check exceeded timeout (${formatDuration(probe.timeout)})`;
    return { exitCode: -1, output: text === '' ? message : `${message}: ${text}` };
  } catch (error) {
    return { exitCode: -1, output: messageOf(error) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
    // Checks go on for as long as the container does; nobody asks for those that are done.
    if (exec !== undefined) engine.execs.delete(exec.id);
  }
}

/** What a check has written, as far as it is kept. */
async function textOf(output: AsyncIterable<{ readonly bytes: Uint8Array }>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const { bytes } of output) {
    if (length < MAX_OUTPUT) pieces.push(bytes.subarray(0, MAX_OUTPUT - length));
    length += bytes.length;
  }
  return `${toText(concatBytes(pieces))}${length > MAX_OUTPUT ? '...' : ''}`;
}
