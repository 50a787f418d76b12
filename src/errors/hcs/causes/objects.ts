import { catalogue } from './cause.js';
import { links } from './links.js';

/** Containers, networks and volumes that do not exist, or are not in the needed state. */
export const objectsCauses = /* @__PURE__ */ catalogue(() => ({
  'container-not-found': [
    'The engine has no such container.',
    [
      [
        'It was removed (with --rm, when it ended), has another name, or is on another engine.',
        'docker ps --all; docker context ls',
        'Use a name or id of the list, or run the container again.',
        links.ps,
      ],
    ],
  ],
  'container-not-running': [
    'The container is not running.',
    [
      [
        'Its process has ended, so the container has stopped.',
        "docker inspect --format '{{.State.Status}} {{.State.ExitCode}} {{.State.Error}}' CONTAINER; docker logs CONTAINER",
        'container.describe() and its logs show the reason. Then start it again.',
        links.ps,
      ],
      [
        'Its command is a shell, or another program that ends when its input closes. The input is not open.',
        "docker inspect --format '{{json .Config.Cmd}} {{.Config.OpenStdin}}' CONTAINER",
        'Keep the input open (openStdin(), docker run -i), or run a command that does not end, such as: ping -t localhost',
        links.run,
      ],
    ],
  ],
  'container-paused': [
    'The container is paused.',
    [
      [
        'A user or a program paused it.',
        "docker inspect --format '{{.State.Status}}' CONTAINER",
        'Resume it: container.unpause(), docker unpause CONTAINER',
        links.ps,
      ],
    ],
  ],
  'container-running': [
    'The container is running, so the engine does not remove it.',
    [
      [
        'It was not stopped before.',
        "docker inspect --format '{{.State.Status}}' CONTAINER",
        'Stop it first, or remove it by force: container.remove({ force: true }), docker rm --force CONTAINER',
        links.ps,
      ],
    ],
  ],
  'name-in-use': [
    'Another container or network already has the name.',
    [
      [
        'A container or network of an earlier run was not removed. A stopped container keeps its name.',
        'docker ps --all --filter name=NAME; docker network ls --filter name=NAME',
        'Remove or rename it (docker rm NAME, docker rename NAME OTHER). Or choose another name, or give no name.',
        links.ps,
      ],
    ],
  ],
  'network-not-found': [
    'The engine has no such network.',
    [
      [
        'The name exists on Linux only. Windows has no networks bridge and host, and its default is nat.',
        'docker network ls',
        'Leave the network out, use a name of the list, or create a network: docker network create --driver nat NAME',
        links.drivers,
      ],
    ],
  ],
  'network-in-use': [
    'Containers are connected to the network, so the engine does not remove it.',
    [
      [
        'A container has an endpoint in it. This can also be a stopped container, or one whose removal failed.',
        "docker network inspect --format '{{json .Containers}}' NETWORK; docker ps --all --filter network=NETWORK",
        'Remove those containers, or: docker network disconnect --force NETWORK CONTAINER',
        links.drivers,
      ],
    ],
  ],
  'volume-in-use': [
    'A container uses the volume, so the engine does not remove it.',
    [
      [
        'A running or stopped container mounts it.',
        'docker ps --all --filter volume=VOLUME',
        'Remove those containers first.',
        links.storage,
      ],
    ],
  ],
}));
