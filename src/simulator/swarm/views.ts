import { timestamp } from '../state/ids.js';
import { formatSubnet } from '../state/ipam.js';
import type { JsonObject } from '../state/model.js';
import type { Cluster } from './cluster.js';
import type { SwarmNode } from './node.js';
import type { SwarmFile, SwarmObject, SwarmService, SwarmTask } from './objects.js';
import { hasEnded } from './objects.js';
import { tasksOf } from './tasks.js';

const TRUST = {
  TrustRoot: '-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n',
  CertIssuerSubject: 'MBMxETAPBgNVBAMTCHN3YXJtLWNh',
  CertIssuerPublicKey: 'c2ltdWxhdGVk',
};

const meta = ({ id, version, created, updated }: SwarmObject): JsonObject => ({
  ID: id,
  Version: { Index: version },
  CreatedAt: timestamp(created),
  UpdatedAt: timestamp(updated),
});

/** `SwarmInspect`; without the tokens it is `Cluster` of the engine's information. */
export function clusterView(cluster: Cluster, tokens: boolean): JsonObject {
  return {
    ...meta(cluster),
    Spec: cluster.spec,
    TLSInfo: TRUST,
    RootRotationInProgress: false,
    DefaultAddrPool: cluster.addressPools,
    SubnetSize: cluster.subnetSize,
    DataPathPort: cluster.dataPathPort,
    ...(tokens && { JoinTokens: { Worker: cluster.tokens.worker, Manager: cluster.tokens.manager } }),
  };
}

/** One node. */
export function nodeView(cluster: Cluster, node: SwarmNode): JsonObject {
  const { host } = node;
  return {
    ...meta(node),
    Spec: {
      ...(node.name !== '' && { Name: node.name }),
      Labels: node.labels,
      Role: node.role,
      Availability: node.availability,
    },
    Description: {
      Hostname: host.hostname,
      Platform: { Architecture: 'x86_64', OS: host.os },
      Resources: { NanoCPUs: host.cpus * 1e9, MemoryBytes: host.memory },
      Engine: { EngineVersion: host.engineVersion, Plugins: host.plugins },
      TLSInfo: TRUST,
    },
    Status: {
      State: node.state,
      ...(node.message !== '' && { Message: node.message }),
      Addr: node.address,
    },
    ...(node.role === 'manager' && {
      ManagerStatus: {
        ...(cluster.leader === node && { Leader: true }),
        Reachability: node.cutOff ? 'unreachable' : 'reachable',
        Addr: `${node.address}:${node.port}`,
      },
    }),
  };
}

/** One service. */
export function serviceView(cluster: Cluster, service: SwarmService, status = false): JsonObject {
  const { spec, previous, update } = service;
  const isJob = spec.mode.kind.endsWith('-job');
  return {
    ...meta(service),
    Spec: spec.raw,
    ...(previous !== undefined && { PreviousSpec: previous.raw }),
    Endpoint: {
      Spec: spec.raw['EndpointSpec'] ?? {},
      ...(service.ports.length > 0 && { Ports: service.ports }),
      ...(service.addresses.length > 0 && {
        VirtualIPs: service.addresses.map(({ network, address }) => ({ NetworkID: network, Addr: address })),
      }),
    },
    ...(update !== undefined && {
      UpdateStatus: {
        State: update.state,
        ...(update.started !== undefined && { StartedAt: timestamp(update.started) }),
        ...(update.completed !== undefined && { CompletedAt: timestamp(update.completed) }),
        Message: update.message,
      },
    }),
    ...(isJob && {
      JobStatus: {
        JobIteration: index(service.jobIteration),
        LastExecution: timestamp(service.jobExecution),
      },
    }),
    ...(status && { ServiceStatus: serviceStatus(cluster, service) }),
  };
}

/** Go leaves out a zero. */
const index = (iteration: number): JsonObject => (iteration === 0 ? {} : { Index: iteration });

function serviceStatus(cluster: Cluster, service: SwarmService): JsonObject {
  const tasks = tasksOf(cluster, service);
  const { mode } = service.spec;
  const current = tasks.filter(({ jobIteration }) => jobIteration === service.jobIteration);
  const completed = current.filter(({ status }) => status.state === 'complete').length;
  const desired =
    mode.kind === 'replicated'
      ? mode.replicas
      : mode.kind === 'replicated-job'
        ? mode.concurrent
        : tasks.filter((task) => task.desired === (task.isJob ? 'complete' : 'running')).length;
  return {
    RunningTasks: tasks.filter(({ status }) => status.state === 'running').length,
    DesiredTasks: desired,
    ...(completed > 0 && { CompletedTasks: completed }),
  };
}

/** One task. */
export function taskView(cluster: Cluster, task: SwarmTask): JsonObject {
  const { status } = task;
  return {
    ...meta(task),
    Labels: task.labels,
    Spec: task.spec.raw,
    ServiceID: task.serviceId,
    ...((task.slot ?? 0) !== 0 && { Slot: task.slot }),
    ...(task.nodeId !== '' && { NodeID: task.nodeId }),
    Status: {
      Timestamp: timestamp(status.time),
      State: status.state,
      ...(status.message !== '' && { Message: status.message }),
      ...(status.error !== '' && { Err: status.error }),
      ...(status.container !== undefined && {
        ContainerStatus: {
          ContainerID: status.container.id,
          PID: status.container.pid,
          ExitCode: status.container.exitCode,
        },
      }),
      PortStatus: (status.ports ?? []).length > 0 && !hasEnded(task) ? { Ports: status.ports } : {},
    },
    DesiredState: task.desired,
    ...(task.addresses.length > 0 && {
      NetworksAttachments: task.addresses.map(({ network, address }) => ({
        Network: networkView(cluster, network),
        Addresses: [address],
      })),
    }),
    ...(task.jobIteration !== undefined && { JobIteration: index(task.jobIteration) }),
  };
}

function networkView(cluster: Cluster, id: string): JsonObject {
  const network = cluster.networks.get(id);
  return {
    ID: id,
    ...(network !== undefined && {
      Spec: {
        Name: network.name,
        Labels: network.labels,
        DriverConfiguration: { Name: 'overlay' },
        Scope: 'swarm',
      },
      DriverState: { Name: 'overlay', Options: network.options },
      IPAMOptions: {
        Driver: { Name: 'default' },
        Configs: network.pools.map(({ subnet, gateway }) => ({
          Subnet: formatSubnet(subnet),
          Gateway: gateway,
        })),
      },
    }),
  };
}

/** One secret, without its data, or one config with it. */
export function fileView(file: SwarmFile, data: boolean): JsonObject {
  const { spec } = file;
  return {
    ...meta(file),
    Spec: {
      Name: spec.name,
      Labels: spec.labels,
      ...(data && { Data: Buffer.from(spec.data).toString('base64') }),
      ...(spec.templating !== undefined && { Templating: spec.templating }),
    },
  };
}
