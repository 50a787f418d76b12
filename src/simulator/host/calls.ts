import { lookFacts } from './facts.js';
import { SimulatedFailure } from './failure.js';
import type { SimulatedMachine, Values } from './machine.js';
import type { SimulatedHostState } from './state.js';

interface Result {
  readonly changed: boolean;
  readonly restartNeeded: boolean;
  readonly detail: string;
}

const result = (changed: boolean, detail: string, restartNeeded = false): Result => ({
  changed,
  restartNeeded,
  detail,
});

type Handler = (host: SimulatedMachine, input: Values) => unknown;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);
const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys that an engine on Windows does not start with, of those that tests use. */
const REFUSED = ['storage-driver', 'live-restore', 'graph', 'iptables'];

const handlers: Readonly<Record<string, Handler>> = {
  look: lookFacts,
  'read-state': ({ state }) => ({ text: state.kept ?? '', task: state.task !== undefined }),
  check,
  begin,
  feature,
  restart,
  reboot: async (host) => {
    await host.restart();
    return result(true, 'Windows restarts.', true);
  },
  group,
  engine,
  config,
  service,
  network,
  firewall,
  antivirus,
  image,
  finish,
};

/** Answers a call. @throws SimulatedFailure as Windows would fail */
export function answerCall(host: SimulatedMachine, name: string, input: Values): unknown {
  const handler = handlers[name];
  if (handler === undefined) throw new SimulatedFailure(`There is no step ${name}.`);
  return handler(host, input);
}

function check({ windows, options }: SimulatedMachine): Result {
  if (options.elevated === false) throw new SimulatedFailure('This process is not elevated.');
  return result(false, `Build ${String(windows.build)}, ${windows.edition}.`);
}

function begin(host: SimulatedMachine, input: Values): Result {
  const { state } = host;
  host.change('Write state.json', () => {
    state.kept = text(input['state']);
  });
  if (input['task'] !== true) return result(true, 'The plan is kept in a file.');
  const script = text(input['script']) || (state.task?.script ?? '');
  host.change('Register-ScheduledTask wincontainers-host', () => {
    state.task = { name: 'wincontainers-host', script };
  });
  return result(true, 'The plan is kept in a file, and a task goes on with it after a restart.');
}

/** Which of the two it is; undefined where a server does not need it. */
function featureOf(host: SimulatedMachine, input: Values): 'containers' | 'hyperv' | undefined {
  if (input['when'] === 'client' && host.windows.productType !== 'client') return undefined;
  return input['optional'] === 'Containers' ? 'containers' : 'hyperv';
}

function feature(host: SimulatedMachine, input: Values): Result {
  const name = featureOf(host, input);
  if (name === undefined) return result(false, 'Not needed on a server.');
  const { features, restartReasons } = host.state;
  switch (features[name]) {
    case 'enabled':
      return result(false, 'It is enabled.');
    case 'pending':
      return result(false, 'It is enabled with the next restart.', true);
    case 'absent':
      throw new SimulatedFailure(`This edition of Windows has no feature ${text(input['optional'])}.`);
    case 'removed':
      if (text(input['source']) === '') {
        throw new SimulatedFailure('The source files could not be found.', '0x800f081f');
      }
  }
  if (restartReasons.length > 0) {
    return result(false, 'Windows waits for a restart, and takes no feature before it.', true);
  }
  const command =
    host.windows.productType === 'server'
      ? `Install-WindowsFeature ${text(input['role'])}`
      : `Enable-WindowsOptionalFeature ${text(input['optional'])}`;
  host.change(command, () => {
    features[name] = 'pending';
  });
  return result(true, 'Enabled.', true);
}

function restart(host: SimulatedMachine, input: Values): Result {
  const { state } = host;
  const wanted = Array.isArray(input['features']) ? input['features'].filter(isObject) : [];
  const waiting = wanted.filter((one) => {
    const name = featureOf(host, one);
    return name !== undefined && state.features[name] !== 'enabled';
  });
  if (waiting.length === 0) return result(false, 'No restart is needed.');
  const names = waiting.map((one) => text(one['optional'])).join(', ');
  if (!state.restarts.includes(host.booted)) {
    if (state.restarts.length >= Number(input['most'])) {
      throw new SimulatedFailure(
        `Windows was restarted ${String(state.restarts.length)} times, and still waits for ${names}.`,
      );
    }
    host.change('Write restarts.json', () => {
      state.restarts = [...state.restarts, host.booted];
    });
  }
  return result(true, `Windows has to be restarted for ${names}.`, true);
}

