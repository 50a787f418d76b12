import { catalogue } from './cause.js';
import { links } from './links.js';

/** What Windows containers cannot do. */
export const restrictionsCauses = /* @__PURE__ */ catalogue(() => ({
  'commit-running-container': {
    meaning: 'An engine on Windows does not commit a running container.',
    remediations: [
      {
        cause: 'The container runs.',
        check: "docker inspect --format '{{.State.Running}}' CONTAINER",
        fix: "Stop it first: container.commit(name, { running: 'stop' }), docker stop CONTAINER; docker commit CONTAINER IMAGE",
      },
    ],
  },
  'hyperv-filesystem-access': {
    meaning: 'Files of a running container with Hyper-V isolation cannot be read or copied from outside.',
    remediations: [
      {
        cause: 'The container runs with Hyper-V isolation.',
        check: "docker inspect --format '{{.HostConfig.Isolation}} {{.State.Running}}' CONTAINER",
        fix: 'Copy before it is started, or after it was stopped.',
        link: links.isolation,
      },
      {
        cause: 'It has to be running meanwhile.',
        check: "docker inspect --format '{{json .Mounts}}' CONTAINER",
        fix: "Go through a process in it, such as container.exec(['cmd', '/c', 'type', file]), or bind a folder of the host.",
      },
    ],
  },
  'isolation-restriction': {
    meaning: 'The isolation of the container does not allow this.',
    remediations: [
      {
        cause:
          'Pause works under Hyper-V isolation only; devices and shared networks under process isolation only.',
        check: "docker inspect --format '{{.HostConfig.Isolation}}' CONTAINER",
        fix: 'Run the container with the other isolation.',
        link: links.isolation,
      },
    ],
  },
  'unsupported-option': {
    meaning: 'An option exists on Linux only, or this engine on Windows does not have it.',
    remediations: [
      {
        cause: 'Windows has no counterpart for the option that the message names.',
        check: "docker info --format '{{.OSType}}'",
        fix: 'Leave the option out.',
        link: links.limits,
      },
    ],
  },
}));
