import { catalogue } from './cause.js';

const swarmDocs = 'https://docs.docker.com/engine/swarm';
const windowsSwarm =
  'https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/swarm-mode';
const state = "docker info --format '{{json .Swarm}}'";

/** Refusals of a swarm, and failures of its tasks. */
export const swarmCauses = /* @__PURE__ */ catalogue(() => ({
  'swarm-not-in-one': [
    'The engine is not in a swarm.',
    [
      [
        'It was never in a swarm, or has left it.',
        state,
        'Create a swarm with docker.swarm.init(), or join one with docker.swarm.join().',
        `${swarmDocs}/swarm-mode/`,
      ],
    ],
  ],
  'swarm-not-a-manager': [
    'The engine is a worker of its swarm, and only a manager can do this.',
    [
      [
        'Only managers control services, nodes, secrets, configs and overlay networks.',
        "docker info --format '{{json .Swarm.RemoteManagers}}'",
        'Connect to a manager, or promote this node there: (await docker.swarm.nodes.get(NODE)).promote().',
        `${swarmDocs}/manage-nodes/`,
      ],
    ],
  ],
  'swarm-manager-not-ready': [
    'The engine is a manager of a swarm, but is not ready yet.',
    [
      [
        'It has just been started, or cannot reach the other managers.',
        "docker info --format '{{.Swarm.LocalNodeState}} {{.Swarm.Error}}'",
        'Wait and try again. If the error remains, open TCP port 2377 between the managers.',
        `${swarmDocs}/admin_guide/`,
      ],
    ],
  ],
  'swarm-certificates-expired': [
    'The certificates of this node have expired, so the swarm refuses the node.',
    [
      [
        'The node was offline for longer than its certificate is valid: 90 days by default.',
        state,
        'On the node, call docker.swarm.leave({ force: true }). On a manager, remove the node from the swarm. Then let the node join again.',
      ],
    ],
  ],
  'swarm-already-in-one': [
    'The engine is already in a swarm.',
    [
      [
        'It created or joined a swarm before. An engine can be in one swarm only.',
        state,
        'Use this swarm, or leave it with docker.swarm.leave().',
      ],
    ],
  ],
  'swarm-manager-must-force': [
    'The engine is a manager, and a manager can leave its swarm only by force.',
    [
      [
        'Without this manager, there may be too few managers for the swarm to work. If the last manager leaves, the swarm ends.',
        'docker node ls',
        'First demote it on another manager, or call docker.swarm.leave({ force: true }).',
        `${swarmDocs}/admin_guide/`,
      ],
    ],
  ],
  'swarm-join-timeout': [
    'The node did not join in time. The engine keeps trying.',
    [
      [
        'The manager cannot be reached at its address, or cannot reach this node.',
        'Test-NetConnection MANAGER -Port 2377',
        'Open 2377/tcp to managers, and 7946/tcp, 7946/udp and 4789/udp between all nodes. Then check that docker.info() reports active.',
        windowsSwarm,
      ],
    ],
  ],
  'swarm-manager-unreachable': [
    'A manager of the swarm cannot be reached.',
    [
      [
        'The address is wrong, its engine is not running, or a firewall blocks the connection.',
        'Test-NetConnection MANAGER -Port 2377',
        'Give the address that the manager advertises, with port 2377, and open this port in the firewall.',
        windowsSwarm,
      ],
    ],
  ],
  'swarm-no-quorum': [
    'The swarm has no leader: more than half of its managers must be online.',
    [
      [
        'Too few managers are online. Tasks keep running, but changes are not possible.',
        "docker info --format '{{.Swarm.Error}}'",
        'Start the managers that are down. If they are lost, call docker.swarm.init({ forceNewCluster: true }) on a remaining manager.',
        `${swarmDocs}/admin_guide/#recover-from-losing-the-quorum`,
      ],
    ],
  ],
  'swarm-leader-changed': [
    'The swarm elected another leader during the operation.',
    [
      [
        'The old leader stopped, or was too slow to answer.',
        'docker node ls',
        'Check whether the operation was done. If not, try again.',
      ],
    ],
  ],
  'swarm-advertise-address': [
    'The engine does not know which of its addresses other nodes should use.',
    [
      [
        'The host has several addresses, or the given address does not belong to a network adapter.',
        'Get-NetIPAddress -AddressFamily IPv4',
        'Give an IPv4 address that the other nodes can reach: docker.swarm.init({ advertiseAddr: "10.0.0.4" })',
        windowsSwarm,
      ],
    ],
  ],
  'swarm-listen-address': [
    'The engine cannot listen at the given address for the swarm.',
    [
      [
        'The address does not belong to the host, or another program uses port 2377.',
        'Get-NetTCPConnection -LocalPort 2377 -ErrorAction SilentlyContinue',
        'Leave listenAddr out, or give an address of the host with a free port.',
      ],
    ],
  ],
  'swarm-bad-token': [
    'The join token does not belong to this swarm.',
    [
      [
        'It is not complete, has been replaced, or belongs to another swarm.',
        'docker swarm join-token worker',
        'Get it again from a manager: (await docker.swarm.joinToken("worker")).reveal().',
      ],
    ],
  ],
  'swarm-locked': [
    'The manager is locked: its keys are encrypted, and its engine was restarted.',
    [
      [
        'The swarm is set to lock its managers.',
        "docker info --format '{{.Swarm.LocalNodeState}}'",
        'Call docker.swarm.unlock(KEY) with the key that docker.swarm.unlockKey() returned.',
        `${swarmDocs}/swarm_manager_locking/`,
      ],
    ],
  ],
  'swarm-bad-unlock-key': [
    'The key does not unlock this manager.',
    [
      [
        'It is not the key of this swarm, or it was replaced after the manager was locked.',
        "docker info --format '{{.Swarm.LocalNodeState}}'",
        'Call docker.swarm.unlockKey() on a manager that is not locked, or try an older key.',
        `${swarmDocs}/swarm_manager_locking/`,
      ],
    ],
  ],
  'swarm-not-locked': [
    'The swarm is not locked.',
    [
      [
        'The manager has been unlocked already, or its swarm does not lock managers.',
        "docker info --format '{{.Swarm.LocalNodeState}}'",
        'Continue without unlock().',
      ],
    ],
  ],
  'swarm-stale-version': [
    'Another client has changed the object in the meantime.',
    [
      [
        'A change names the version that it is based on. This version is no longer the latest.',
        "docker service inspect --format '{{.Version.Index}}' SERVICE",
        'Inspect the object again, and change the current version.',
      ],
    ],
  ],
  'swarm-service-immutable': [
    'The name and the mode of a service cannot be changed.',
    [
      [
        'They stay the same as long as the service exists.',
        "docker service inspect --format '{{.Spec.Name}} {{json .Spec.Mode}}' SERVICE",
        'Create a new service, and remove the old one.',
      ],
    ],
  ],
  'swarm-no-previous-spec': [
    'A rollback is not possible: the service was never changed, or was already rolled back.',
    [
      [
        'A swarm keeps only one previous spec of a service. An automatic rollback uses it up.',
        "docker service inspect --format '{{json .PreviousSpec}}' SERVICE",
        'Restore the old settings with update().',
      ],
    ],
  ],
  'swarm-ingress-needs-vip': [
    'A port in the mode ingress needs an address for the whole service, which dnsrr does not have.',
    [
      [
        'The endpoint mode is dnsrr, and a port is published in the mode ingress, the default.',
        "docker service inspect --format '{{json .Spec.EndpointSpec}}' SERVICE",
        "Publish it with { mode: 'host' }, or leave endpointMode('dnsrr') out.",
        windowsSwarm,
      ],
    ],
  ],
  'swarm-ingress-unsupported': [
    'Publishing a port in the mode ingress is not possible before Windows Server, version 1709.',
    [
      [
        'Windows Server 2016 has no routing mesh: only a node with a task of the service can listen.',
        '[System.Environment]::OSVersion.Version.Build',
        "Publish it with { mode: 'host' }, and use endpointMode('dnsrr').",
        windowsSwarm,
      ],
    ],
    { of: 'unsupported-option' },
  ],
  'swarm-port-taken': [
    'Another service has this port in the mode ingress.',
    [
      [
        'A port of the routing mesh belongs to one service on all nodes.',
        "docker service ls --format '{{.Name}} {{.Ports}}'",
        'Publish another port, or remove the other service.',
      ],
    ],
    { of: 'port-in-use' },
  ],
  'swarm-name-taken': [
    'The swarm already has an object of this kind with this name.',
    [
      [
        'Names of services, secrets and configs are unique in a swarm.',
        'docker service ls; docker secret ls; docker config ls',
        'Choose another name, or remove the existing object. For a new version of a secret or config, add the version to its name.',
      ],
    ],
    { of: 'name-in-use' },
  ],
  'swarm-bad-constraint': [
    'A constraint does not have the form key==value or key!=value.',
    [
      [
        'Only these two operators exist, and both sides are needed.',
        "docker service inspect --format '{{json .Spec.TaskTemplate.Placement}}' SERVICE",
        'Write it like node.platform.os==windows.',
        `${swarmDocs}/services/#placement-constraints`,
      ],
    ],
  ],
  'swarm-local-network': [
    'A service cannot use a network that exists on one engine only.',
    [
      [
        'Its driver is nat, transparent, l2bridge or another driver that does not reach other nodes.',
        "docker network inspect --format '{{.Driver}} {{.Scope}}' NETWORK",
        "Create an overlay network: docker.networks.create('back', { driver: 'overlay' }) on a manager.",
        `${swarmDocs}/networking/`,
      ],
    ],
  ],
  'swarm-ingress-network': [
    'A service cannot join the network ingress explicitly.',
    [
      [
        'The swarm adds a service to this network when it publishes a port in the mode ingress.',
        'docker network ls --filter scope=swarm',
        'Leave the network out, and publish the port.',
      ],
    ],
  ],
  'swarm-not-attachable': [
    'A container that does not belong to a service cannot join this overlay network.',
    [
      [
        'The network was created for services only.',
        "docker network inspect --format '{{.Attachable}}' NETWORK",
        "Create the network with docker.networks.create('back', { driver: 'overlay', attachable: true }).",
      ],
    ],
  ],
  'swarm-object-in-use': [
    'A service uses the object.',
    [
      [
        'A secret, config or network can be removed only when no service and no task uses it.',
        'docker service ls',
        'Remove it from the service with update(), or remove the service and wait for its tasks.',
      ],
    ],
  ],
  'swarm-data-size': [
    'The data is empty or too long.',
    [
      [
        'A secret has 1 to 511,999 bytes. A config has at most 999,999 bytes, or 500,000 on older engines.',
        '(Get-Item FILE).Length',
        'Keep large files in a volume or in the image.',
      ],
    ],
  ],
  'swarm-data-immutable': [
    'The data of a secret or config cannot be changed. Only its labels can be changed.',
    [
      [
        'With such a change, two tasks of a service could have different data.',
        'docker secret ls; docker config ls',
        'Create a new one with a version in its name, and set it in the service with update().',
        `${swarmDocs}/configs/#example-rotate-a-config`,
      ],
    ],
  ],
  'swarm-node-not-down': [
    'The node is still in the swarm, so the manager does not remove it.',
    [
      [
        'A node can be removed after it has left the swarm, or by force.',
        "docker node inspect --format '{{.Status.State}}' NODE",
        'Drain the node, call docker.swarm.leave() on its engine, and remove it when its state is down.',
        `${swarmDocs}/manage-nodes/`,
      ],
    ],
  ],
  'swarm-node-is-manager': [
    'The node is a manager, and managers cannot be removed.',
    [
      [
        'The other managers still count it as a manager.',
        'docker node ls',
        'Demote it first: await node.demote().',
      ],
    ],
  ],
  'swarm-last-manager': [
    'This node is the last manager. Without a manager there is no swarm.',
    [
      [
        'A swarm needs at least one manager.',
        'docker node ls --filter role=manager',
        'First promote another node.',
      ],
    ],
  ],
  'swarm-no-suitable-node': [
    'No node of the swarm can take the task, so it waits.',
    [
      [
        'The text in brackets names what the nodes lack: resources, a label, the platform, or a free port.',
        'docker node ls',
        'Change the constraints, reservations or ports of the service, or add, activate or label a node.',
        `${swarmDocs}/services/#control-service-placement`,
      ],
      [
        'A constraint has a key that does not exist, such as node.os. It never matches.',
        "docker service inspect --format '{{json .Spec.TaskTemplate.Placement.Constraints}}' SERVICE",
        'Write node.platform.os==windows.',
      ],
    ],
  ],
  'swarm-path-of-other-os': [
    'The task was placed on a node with another operating system, where its paths are not valid.',
    [
      [
        'The service has no constraint to Windows nodes.',
        "docker service inspect --format '{{json .Spec.TaskTemplate.Placement}}' SERVICE",
        "Add the constraint: .platform('windows').",
      ],
    ],
    { of: 'invalid-path' },
  ],
  'task-unhealthy': [
    'The health check of the container failed too often, so the swarm ended the task.',
    [
      [
        'The test failed, or the program needs more time to start than the start period.',
        'docker service logs SERVICE',
        'Fix the error that the logs show, or give the health check a longer startPeriod or more retries.',
      ],
    ],
  ],
  'task-exited': [
    'The process of the task ended with an exit code that is not 0.',
    [
      [
        'The program failed. Its output shows the reason.',
        'docker service logs SERVICE',
        'Fix the error that the logs show. Note that a shell without input ends at once.',
      ],
    ],
  ],
}));
