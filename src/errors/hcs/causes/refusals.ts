import { catalogue } from './cause.js';

/** What an engine on Windows does not do. */
export const refusalCauses = /* @__PURE__ */ catalogue(() => ({
  'update-unsupported': {
    of: 'unsupported-option',
    meaning:
      'Changing the resources of a container that exists is not possible on an engine that runs Windows containers.',
    remediations: [
      {
        cause: 'Windows sets the limits of a container when it makes it.',
        check: "docker inspect --format '{{json .HostConfig.RestartPolicy}}' CONTAINER",
        fix: 'Make the container again with other limits; only the restart policy can be changed.',
      },
    ],
  },
  'top-arguments-unsupported': {
    of: 'unsupported-option',
    meaning: 'Passing arguments for ps to top is not possible on an engine that runs Windows containers.',
    remediations: [
      {
        cause: 'There is no ps on Windows; the list comes from the Host Compute Service.',
        check: 'docker top CONTAINER',
        fix: 'Leave psArgs out, and choose from the columns that come.',
      },
    ],
  },
  'export-unsupported': {
    of: 'unsupported-option',
    meaning: 'Exporting a container is not possible on an engine that runs Windows containers.',
    remediations: [
      {
        cause: 'An engine on Windows does not pack the file system of a container.',
        check: "docker version --format '{{.Server.Os}}'",
        fix: 'Commit the container and save the image, or copy files out with container.files.copyOut().',
      },
    ],
  },
  'pause-needs-hyperv': {
    of: 'isolation-restriction',
    meaning:
      'Pausing a container under process isolation is not possible on an engine that runs Windows containers.',
    remediations: [
      {
        cause: 'Windows pauses virtual machines and not processes.',
        check: "docker inspect --format '{{.HostConfig.Isolation}}' NAME",
        fix: "Run it with isolation('hyperv') to pause it, or stop it.",
      },
    ],
  },
  'resume-needs-hyperv': {
    of: 'isolation-restriction',
    meaning:
      'Resuming a container under process isolation is not possible on an engine that runs Windows containers.',
    remediations: [
      {
        cause: 'Windows pauses and resumes virtual machines and not processes.',
        check: "docker inspect --format '{{.HostConfig.Isolation}}' NAME",
        fix: "Run it with isolation('hyperv') to pause and resume it.",
      },
    ],
  },
  'changes-of-running-container': {
    of: 'unsupported-option',
    meaning:
      'Listing the changes of a container that is running is not possible on an engine that runs Windows containers.',
    remediations: [
      {
        cause: 'The layer of a running container is in use.',
        check: "docker inspect --format '{{.State.Status}}' NAME",
        fix: 'Stop the container first.',
      },
    ],
  },
  'signal-unsupported': {
    of: 'unsupported-option',
    meaning:
      'Sending another signal than KILL and TERM is not possible on an engine that runs Windows containers.',
    remediations: [
      {
        cause: 'Windows has no signals: TERM shuts a container down, KILL ends it.',
        check: "docker version --format '{{.Server.Os}}'",
        fix: 'Send KILL, the default, or TERM.',
      },
    ],
  },
}));
