import { catalogue } from './cause.js';
import { links } from './links.js';

/** Limits of Windows containers. */
export const restrictionsCauses = /* @__PURE__ */ catalogue(() => ({
  'commit-running-container': [
    'An engine on Windows cannot commit a running container.',
    [
      [
        'The container is running.',
        "docker inspect --format '{{.State.Running}}' CONTAINER",
        "Stop it first: container.commit(name, { running: 'stop' }), docker stop CONTAINER; docker commit CONTAINER IMAGE",
      ],
    ],
  ],
  'hyperv-filesystem-access': [
    'Files of a running container with Hyper-V isolation cannot be read or copied from the host.',
    [
      [
        'The container runs with Hyper-V isolation.',
        "docker inspect --format '{{.HostConfig.Isolation}} {{.State.Running}}' CONTAINER",
        'Copy the files before the container starts, or after it has stopped.',
        links.isolation,
      ],
      [
        'The container must keep running during the copy.',
        "docker inspect --format '{{json .Mounts}}' CONTAINER",
        "Use a process in the container, such as container.exec(['cmd', '/c', 'type', file]), or bind a folder of the host.",
      ],
    ],
  ],
  'isolation-restriction': [
    'The isolation of the container does not allow this.',
    [
      [
        'Pause works under Hyper-V isolation only. Devices and shared networks work under process isolation only.',
        "docker inspect --format '{{.HostConfig.Isolation}}' CONTAINER",
        'Run the container with the other isolation.',
        links.isolation,
      ],
    ],
  ],
  'unsupported-option': [
    'An option exists on Linux only, or this engine on Windows does not have it.',
    [
      [
        'Windows has no equivalent of the option in the message.',
        "docker info --format '{{.OSType}}'",
        'Leave the option out.',
        links.limits,
      ],
    ],
  ],
}));
