import { catalogue } from './cause.js';

/** Requests that an engine on Windows refuses. */
export const refusalCauses = /* @__PURE__ */ catalogue(() => ({
  'update-unsupported': [
    'Changing the resources of a container that exists is not possible on an engine that runs Windows containers.',
    [
      [
        'Windows sets the limits of a container when it creates the container.',
        "docker inspect --format '{{json .HostConfig.RestartPolicy}}' CONTAINER",
        'Create the container again with other limits. Only the restart policy can be changed.',
      ],
    ],
    { of: 'unsupported-option' },
  ],
  'top-arguments-unsupported': [
    'Passing arguments for ps to top is not possible on an engine that runs Windows containers.',
    [
      [
        'Windows has no ps. The list comes from the Host Compute Service.',
        'docker top CONTAINER',
        'Leave psArgs out, and use the columns of the answer.',
      ],
    ],
    { of: 'unsupported-option' },
  ],
  'export-unsupported': [
    'Exporting a container is not possible on an engine that runs Windows containers.',
    [
      [
        'An engine on Windows cannot export the file system of a container.',
        "docker version --format '{{.Server.Os}}'",
        'Commit the container and save the image, or copy files out with container.files.copyOut().',
      ],
    ],
    { of: 'unsupported-option' },
  ],
  'pause-needs-hyperv': [
    'Pausing a container under process isolation is not possible on an engine that runs Windows containers.',
    [
      [
        'Windows can pause virtual machines, but not processes.',
        "docker inspect --format '{{.HostConfig.Isolation}}' NAME",
        "Run it with isolation('hyperv') to pause it, or stop it.",
      ],
    ],
    { of: 'isolation-restriction' },
  ],
  'resume-needs-hyperv': [
    'Resuming a container under process isolation is not possible on an engine that runs Windows containers.',
    [
      [
        'Windows can pause and resume virtual machines, but not processes.',
        "docker inspect --format '{{.HostConfig.Isolation}}' NAME",
        "Run it with isolation('hyperv') to pause and resume it.",
      ],
    ],
    { of: 'isolation-restriction' },
  ],
  'changes-of-running-container': [
    'Listing the changes of a container that is running is not possible on an engine that runs Windows containers.',
    [
      [
        'The layer of a running container is in use.',
        "docker inspect --format '{{.State.Status}}' NAME",
        'Stop the container first.',
      ],
    ],
    { of: 'unsupported-option' },
  ],
  'signal-unsupported': [
    'Sending another signal than KILL and TERM is not possible on an engine that runs Windows containers.',
    [
      [
        'Windows has no signals: TERM shuts a container down, KILL ends it.',
        "docker version --format '{{.Server.Os}}'",
        'Send KILL, the default, or TERM.',
      ],
    ],
    { of: 'unsupported-option' },
  ],
}));
