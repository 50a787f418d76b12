import { setImmediate } from 'node:timers/promises';
import { joinArguments, splitCommandLine } from '../windows/command-line.js';
import { parseWindowsPath } from '../windows/path.js';
import {
  CONTROL_C_EXIT,
  makeEnvironment,
  outputWriter,
  runCommand,
  TERMINATED_EXIT,
  type CommandContext,
} from '../windows/process.js';
import { badRequest, conflict, notImplemented, notModified, systemError } from './api-error.js';
import type { SimulatedContainer } from './container.js';
import type { EngineState } from './engine.js';
import { checkSecurityOptions } from './credential-spec.js';
import { createProcess } from './exec.js';
import { beginHealthChecks, endHealthChecks, resumeHealthChecks } from './health.js';
import { attachEndpoint, checkAttachable, checkJoined } from './network-mode.js';
import type { ContainerMount } from './mounts.js';
import type { SimulatedNetwork } from './networks.js';
import type { OutputChunk } from '../streams/frames.js';
import { logLimit } from './log-limit.js';
import { natRefusal, PortError, PublishedPorts } from './ports.js';
import { callOrRefuse, startFailure } from './start-failure.js';

/** What the layer store does before a container's files can be used. */
const MOUNT_OPERATIONS = ['ActivateLayer', 'PrepareLayer', 'GetLayerMountPath'];

/** After so many bytes of output others have a turn. */
const TURN = 256 * 1024;

const UNEXPECTED_EXIT = 0xc0370106;

/** Windows mounts below drive C:, and gives a whole drive another letter; a folder of a drive that is not there it does not make. */
function isBelowOtherDrive({ type, destination }: ContainerMount): boolean {
  if (type === 'npipe') return false;
  const { drive, parts } = parseWindowsPath(destination);
  return drive !== 'c' && parts.length > 0;
}

/** Starts a container, or refuses in the engine's words and leaves the reason in its state. */
export async function startContainer(engine: EngineState, container: SimulatedContainer): Promise<void> {
  if (container.status === 'paused') throw conflict('cannot start a paused container, try unpause instead');
  if (container.status === 'running') throw notModified('container is already running');
  if (container.status === 'removing')
    throw conflict('container is marked for removal and cannot be started');
  try {
    checkSecurityOptions(engine, container);
    for (const operation of MOUNT_OPERATIONS) engine.compute.call(operation, { systemId: container.id });
    await setUpNetworking(engine, container);
    engine.compute.createComputeSystem(container.id, container.isolation, container.image.osVersion);
    engine.compute.call('Start', { systemId: container.id });
    if (container.mounts.some(isBelowOtherDrive))
      engine.compute.fail('Start', UNEXPECTED_EXIT, { systemId: container.id });
    launch(engine, container);
  } catch (error) {
    await container.ports.close();
    const { exitCode, refusal } = startFailure(error);
    container.error = refusal.message;
    container.exitCode = exitCode;
    // Who attached or waits in advance is not left hanging.
    const { run } = container;
    container.renewRun();
    run.output.close();
    run.settleExit(exitCode);
    if (container.hostConfig.AutoRemove)
      await removeContainer(engine, container, { force: true, volumes: true });
    throw refusal;
  }
}

/** Runs the main program. */
function launch(engine: EngineState, container: SimulatedContainer): void {
  const { config, run, machine } = container;
  const given = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
  const commandLine = config.ArgsEscaped === true ? given.join(' ') : joinArguments(given);
  const argv = config.ArgsEscaped === true ? splitCommandLine(commandLine) : given;
  const cwd = parseWindowsPath(config.WorkingDir || 'C:\\');
  const command = createProcess(engine, container, { argv, cwd, user: machine.user });
  container.log.reopen(logLimit(container.hostConfig));
  let written = 0;
  const write = async (chunk: OutputChunk): Promise<void> => {
    await Promise.all([container.log.write(chunk), run.output.write(chunk)]);
    written += chunk.bytes.length;
    if (written < TURN) return;
    // A program that only writes would let nobody else come to work.
    written = 0;
    await setImmediate();
  };
  const stdout = outputWriter('stdout', write);
  if (!config.OpenStdin) run.stdin.end();
  const context: CommandContext = {
    argv,
    commandLine,
    stdin: run.stdin,
    stdout,
    stderr: config.Tty ? stdout : outputWriter('stderr', write),
    env: makeEnvironment(machine, config.Env),
    cwd,
    fs: container.fs,
    tty: config.Tty,
    machine,
    signal: run.killer.signal,
  };
  container.status = 'running';
  container.error = '';
  container.exitCode = 0;
  container.started = new Date();
  container.pid = engine.nextPid();
  engine.events.container(container, 'start');
  beginHealthChecks(engine, container);
  void runCommand(command, context).then((code) => finish(engine, container, code));
}