function group(host: SimulatedMachine, input: Values): Result {
  const name = text(input['name']);
  const { groups } = host.state;
  let changed = false;
  if (!groups.has(name)) {
    host.change(`New-LocalGroup ${name}`, () => groups.set(name, []));
    changed = true;
  }
  for (const member of list(input['members'])) {
    const members = groups.get(name) ?? [];
    if (members.includes(member)) continue;
    host.change(`Add-LocalGroupMember ${name} ${member}`, () => groups.set(name, [...members, member]));
    changed = true;
  }
  return result(changed, 'New members have to log on again.');
}

function engine(host: SimulatedMachine, input: Values): Result {
  const { state, options, windows } = host;
  const id = text(input['id']);
  const from = text(input['from']);
  if (state.engine?.id === id) return result(false, 'The engine is there.');
  if (input['kind'] === 'url' && options.network === false) {
    throw new SimulatedFailure(`The remote name could not be resolved: '${new URL(from).hostname}'`);
  }
  const found = options.engines?.[from];
  if (found === undefined) throw new SimulatedFailure(`Could not find ${from}.`);
  const wanted = JSON.stringify(input['sha256'] ?? input['files']);
  if (JSON.stringify(found.sha256) !== wanted) {
    throw new SimulatedFailure(
      `The SHA-256 of ${from} is ${JSON.stringify(found.sha256)}, and ${wanted} was expected.`,
    );
  }
  if (Number(found.version.split('.')[0]) >= 23 && windows.build < 17763) {
    throw new SimulatedFailure(
      `This engine needs build 17763 or later of Windows, and this is build ${String(windows.build)}: take 20.10.24.`,
    );
  }
  host.change(input['kind'] === 'url' ? `Invoke-WebRequest ${from}` : `Copy-Item ${from}`, () => undefined);
  if (state.service?.status === 'Running') {
    const { service } = state;
    host.change('Stop-Service docker', () => {
      service.status = 'Stopped';
    });
  }
  // The programs first, and the mark that all of them are there at the end.
  host.change('Copy-Item dockerd.exe', () => {
    state.engine = { id: '', version: found.version };
  });
  host.change('Write wincontainers.json', () => {
    state.engine = { id, version: found.version };
  });
  return result(true, `Installed: Docker version ${found.version}`);
}

function config(host: SimulatedMachine, input: Values): Result {
  const { state } = host;
  const wanted = isObject(input['wanted']) ? input['wanted'] : {};
  const there = state.config?.text ?? '';
  let present: Record<string, unknown> = {};
  if (there.trim() !== '' && input['replace'] !== true) {
    try {
      present = JSON.parse(there) as Record<string, unknown>;
    } catch {
      throw new SimulatedFailure('The file daemon.json is no JSON: Invalid JSON primitive.');
    }
  }
  const merged: Record<string, unknown> = { ...present };
  for (const [key, value] of Object.entries(wanted)) {
    const old = merged[key];
    if (isObject(value) && isObject(old)) merged[key] = { ...old, ...value };
    else if (/^(?:exec|storage)-opts$/.test(key) && Array.isArray(old)) {
      const names = list(value).map((entry) => entry.split('=')[0]);
      merged[key] = [...list(old).filter((entry) => !names.includes(entry.split('=')[0])), ...list(value)];
    } else merged[key] = value;
  }
  const written = JSON.stringify(merged, undefined, 4);
  if (there.trim() !== '' && JSON.stringify(merged) === JSON.stringify(JSON.parse(there))) {
    return result(false, 'daemon.json is as wanted.');
  }
  const refused = Object.keys(merged).find((key) => REFUSED.includes(key));
  if (refused !== undefined) {
    const said = `the following directives don't match any configuration option: ${refused}`;
    throw new SimulatedFailure(`dockerd --validate refuses the new daemon.json: ${said}`, undefined, 1);
  }
  host.change('Write daemon.json', () => {
    state.configBackup = state.config?.text;
    state.config = { text: written, written: host.now() };
  });
  return result(true, 'Written: C:\\ProgramData\\docker\\config\\daemon.json');
}

