import { catalogue } from './cause.js';

const swarmDocs = 'https://docs.docker.com/engine/swarm';
const windowsSwarm =
  'https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/swarm-mode';
const state = "docker info --format '{{json .Swarm}}'";

/** What the swarm refuses, and what becomes of its tasks. */
export const swarmCauses = /* @__PURE__ */ catalogue(() => ({
  'swarm-not-in-one': [
    'The engine is in no swarm.',
    [
      [
        'It was never in a swarm, or has left it.',
        state,
        'Make a swarm with docker.swarm.init(), or join one with docker.swarm.join().',
        `${swarmDocs}/swarm-mode/`,
      ],
    ],
  ],
  'swarm-not-a-manager': [
    'The engine is a worker of its swarm, and only a manager can do this.',
    [
      [
        'Services, nodes, secrets, configs and overlay networks are kept by managers.',
        "docker info --format '{{json .Swarm.RemoteManagers}}'",
        'Connect to a manager, or promote this node there: (await docker.swarm.nodes.get(NODE)).promote().',
        `${swarmDocs}/manage-nodes/`,
      ],
    ],
  ],
  'swarm-manager-not-ready': [
    'The engine is a manager of a swarm, and does not take part yet.',
    [
      [
        'It has just been started, or cannot reach the other managers.',
        "docker info --format '{{.Swarm.LocalNodeState}} {{.Swarm.Error}}'",
        'Wait and try again. If it stays so, open port 2377 of TCP between the managers.',
        `${swarmDocs}/admin_guide/`,
      ],
    ],
  ],
  'swarm-certificates-expired': [
    'The certificates of this node have expired, so the swarm does not let it take part.',
    [
      [
        'The node was away for longer than its certificate is valid: 90 days by default.',
        state,
        'Let it leave with docker.swarm.leave({ force: true }), remove it from the swarm on a manager, and let it join again.',
      ],
    ],
  ],
  'swarm-already-in-one': [
    'The engine is in a swarm already.',
    [
      [
        'It made a swarm or joined one before; an engine is in one swarm at most.',
        state,
        'Use the swarm that it is in, or let it leave with docker.swarm.leave().',
      ],
    ],
  ],
  'swarm-manager-must-force': [
    'The engine is a manager, and a manager leaves its swarm only by force.',
    [
      [
        'Without it the other managers may be too few to go on; the last manager ends the swarm.',
        'docker node ls',
        'Demote it first on another manager, or call docker.swarm.leave({ force: true }).',
        `${swarmDocs}/admin_guide/`,
      ],
    ],
  ],
  'swarm-join-timeout': [
    'The node has not joined in time. The engine goes on trying.',
    [
      [
        'The manager cannot be reached at its address, or cannot reach this node.',
        'Test-NetConnection MANAGER -Port 2377',
        'Open 2377/tcp to managers, and 7946/tcp, 7946/udp and 4789/udp between all nodes; then see whether docker.info() says active.',
        windowsSwarm,
      ],
    ],
  ],
  'swarm-manager-unreachable': [
    'A manager of the swarm cannot be reached.',
    [
      [
        'The address is wrong, its engine is down, or a firewall is in between.',
        'Test-NetConnection MANAGER -Port 2377',
        'Give the address that the manager advertises, with its port 2377, and open it in the firewall.',
        windowsSwarm,
      ],
    ],
  ],
  'swarm-no-quorum': [
    'The swarm has no leader: more than half of its managers must be there.',
    [
      [
        'Too few managers are online. Tasks go on, and nothing can be changed.',
        "docker info --format '{{.Swarm.Error}}'",
        'Start the managers that are down. If they are lost, call docker.swarm.init({ forceNewCluster: true }) on one that is left.',
        `${swarmDocs}/admin_guide/#recover-from-losing-the-quorum`,
      ],
    ],
  ],
  'swarm-leader-changed': [
    'The swarm chose another leader while it worked on this.',
    [
      [
        'A leader went down, or was too slow to answer.',
        'docker node ls',
        'Look whether it was done, and try again.',
      ],
    ],
  ],
  'swarm-advertise-address': [
    'The engine does not know which of its addresses other nodes are to use.',
    [
      [
        'The host has several addresses, or the one that was given is none of a network card.',
        'Get-NetIPAddress -AddressFamily IPv4',
        'Give it: docker.swarm.init({ advertiseAddr: "10.0.0.4" }), an IPv4 address that the other nodes reach.',
        windowsSwarm,
      ],
    ],
  ],
  'swarm-listen-address': [
    'The engine cannot listen at the address that it was given for the swarm.',
    [
      [
        'The address is not one of the host, or another program has the port 2377.',
        'Get-NetTCPConnection -LocalPort 2377 -ErrorAction SilentlyContinue',
        'Leave listenAddr out, or give an address of the host with a port that is free.',
      ],
    ],
  ],
  'swarm-bad-token': [
    'The join token is not one of this swarm.',
    [
      [
        'It was cut short, has been replaced since, or belongs to another swarm.',
        'docker swarm join-token worker',
        'Take it from a manager again: (await docker.swarm.joinToken("worker")).reveal().',
      ],
    ],
  ],
  'swarm-locked': [
    'The manager is locked: its keys are encrypted, and its engine was restarted.',
    [
      [
        'The swarm was made or changed to lock its managers.',
        "docker info --format '{{.Swarm.LocalNodeState}}'",
        'Call docker.swarm.unlock(KEY) with the key that docker.swarm.unlockKey() gave.',
        `${swarmDocs}/swarm_manager_locking/`,
      ],
    ],
  ],
  'swarm-bad-unlock-key': [
    'The key does not unlock this manager.',
    [
      [
        'It is not the key of this swarm, or has been replaced since the manager was locked.',
        "docker info --format '{{.Swarm.LocalNodeState}}'",
        'Ask a manager that is not locked for docker.swarm.unlockKey(), or try an older key.',
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
        'Go on without unlock().',
      ],
    ],
  ],
  'swarm-stale-version': [
    'Somebody else has changed it in the meantime.',
    [
      [
        'A change names the version that it is based on, and that is no longer the latest.',
        "docker service inspect --format '{{.Version.Index}}' SERVICE",
        'Inspect it again, and make the change on what is there now.',
      ],
    ],
  ],
  'swarm-service-immutable': [
    'The name and the mode of a service cannot be changed.',
    [
      [
        'A swarm knows a service by both as long as it exists.',
        "docker service inspect --format '{{.Spec.Name}} {{json .Spec.Mode}}' SERVICE",
        'Create another service, and remove this one.',
      ],
    ],
  ],
  'swarm-no-previous-spec': [
    'There is nothing to go back to: the service has not been changed, or was rolled back already.',
    [
      [
        'A swarm keeps one former description of a service, and an automatic rollback uses it up.',
        "docker service inspect --format '{{json .PreviousSpec}}' SERVICE",
        'Change it with update() to what it was.',
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
        'Windows Server 2016 has no routing mesh: only the node of a task can listen for it.',
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
    'The swarm has something of this kind and name already.',
    [
      [
        'Names of services, secrets and configs are unique in a swarm.',
        'docker service ls; docker secret ls; docker config ls',
        'Choose another name, or remove the other one. For a new version of a secret or config, add the version to its name.',
      ],
    ],
    { of: 'name-in-use' },
  ],
  'swarm-bad-constraint': [
    'A constraint has another form than key==value or key!=value.',
    [
      [
        'Only these two operators exist, and both sides must be there.',
        "docker service inspect --format '{{json .Spec.TaskTemplate.Placement}}' SERVICE",
        'Write it such as node.platform.os==windows.',
        `${swarmDocs}/services/#placement-constraints`,
      ],
    ],
  ],
  'swarm-local-network': [
    'A network of one engine cannot be used by a service.',
    [
      [
        'Its driver is nat, transparent, l2bridge or another that reaches no other node.',
        "docker network inspect --format '{{.Driver}} {{.Scope}}' NETWORK",
        "Make one that does: docker.networks.create('back', { driver: 'overlay' }) on a manager.",
        `${swarmDocs}/networking/`,
      ],
    ],
  ],
  'swarm-ingress-network': [
    'A service cannot be put into the network ingress by hand.',
    [
      [
        'The swarm puts services there itself, when they publish a port in the mode ingress.',
        'docker network ls --filter scope=swarm',
        'Leave it out, and publish the port.',
      ],
    ],
  ],
  'swarm-not-attachable': [
    'A container outside of services cannot join this overlay network.',
    [
      [
        'It was made for services alone.',
        "docker network inspect --format '{{.Attachable}}' NETWORK",
        "Make it with docker.networks.create('back', { driver: 'overlay', attachable: true }).",
      ],
    ],
  ],
  'swarm-object-in-use': [
    'A service uses it.',
    [
      [
        'A secret, config or network goes only when no service and no task has it.',
        'docker service ls',
        'Take it out of the service with update(), or remove the service and wait for its tasks.',
      ],
    ],
  ],
  'swarm-data-size': [
    'The data is empty or too long.',
    [
      [
        'A secret has 1 to 511,999 bytes; a config has at most 999,999, and 500,000 on older engines.',
        '(Get-Item FILE).Length',
        'Keep large files in a volume or in the image.',
      ],
    ],
  ],
  'swarm-data-immutable': [
    'The data of a secret or config cannot be changed; only its labels can.',
    [
      [
        'A task could have one content and its neighbour another.',
        'docker secret ls; docker config ls',
        'Create another one with a version in its name, and give it to the service with update().',
        `${swarmDocs}/configs/#example-rotate-a-config`,
      ],
    ],
  ],
  'swarm-node-not-down': [
    'The node is still in the swarm, so it is not removed.',
    [
      [
        'A node is removed after it has left, or by force.',
        "docker node inspect --format '{{.Status.State}}' NODE",
        'Drain it, let it leave on its own engine with docker.swarm.leave(), and remove it when it is down.',
        `${swarmDocs}/manage-nodes/`,
      ],
    ],
  ],
  'swarm-node-is-manager': [
    'The node is a manager, and managers cannot be removed.',
    [['The other managers count it still.', 'docker node ls', 'Demote it first: await node.demote().']],
  ],
  'swarm-last-manager': [
    'It is the last manager, without which there is no swarm.',
    [
      [
        'A swarm has one manager at least.',
        'docker node ls --filter role=manager',
        'Promote another node first.',
      ],
    ],
  ],
  'swarm-no-suitable-node': [
    'No node of the swarm can take the task, so it waits.',
    [
      [
        'What stands in brackets says what the nodes lack: room, a label, the platform, a free port.',
        'docker node ls',
        'Change the constraints, reservations or ports of the service, or add, activate or label a node.',
        `${swarmDocs}/services/#control-service-placement`,
      ],
      [
        'A constraint has a key that does not exist, such as node.os, and so never matches.',
        "docker service inspect --format '{{json .Spec.TaskTemplate.Placement.Constraints}}' SERVICE",
        'Write node.platform.os==windows.',
      ],
    ],
  ],
  'swarm-path-of-other-os': [
    'The task came to a node of another operating system: its paths are none there.',
    [
      [
        'Nothing keeps the service on nodes of Windows.',
        "docker service inspect --format '{{json .Spec.TaskTemplate.Placement}}' SERVICE",
        "Say it: .platform('windows').",
      ],
    ],
    { of: 'invalid-path' },
  ],
  'task-unhealthy': [
    'The health check of the container failed too often, so the task was ended.',
    [
      [
        'The test failed, or the program needs longer to start than its start period.',
        'docker service logs SERVICE',
        'Mend what the logs show, or give the health check a longer startPeriod or more retries.',
      ],
    ],
  ],
  'task-exited': [
    'The process of the task ended with an exit code that is not 0.',
    [
      [
        'The program failed; what it wrote says why.',
        'docker service logs SERVICE',
        'Mend what the logs show. A shell ends at once without input.',
      ],
    ],
  ],
}));
