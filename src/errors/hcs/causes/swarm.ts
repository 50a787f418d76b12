import { catalogue } from './cause.js';

const swarmDocs = 'https://docs.docker.com/engine/swarm';
const windowsSwarm =
  'https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/swarm-mode';
const state = "docker info --format '{{json .Swarm}}'";

/** What the swarm refuses, and what becomes of its tasks. */
export const swarmCauses = /* @__PURE__ */ catalogue(() => ({
  'swarm-not-in-one': {
    meaning: 'The engine is in no swarm.',
    remediations: [
      {
        cause: 'It was never in a swarm, or has left it.',
        check: state,
        fix: 'Make a swarm with docker.swarm.init(), or join one with docker.swarm.join().',
        link: `${swarmDocs}/swarm-mode/`,
      },
    ],
  },
  'swarm-not-a-manager': {
    meaning: 'The engine is a worker of its swarm, and only a manager can do this.',
    remediations: [
      {
        cause: 'Services, nodes, secrets, configs and overlay networks are kept by managers.',
        check: "docker info --format '{{json .Swarm.RemoteManagers}}'",
        fix: 'Connect to a manager, or promote this node there: (await docker.swarm.nodes.get(NODE)).promote().',
        link: `${swarmDocs}/manage-nodes/`,
      },
    ],
  },
  'swarm-manager-not-ready': {
    meaning: 'The engine is a manager of a swarm, and does not take part yet.',
    remediations: [
      {
        cause: 'It has just been started, or cannot reach the other managers.',
        check: "docker info --format '{{.Swarm.LocalNodeState}} {{.Swarm.Error}}'",
        fix: 'Wait and try again. If it stays so, open port 2377 of TCP between the managers.',
        link: `${swarmDocs}/admin_guide/`,
      },
    ],
  },
  'swarm-certificates-expired': {
    meaning: 'The certificates of this node have expired, so the swarm does not let it take part.',
    remediations: [
      {
        cause: 'The node was away for longer than its certificate is valid: 90 days by default.',
        check: state,
        fix: 'Let it leave with docker.swarm.leave({ force: true }), remove it from the swarm on a manager, and let it join again.',
      },
    ],
  },
  'swarm-already-in-one': {
    meaning: 'The engine is in a swarm already.',
    remediations: [
      {
        cause: 'It made a swarm or joined one before; an engine is in one swarm at most.',
        check: state,
        fix: 'Use the swarm that it is in, or let it leave with docker.swarm.leave().',
      },
    ],
  },
  'swarm-manager-must-force': {
    meaning: 'The engine is a manager, and a manager leaves its swarm only by force.',
    remediations: [
      {
        cause: 'Without it the other managers may be too few to go on; the last manager ends the swarm.',
        check: 'docker node ls',
        fix: 'Demote it first on another manager, or call docker.swarm.leave({ force: true }).',
        link: `${swarmDocs}/admin_guide/`,
      },
    ],
  },
  'swarm-join-timeout': {
    meaning: 'The node has not joined in time. The engine goes on trying.',
    remediations: [
      {
        cause: 'The manager cannot be reached at its address, or cannot reach this node.',
        check: 'Test-NetConnection MANAGER -Port 2377',
        fix: 'Open 2377/tcp to managers, and 7946/tcp, 7946/udp and 4789/udp between all nodes; then see whether docker.info() says active.',
        link: windowsSwarm,
      },
    ],
  },
  'swarm-manager-unreachable': {
    meaning: 'A manager of the swarm cannot be reached.',
    remediations: [
      {
        cause: 'The address is wrong, its engine is down, or a firewall is in between.',
        check: 'Test-NetConnection MANAGER -Port 2377',
        fix: 'Give the address that the manager advertises, with its port 2377, and open it in the firewall.',
        link: windowsSwarm,
      },
    ],
  },
  'swarm-no-quorum': {
    meaning: 'The swarm has no leader: more than half of its managers must be there.',
    remediations: [
      {
        cause: 'Too few managers are online. Tasks go on, and nothing can be changed.',
        check: "docker info --format '{{.Swarm.Error}}'",
        fix: 'Start the managers that are down. If they are lost, call docker.swarm.init({ forceNewCluster: true }) on one that is left.',
        link: `${swarmDocs}/admin_guide/#recover-from-losing-the-quorum`,
      },
    ],
  },
  'swarm-leader-changed': {
    meaning: 'The swarm chose another leader while it worked on this.',
    remediations: [
      {
        cause: 'A leader went down, or was too slow to answer.',
        check: 'docker node ls',
        fix: 'Look whether it was done, and try again.',
      },
    ],
  },
  'swarm-advertise-address': {
    meaning: 'The engine does not know which of its addresses other nodes are to use.',
    remediations: [
      {
        cause: 'The host has several addresses, or the one that was given is none of a network card.',
        check: 'Get-NetIPAddress -AddressFamily IPv4',
        fix: 'Give it: docker.swarm.init({ advertiseAddr: "10.0.0.4" }), an IPv4 address that the other nodes reach.',
        link: windowsSwarm,
      },
    ],
  },
  'swarm-listen-address': {
    meaning: 'The engine cannot listen at the address that it was given for the swarm.',
    remediations: [
      {
        cause: 'The address is not one of the host, or another program has the port 2377.',
        check: 'Get-NetTCPConnection -LocalPort 2377 -ErrorAction SilentlyContinue',
        fix: 'Leave listenAddr out, or give an address of the host with a port that is free.',
      },
    ],
  },
  'swarm-bad-token': {
    meaning: 'The join token is not one of this swarm.',
    remediations: [
      {
        cause: 'It was cut short, has been replaced since, or belongs to another swarm.',
        check: 'docker swarm join-token worker',
        fix: 'Take it from a manager again: (await docker.swarm.joinToken("worker")).reveal().',
      },
    ],
  },
  'swarm-locked': {
    meaning: 'The manager is locked: its keys are encrypted, and its engine was restarted.',
    remediations: [
      {
        cause: 'The swarm was made or changed to lock its managers.',
        check: "docker info --format '{{.Swarm.LocalNodeState}}'",
        fix: 'Call docker.swarm.unlock(KEY) with the key that docker.swarm.unlockKey() gave.',
        link: `${swarmDocs}/swarm_manager_locking/`,
      },
    ],
  },
  'swarm-bad-unlock-key': {
    meaning: 'The key does not unlock this manager.',
    remediations: [
      {
        cause: 'It is not the key of this swarm, or has been replaced since the manager was locked.',
        check: "docker info --format '{{.Swarm.LocalNodeState}}'",
        fix: 'Ask a manager that is not locked for docker.swarm.unlockKey(), or try an older key.',
        link: `${swarmDocs}/swarm_manager_locking/`,
      },
    ],
  },
  'swarm-not-locked': {
    meaning: 'The swarm is not locked.',
    remediations: [
      {
        cause: 'The manager has been unlocked already, or its swarm does not lock managers.',
        check: "docker info --format '{{.Swarm.LocalNodeState}}'",
        fix: 'Go on without unlock().',
      },
    ],
  },
  'swarm-stale-version': {
    meaning: 'Somebody else has changed it in the meantime.',
    remediations: [
      {
        cause: 'A change names the version that it is based on, and that is no longer the latest.',
        check: "docker service inspect --format '{{.Version.Index}}' SERVICE",
        fix: 'Inspect it again, and make the change on what is there now.',
      },
    ],
  },
  'swarm-service-immutable': {
    meaning: 'The name and the mode of a service cannot be changed.',
    remediations: [
      {
        cause: 'A swarm knows a service by both as long as it exists.',
        check: "docker service inspect --format '{{.Spec.Name}} {{json .Spec.Mode}}' SERVICE",
        fix: 'Create another service, and remove this one.',
      },
    ],
  },
  'swarm-no-previous-spec': {
    meaning: 'There is nothing to go back to: the service has not been changed, or was rolled back already.',
    remediations: [
      {
        cause: 'A swarm keeps one former description of a service, and an automatic rollback uses it up.',
        check: "docker service inspect --format '{{json .PreviousSpec}}' SERVICE",
        fix: 'Change it with update() to what it was.',
      },
    ],
  },
  'swarm-ingress-needs-vip': {
    meaning: 'A port in the mode ingress needs an address for the whole service, which dnsrr does not have.',
    remediations: [
      {
        cause: 'The endpoint mode is dnsrr, and a port is published in the mode ingress, the default.',
        check: "docker service inspect --format '{{json .Spec.EndpointSpec}}' SERVICE",
        fix: "Publish it with { mode: 'host' }, or leave endpointMode('dnsrr') out.",
        link: windowsSwarm,
      },
    ],
  },
  'swarm-ingress-unsupported': {
    of: 'unsupported-option',
    meaning: 'Publishing a port in the mode ingress is not possible before Windows Server, version 1709.',
    remediations: [
      {
        cause: 'Windows Server 2016 has no routing mesh: only the node of a task can listen for it.',
        check: '[System.Environment]::OSVersion.Version.Build',
        fix: "Publish it with { mode: 'host' }, and use endpointMode('dnsrr').",
        link: windowsSwarm,
      },
    ],
  },
  'swarm-port-taken': {
    of: 'port-in-use',
    meaning: 'Another service has this port in the mode ingress.',
    remediations: [
      {
        cause: 'A port of the routing mesh belongs to one service on all nodes.',
        check: "docker service ls --format '{{.Name}} {{.Ports}}'",
        fix: 'Publish another port, or remove the other service.',
      },
    ],
  },
  'swarm-name-taken': {
    of: 'name-in-use',
    meaning: 'The swarm has something of this kind and name already.',
    remediations: [
      {
        cause: 'Names of services, secrets and configs are unique in a swarm.',
        check: 'docker service ls; docker secret ls; docker config ls',
        fix: 'Choose another name, or remove the other one. For a new version of a secret or config, add the version to its name.',
      },
    ],
  },
  'swarm-bad-constraint': {
    meaning: 'A constraint has another form than key==value or key!=value.',
    remediations: [
      {
        cause: 'Only these two operators exist, and both sides must be there.',
        check: "docker service inspect --format '{{json .Spec.TaskTemplate.Placement}}' SERVICE",
        fix: 'Write it such as node.platform.os==windows.',
        link: `${swarmDocs}/services/#placement-constraints`,
      },
    ],
  },
  'swarm-local-network': {
    meaning: 'A network of one engine cannot be used by a service.',
    remediations: [
      {
        cause: 'Its driver is nat, transparent, l2bridge or another that reaches no other node.',
        check: "docker network inspect --format '{{.Driver}} {{.Scope}}' NETWORK",
        fix: "Make one that does: docker.networks.create('back', { driver: 'overlay' }) on a manager.",
        link: `${swarmDocs}/networking/`,
      },
    ],
  },
  'swarm-ingress-network': {
    meaning: 'A service cannot be put into the network ingress by hand.',
    remediations: [
      {
        cause: 'The swarm puts services there itself, when they publish a port in the mode ingress.',
        check: 'docker network ls --filter scope=swarm',
        fix: 'Leave it out, and publish the port.',
      },
    ],
  },
  'swarm-not-attachable': {
    meaning: 'A container outside of services cannot join this overlay network.',
    remediations: [
      {
        cause: 'It was made for services alone.',
        check: "docker network inspect --format '{{.Attachable}}' NETWORK",
        fix: "Make it with docker.networks.create('back', { driver: 'overlay', attachable: true }).",
      },
    ],
  },
  'swarm-object-in-use': {
    meaning: 'A service uses it.',
    remediations: [
      {
        cause: 'A secret, config or network goes only when no service and no task has it.',
        check: 'docker service ls',
        fix: 'Take it out of the service with update(), or remove the service and wait for its tasks.',
      },
    ],
  },
  'swarm-data-size': {
    meaning: 'The data is empty or too long.',
    remediations: [
      {
        cause: 'A secret has 1 to 511,999 bytes; a config has at most 999,999, and 500,000 on older engines.',
        check: '(Get-Item FILE).Length',
        fix: 'Keep large files in a volume or in the image.',
      },
    ],
  },
  'swarm-data-immutable': {
    meaning: 'The data of a secret or config cannot be changed; only its labels can.',
    remediations: [
      {
        cause: 'A task could have one content and its neighbour another.',
        check: 'docker secret ls; docker config ls',
        fix: 'Create another one with a version in its name, and give it to the service with update().',
        link: `${swarmDocs}/configs/#example-rotate-a-config`,
      },
    ],
  },
  'swarm-node-not-down': {
    meaning: 'The node takes part still, so it is not struck off.',
    remediations: [
      {
        cause: 'A node is removed after it has left, or by force.',
        check: "docker node inspect --format '{{.Status.State}}' NODE",
        fix: 'Drain it, let it leave on its own engine with docker.swarm.leave(), and remove it when it is down.',
        link: `${swarmDocs}/manage-nodes/`,
      },
    ],
  },
  'swarm-node-is-manager': {
    meaning: 'The node is a manager, and managers are not struck off.',
    remediations: [
      {
        cause: 'The other managers count it still.',
        check: 'docker node ls',
        fix: 'Demote it first: await node.demote().',
      },
    ],
  },
  'swarm-last-manager': {
    meaning: 'It is the last manager, without which there is no swarm.',
    remediations: [
      {
        cause: 'A swarm has one manager at least.',
        check: 'docker node ls --filter role=manager',
        fix: 'Promote another node first.',
      },
    ],
  },
  'swarm-no-suitable-node': {
    meaning: 'No node of the swarm can take the task, so it waits.',
    remediations: [
      {
        cause: 'What stands in brackets says what the nodes lack: room, a label, the platform, a free port.',
        check: 'docker node ls',
        fix: 'Change the constraints, reservations or ports of the service, or add, activate or label a node.',
        link: `${swarmDocs}/services/#control-service-placement`,
      },
      {
        cause: 'A constraint has a key that does not exist, such as node.os, and so never matches.',
        check: "docker service inspect --format '{{json .Spec.TaskTemplate.Placement.Constraints}}' SERVICE",
        fix: 'Write node.platform.os==windows.',
      },
    ],
  },
  'swarm-path-of-other-os': {
    of: 'invalid-path',
    meaning: 'The task came to a node of another operating system: its paths are none there.',
    remediations: [
      {
        cause: 'Nothing keeps the service on nodes of Windows.',
        check: "docker service inspect --format '{{json .Spec.TaskTemplate.Placement}}' SERVICE",
        fix: "Say it: .platform('windows').",
      },
    ],
  },
  'task-unhealthy': {
    meaning: 'The health check of the container failed too often, so the task was ended.',
    remediations: [
      {
        cause: 'The test failed, or the program needs longer to start than its start period.',
        check: 'docker service logs SERVICE',
        fix: 'Mend what the logs show, or give the health check a longer startPeriod or more retries.',
      },
    ],
  },
  'task-exited': {
    meaning: 'The process of the task ended with an exit code that is not 0.',
    remediations: [
      {
        cause: 'The program failed; what it wrote says why.',
        check: 'docker service logs SERVICE',
        fix: 'Mend what the logs show. A shell ends at once without input.',
      },
    ],
  },
}));
