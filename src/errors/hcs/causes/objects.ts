import { catalogue } from './cause.js';
import { links } from './links.js';

/** Containers, networks and volumes that are not there, or not in the state that is asked for. */
export const objectsCauses = /* @__PURE__ */ catalogue(() => ({
  'container-not-found': [
    'The engine has no such container.',
    [
      [
        'It was removed (with --rm at its own end), has another name, or is on another engine.',
        'docker ps --all; docker context ls',
        'Use a name or id of the list, or run it again.',
        links.ps,
      ],
    ],
  ],
  'container-not-running': [
    'The container is not running.',
    [
      [
        'Its process has ended, and the container with it.',
        "docker inspect --format '{{.State.Status}} {{.State.ExitCode}} {{.State.Error}}' CONTAINER; docker logs CONTAINER",
        'See why: container.describe() and its logs say. Then start it again.',
        links.ps,
      ],
      [
        'Its command is a shell, or another program that ends with its input, and its input is not open.',
        "docker inspect --format '{{json .Config.Cmd}} {{.Config.OpenStdin}}' CONTAINER",
        'Keep the input open (openStdin(), docker run -i), or run a command that goes on, such as: ping -t localhost',
        links.run,
      ],
    ],
  ],
  'container-paused': [
    'The container is paused.',
    [
      [
        'Somebody paused it.',
        "docker inspect --format '{{.State.Status}}' CONTAINER",
        'Let it go on: container.unpause(), docker unpause CONTAINER',
        links.ps,
      ],
    ],
  ],
  'container-running': [
    'The container is running, and is not removed.',
    [
      [
        'It was not stopped.',
        "docker inspect --format '{{.State.Status}}' CONTAINER",
        'Stop it first, or end it with the removal: container.remove({ force: true }), docker rm --force CONTAINER',
        links.ps,
      ],
    ],
  ],
  'name-in-use': [
    'Another container, or network, has the name.',
    [
      [
        'One of an earlier run was not removed; a container that has stopped keeps its name.',
        'docker ps --all --filter name=NAME; docker network ls --filter name=NAME',
        'Remove or rename it (docker rm NAME, docker rename NAME OTHER), choose another name, or none.',
        links.ps,
      ],
    ],
  ],
  'network-not-found': [
    'The engine has no such network.',
    [
      [
        'The name is one of Linux: bridge and host do not exist on Windows, where nat is the default.',
        'docker network ls',
        'Leave the network out, or use a name of the list, or make one: docker network create --driver nat NAME',
        links.drivers,
      ],
    ],
  ],
  'network-in-use': [
    'Containers are connected to the network, and it is not removed.',
    [
      [
        'A container, also one that is stopped or half removed, has an endpoint in it.',
        "docker network inspect --format '{{json .Containers}}' NETWORK; docker ps --all --filter network=NETWORK",
        'Remove those containers, or: docker network disconnect --force NETWORK CONTAINER',
        links.drivers,
      ],
    ],
  ],
  'volume-in-use': [
    'A container uses the volume, and it is not removed.',
    [
      [
        'A container, running or stopped, mounts it.',
        'docker ps --all --filter volume=VOLUME',
        'Remove those containers first.',
        links.storage,
      ],
    ],
  ],
}));