/** The main program has ended: everything in the container ends with it. */
async function finish(engine: EngineState, container: SimulatedContainer, code: number): Promise<void> {
  const { run } = container;
  endHealthChecks(container);
  run.killer.abort(code);
  container.services.stopAll();
  run.stdin.cancel();
  await container.ports.close();
  container.status = 'exited';
  container.exitCode = code;
  container.finished = new Date();
  container.pid = 0;
  container.renewRun();
  container.log.end();
  run.output.close();
  engine.events.container(container, 'die', {
    exitCode: String(code),
    execDuration: String(
      Math.round((container.finished.getTime() - (container.started?.getTime() ?? 0)) / 1000),
    ),
  });
  run.settleExit(code);
  if (container.hostConfig.AutoRemove) {
    await removeContainer(engine, container, { force: true, volumes: true });
  } else await restartByPolicy(engine, container, code);
}

const stopRequested = new WeakSet<SimulatedContainer>();

async function restartByPolicy(
  engine: EngineState,
  container: SimulatedContainer,
  code: number,
): Promise<void> {
  const { Name, MaximumRetryCount } = container.hostConfig.RestartPolicy;
  const again =
    Name === 'always' ||
    Name === 'unless-stopped' ||
    (Name === 'on-failure' &&
      code !== 0 &&
      (MaximumRetryCount === 0 || container.restartCount < MaximumRetryCount));
  if (!again || stopRequested.has(container)) return;
  // Longer with each time, as the engine waits, so that a program that ends at once does not spin.
  const delay = Math.min(100 * 2 ** container.restartCount++, 60_000);
  await new Promise((resolve) => setTimeout(resolve, delay).unref());
  if (container.status === 'exited' && !stopRequested.has(container)) {
    await startContainer(engine, container).catch(() => undefined);
  }
}

/** Stops a container and waits until it has ended. */
export async function stopContainer(engine: EngineState, container: SimulatedContainer): Promise<void> {
  if (!container.isUp) throw notModified('container is already stopped');
  callOrRefuse(engine, 'Shutdown', container, `cannot stop container: ${container.id}: `);
  await endRun(engine, container, CONTROL_C_EXIT, 'stop');
}

/** Kills a container and waits until it has ended. */
export async function killContainer(
  engine: EngineState,
  container: SimulatedContainer,
  signal = '',
): Promise<void> {
  const name = (signal === '' ? 'KILL' : signal).toUpperCase().replace(/^SIG/, '');
  if (!/^(?:KILL|TERM|9|15)$/.test(name)) {
    if (/^(?:\d+|[A-Z]+[0-9]*)$/.test(name) && KNOWN_SIGNALS.has(name)) {
      throw badRequest(
        `cannot kill container: ${container.id}: the windows daemon does not support signal ${signal}`,
      );
    }
    throw badRequest(`invalid signal: ${signal}`);
  }
  if (!container.isUp)
    throw conflict(`cannot kill container: ${container.id}: container ${container.id} is not running`);
  callOrRefuse(engine, 'Terminate', container, `cannot kill container: ${container.id}: `);
  engine.events.container(container, 'kill', { signal: name === 'TERM' || name === '15' ? '15' : '9' });
  await endRun(engine, container, name === 'TERM' || name === '15' ? CONTROL_C_EXIT : TERMINATED_EXIT);
}

const KNOWN_SIGNALS = new Set([
  'HUP',
  'INT',
  'QUIT',
  'USR1',
  'USR2',
  'STOP',
  'CONT',
  'ABRT',
  'ALRM',
  '1',
  '2',
  '3',
]);

/** Ends what runs in a container, and waits until its state says so. Its restart policy does not hold then. */
export async function endRun(
  engine: EngineState,
  container: SimulatedContainer,
  code: number,
  event?: string,
): Promise<void> {
  const { run } = container;
  stopRequested.add(container);
  if (event === 'stop') engine.events.container(container, 'kill', { signal: '15' });
  run.killer.abort(code);
  await run.exited;
  if (event !== undefined) engine.events.container(container, event);
}

/** Stops where it runs, then starts. */
export async function restartContainer(engine: EngineState, container: SimulatedContainer): Promise<void> {
  if (container.isUp) await stopContainer(engine, container);
  stopRequested.delete(container);
  await startContainer(engine, container);
  engine.events.container(container, 'restart');
}

/** A start that was asked for, which makes the restart policy hold again. */
export async function startByRequest(engine: EngineState, container: SimulatedContainer): Promise<void> {
  stopRequested.delete(container);
  await startContainer(engine, container);
}

