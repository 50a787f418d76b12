import { catalogue } from './cause.js';
import { links } from './links.js';

/** Containers, networks and volumes that are not there, or not in the state that is asked for. */
export const objectsCauses = /* @__PURE__ */ catalogue(() => ({
  'container-not-found': {
    meaning: 'The engine has no such container.',
    remediations: [
      {
        cause: 'It was removed (with --rm at its own end), has another name, or is on another engine.',
        check: 'docker ps --all; docker context ls',
        fix: 'Use a name or id of the list, or run it again.',
        link: links.ps,
      },
    ],
  },
  'container-not-running': {
    meaning: 'The container is not running.',
    remediations: [
      {
        cause: 'Its process has ended, and the container with it.',
        check:
          "docker inspect --format '{{.State.Status}} {{.State.ExitCode}} {{.State.Error}}' CONTAINER; docker logs CONTAINER",
        fix: 'See why: container.describe() and its logs say. Then start it again.',
        link: links.ps,
      },
      {
        cause:
          'Its command is a shell, or another program that ends with its input, and its input is not open.',
        check: "docker inspect --format '{{json .Config.Cmd}} {{.Config.OpenStdin}}' CONTAINER",
        fix: 'Keep the input open (openStdin(), docker run -i), or run a command that goes on, such as: ping -t localhost',
        link: links.run,
      },
    ],
  },
  'container-paused': {
    meaning: 'The container is paused.',
    remediations: [
      {
        cause: 'Somebody paused it.',
        check: "docker inspect --format '{{.State.Status}}' CONTAINER",
        fix: 'Let it go on: container.unpause(), docker unpause CONTAINER',
        link: links.ps,
      },
    ],
  },
  'container-running': {
    meaning: 'The container is running, and is not removed.',
    remediations: [
      {
        cause: 'It was not stopped.',
        check: "docker inspect --format '{{.State.Status}}' CONTAINER",
        fix: 'Stop it first, or end it with the removal: container.remove({ force: true }), docker rm --force CONTAINER',
        link: links.ps,
      },
    ],
  },
  'name-in-use': {
    meaning: 'Another container, or network, has the name.',
    remediations: [
      {
        cause: 'One of an earlier run was not removed; a container that has stopped keeps its name.',
        check: 'docker ps --all --filter name=NAME; docker network ls --filter name=NAME',
        fix: 'Remove or rename it (docker rm NAME, docker rename NAME OTHER), choose another name, or none.',
        link: links.ps,
      },
    ],
  },
  'network-not-found': {
    meaning: 'The engine has no such network.',
    remediations: [
      {
        cause: 'The name is one of Linux: bridge and host do not exist on Windows, where nat is the default.',
        check: 'docker network ls',
        fix: 'Leave the network out, or use a name of the list, or make one: docker network create --driver nat NAME',
        link: links.drivers,
      },
    ],
  },
  'network-in-use': {
    meaning: 'Containers are connected to the network, and it is not removed.',
    remediations: [
      {
        cause: 'A container, also one that is stopped or half removed, has an endpoint in it.',
        check:
          "docker network inspect --format '{{json .Containers}}' NETWORK; docker ps --all --filter network=NETWORK",
        fix: 'Remove those containers, or: docker network disconnect --force NETWORK CONTAINER',
        link: links.drivers,
      },
    ],
  },
  'volume-in-use': {
    meaning: 'A container uses the volume, and it is not removed.',
    remediations: [
      {
        cause: 'A container, running or stopped, mounts it.',
        check: 'docker ps --all --filter volume=VOLUME',
        fix: 'Remove those containers first.',
        link: links.storage,
      },
    ],
  },
}));