function service(host: SimulatedMachine): Result {
  const { state } = host;
  if (state.engine === undefined) throw new SimulatedFailure('There is no dockerd.exe.');
  let changed = false;
  let registered = state.service;
  if (registered === undefined) {
    if (state.features.containers !== 'enabled') {
      throw new SimulatedFailure(
        'dockerd --register-service failed: failed to load vmcompute.dll',
        undefined,
        1,
      );
    }
    const path = '"C:\\Program Files\\Docker\\dockerd.exe" --run-service';
    const fresh: NonNullable<SimulatedHostState['service']> = { path, status: 'Stopped', started: '' };
    host.change('dockerd --register-service', () => {
      state.service = fresh;
    });
    registered = fresh;
    changed = true;
  }
  const known = registered;
  if (known.status === 'Running' && (state.config?.written ?? '') > known.started) {
    host.change('Stop-Service docker', () => {
      known.status = 'Stopped';
    });
  }
  if (known.status !== 'Running') {
    assertGroup(host);
    host.change('Start-Service docker', () => {
      host.startEngine();
    });
    changed = true;
  }
  return result(changed, 'The engine runs.');
}

/** An engine does not start when the group in its file is not there. */
function assertGroup(host: SimulatedMachine): void {
  const name = text(host.daemonConfig()['group']);
  if (name !== '' && !host.state.groups.has(name)) {
    throw new SimulatedFailure('Failed to start service docker: the group was not found', '0x80070534', 1067);
  }
}

function network({ state }: SimulatedMachine, input: Values): Result {
  const subnet = text(input['subnet']);
  if (state.nat === undefined) throw new SimulatedFailure('The engine has no network nat.');
  if (subnet !== '' && subnet !== state.nat) {
    throw new SimulatedFailure(`The network nat has the subnet ${state.nat}, and ${subnet} was asked for.`);
  }
  return result(false, `The network nat has the subnet ${state.nat}.`);
}

function firewall(host: SimulatedMachine, input: Values): Result {
  const wanted = { port: String(input['port']), addresses: list(input['addresses']), enabled: 'True' };
  if (JSON.stringify(wanted) === JSON.stringify(host.state.firewall))
    return result(false, 'The rule is there.');
  host.change(`New-NetFirewallRule wincontainers-docker-tls ${wanted.port}`, () => {
    host.state.firewall = wanted;
  });
  return result(true, 'The rule is made.');
}

function antivirus(host: SimulatedMachine, input: Values): Result {
  const path = text(input['path']);
  if (host.state.excluded.includes(path)) return result(false, 'It is excluded.');
  host.change(`Add-MpPreference -ExclusionPath ${path}`, () => host.state.excluded.push(path));
  return result(true, `Excluded: ${path}`);
}

function image(host: SimulatedMachine, input: Values): Result {
  const { windows, state, options } = host;
  const rows = Array.isArray(input['byBuild']) ? input['byBuild'].filter(isObject) : [];
  const row = rows.findLast(
    ({ from, on }) => Number(from) <= windows.build && (on === 'both' || on === windows.productType),
  );
  const reference = text(row?.['reference']);
  if (reference === '') {
    throw new SimulatedFailure(
      `There is no image ${text(input['name'])} for build ${String(windows.build)}.`,
    );
  }
  if (state.service?.status !== 'Running') throw new SimulatedFailure('The engine does not run.');
  if (state.images.has(reference)) return result(false, `It is there: ${reference}`);
  if (options.network === false) {
    const said = 'dial tcp: lookup mcr.microsoft.com: no such host';
    throw new SimulatedFailure(`docker pull ${reference} failed: ${said}`, undefined, 1);
  }
  host.change(`docker pull ${reference}`, () => state.images.add(reference));
  return result(true, `Pulled: ${reference}`);
}

function finish(host: SimulatedMachine): Result {
  const { state } = host;
  let changed = false;
  if (state.kept !== undefined) {
    host.change('Remove-Item state.json', () => {
      state.kept = undefined;
      state.restarts = [];
    });
    changed = true;
  }
  if (state.task !== undefined) {
    host.change('Unregister-ScheduledTask wincontainers-host', () => {
      state.task = undefined;
    });
    changed = true;
  }
  return result(changed, 'Nothing is left to do.');
}