/** Suspends a container; Windows can do so with Hyper-V isolation only. */
export function pauseContainer(engine: EngineState, container: SimulatedContainer): void {
  if (container.status === 'paused') throw conflict(`container ${container.id} is already paused`);
  if (container.status !== 'running') throw conflict(`container ${container.id} is not running`);
  if (container.isolation !== 'hyperv') {
    throw notImplemented(
      `cannot pause container ${container.id}: not implemented for containers using process isolation`,
    );
  }
  callOrRefuse(engine, 'Pause', container, `cannot pause container ${container.id}: `);
  container.status = 'paused';
  container.ports.disconnect();
  endHealthChecks(container);
  engine.events.container(container, 'pause');
}

/** Lets a suspended container go on. */
export function unpauseContainer(engine: EngineState, container: SimulatedContainer): void {
  if (container.status !== 'paused') throw systemError(`Container ${container.id} is not paused`);
  callOrRefuse(engine, 'Resume', container, `Cannot unpause container ${container.id}: `);
  container.status = 'running';
  resumeHealthChecks(engine, container);
  engine.events.container(container, 'unpause');
}

/** Removes a container, stopping it first where that is forced. */
export async function removeContainer(
  engine: EngineState,
  container: SimulatedContainer,
  { force, volumes }: { readonly force: boolean; readonly volumes: boolean },
): Promise<void> {
  if (container.isUp && !force) {
    const reason =
      container.status === 'paused'
        ? 'container is paused and must be unpaused first'
        : 'container is running: stop the container before removing or force remove';
    throw conflict(`cannot remove container "${container.name}": ${reason}`);
  }
  if (container.isUp) {
    stopRequested.add(container);
    container.run.killer.abort(TERMINATED_EXIT);
    await container.run.exited;
  }
  if (!engine.containers.has(container.id)) return;
  const prefix = `cannot remove container "${container.name}": unable to remove filesystem: `;
  callOrRefuse(engine, 'DestroyLayer', container, prefix);
  engine.containers.delete(container.id);
  for (const network of container.networks.values()) network.endpoints.delete(container.id);
  for (const [id, exec] of engine.execs) if (exec.container === container) engine.execs.delete(id);
  if (volumes) {
    for (const volume of engine.volumes.all) {
      const used = container.mounts.some((mount) => mount.type === 'volume' && mount.name === volume.name);
      if (used && volume.anonymous) engine.volumes.delete(volume);
    }
  }
  container.run.output.close();
  container.log.end();
  container.markRemoved();
  engine.events.container(container, 'destroy');
}

/** Makes the container's endpoints and binds its ports. */
async function setUpNetworking(engine: EngineState, container: SimulatedContainer): Promise<void> {
  checkJoined(engine, container);
  container.ports = new PublishedPorts();
  for (const network of container.networks.values()) {
    checkAttachable(container, network);
    const wanted = network.endpoints.get(container.id)?.wantedAddress ?? '';
    attachEndpoint(engine, container, network, wanted);
  }
  const [network] = container.networks.values();
  // Without addresses there is nothing to publish.
  if (network !== undefined && network.pools.length > 0) await publishPorts(engine, container, network);
}

const INVALID_PARAMETER = 0x57;
const SHARING_VIOLATION = 0x20;

/** Whether a container of this engine has a port of the host already. */
function isPublished(engine: EngineState, port: string, hostPort: string): boolean {
  return [...engine.containers.values()].some(({ ports }) => ports.holds(port, hostPort));
}

async function publishPorts(
  engine: EngineState,
  container: SimulatedContainer,
  network: SimulatedNetwork,
): Promise<void> {
  const wanted = { ...container.hostConfig.PortBindings };
  if (container.hostConfig.PublishAllPorts) {
    for (const port of Object.keys(container.config.ExposedPorts ?? {}))
      wanted[port] ??= [{ HostIp: '', HostPort: '' }];
  }
  const subject = { systemId: container.id, endpoint: container.name, network: network.name };
  const published = Object.entries(wanted).flatMap(([port, bindings]) =>
    bindings.map((binding) => ({ port, binding })),
  );
  for (const { port, binding } of published) {
    const refusal = natRefusal(network.driver, port, binding);
    if (refusal !== undefined)
      throw systemError(`failed to create endpoint ${container.name} on network ${network.name}: ${refusal}`);
  }
  const asPublished = engine.options.hostPorts === 'as-published';
  for (const { port, binding } of published) {
    if (isPublished(engine, port, binding.HostPort)) engine.compute.fail('HNS', SHARING_VIOLATION, subject);
    if (port.endsWith('/udp') && Number(binding.HostPort) === 0)
      engine.compute.fail('HNS', INVALID_PARAMETER, subject);
    try {
      await container.ports.publish(port, binding, asPublished, () =>
        container.listener(Number.parseInt(port, 10)),
      );
    } catch (error) {
      if (error instanceof PortError) engine.compute.fail('HNS', error.win32, subject);
      throw error;
    }
  }
}
