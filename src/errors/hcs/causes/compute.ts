import { catalogue } from './cause.js';
import { hostBuild, imageVersion, memory } from './checks.js';
import { links } from './links.js';

const layerEvents = 'Get-WinEvent -LogName Microsoft-Windows-Hyper-V-Compute-Operational -MaxEvents 20';

/** The Host Compute Service, and the containers that it runs. */
export const computeCauses = /* @__PURE__ */ catalogue(() => ({
  'unexpected-exit': {
    meaning: 'The container, or its utility virtual machine, exited unexpectedly.',
    remediations: [
      {
        cause: "The image's Windows does not fit the host's, though the check for it passed.",
        check: `${hostBuild}; ${imageVersion}`,
        fix: 'Use a base image of exactly the version of the host, and install updates on the host.',
        link: links.compatibility,
      },
      {
        cause: 'The host is short of memory.',
        check: memory,
        fix: 'Free memory, or set a higher memory limit (--memory), which is 1 GB by default under Hyper-V isolation.',
        link: links.limits,
      },
      {
        cause:
          'A folder or volume is mounted where Windows cannot mount it: below a drive that the container does not have, such as D:\\data.',
        check: "docker inspect --format '{{json .Mounts}}' CONTAINER",
        fix: 'Mount it below C:, for example at C:\\data. A program that wants a drive of its own has it by subst D: C:\\data.',
        link: links.storage,
      },
      {
        cause: 'The image, or the layer store, is damaged.',
        check: layerEvents,
        fix: 'Remove the container and the image, pull or build it again.',
        link: links.troubleshooting,
      },
    ],
  },
  'compute-service-failure': {
    meaning: 'The Host Compute Service failed without saying why.',
    remediations: [
      {
        cause: 'The reason is in the event log of the compute service.',
        check: layerEvents,
        fix: 'Act on what the events say; if they say nothing, Restart-Service vmcompute, docker.',
        link: links.troubleshooting,
      },
      {
        cause: 'Windows updates are missing or wait for a restart.',
        check: 'Get-HotFix | Sort-Object InstalledOn | Select-Object -Last 5',
        fix: 'Install updates and restart the host.',
      },
    ],
  },
  'compute-service-unavailable': {
    meaning: 'The Host Compute Service, or the connection to it, is not there.',
    remediations: [
      {
        cause: 'The service vmcompute is stopped, disabled, or crashed.',
        check: 'Get-Service vmcompute, hns, docker',
        fix: 'Start-Service vmcompute; Restart-Service docker',
        link: links.troubleshooting,
      },
      {
        cause: 'The Containers feature is not installed.',
        check: 'Get-WindowsOptionalFeature -Online -FeatureName Containers | Select-Object State',
        fix: 'Enable-WindowsOptionalFeature -Online -FeatureName Containers -All, and restart.',
        link: links.setup,
      },
    ],
  },
  'connection-lost': {
    meaning: 'The connection between the host and the container, or its virtual machine, broke.',
    symptom: true,
    remediations: [
      {
        cause: 'The container or its virtual machine ended or hung; an earlier error may say why.',
        check: layerEvents,
        fix: 'Start the container again. If it happens often, give it more memory and update Windows.',
        link: links.troubleshooting,
      },
    ],
  },
  'operation-timeout': {
    meaning: 'Windows did not complete the operation in time.',
    remediations: [
      {
        cause: 'The host is overloaded: processor, disk or memory.',
        check:
          "Get-Counter '\\Processor(_Total)\\% Processor Time', '\\PhysicalDisk(_Total)\\Current Disk Queue Length'",
        fix: 'Lower the load and try again.',
      },
      {
        cause: 'The compute service hangs.',
        check: 'Get-Service vmcompute, hns, docker',
        fix: 'Restart-Service vmcompute, docker (this stops running containers).',
        link: links.troubleshooting,
      },
    ],
  },
  'operation-pending': {
    meaning: 'The operation still runs: this is a state, not a failure.',
    symptom: true,
    remediations: [
      {
        cause: 'The compute service completes it in the background.',
        check: 'docker ps --all',
        fix: 'Wait, then look again.',
      },
    ],
  },
  'invalid-state': {
    meaning: 'The operation is not valid in the present state of the container.',
    symptom: true,
    remediations: [
      {
        cause: 'The container was starting, stopping or paused at that moment.',
        check: "docker inspect --format '{{.State.Status}}' CONTAINER",
        fix: 'Wait until the state settles and try again, or remove the container and run a new one.',
        link: links.hcs,
      },
    ],
  },
  'already-stopped': {
    meaning: 'The container or process had already stopped.',
    symptom: true,
    remediations: [
      {
        cause: 'It ended by itself before it was told to; most often this is harmless.',
        check: "docker inspect --format '{{.State.ExitCode}} {{.State.Error}}' CONTAINER",
        fix: 'Look at its exit code and logs; start it again if it should run.',
        link: links.hcs,
      },
    ],
  },
  terminated: {
    meaning: 'The container was forcefully ended.',
    symptom: true,
    remediations: [
      {
        cause: 'Somebody killed it, or it did not stop in time.',
        check: "docker events --since 10m --until 0s --filter 'type=container'",
        fix: 'Start it again; raise the stop timeout if it needs longer to end.',
        link: links.hcs,
      },
    ],
  },
  'system-not-found': {
    meaning: 'The compute service does not know the container any more.',
    symptom: true,
    remediations: [
      {
        cause: 'The container ended, or the compute service was restarted.',
        check: 'Get-ComputeProcess; docker ps --all',
        fix: 'Start the container again; Restart-Service docker if engine and compute service disagree.',
        link: links.hcs,
      },
    ],
  },
  'already-exists': {
    meaning: 'Something with this name or identifier exists already.',
    remediations: [
      {
        cause: 'An earlier, half-removed container or object is still registered.',
        check: 'Get-ComputeProcess; docker ps --all',
        fix: 'Remove the old one; Restart-Service vmcompute, docker if only Windows still knows it.',
        link: links.hcs,
      },
    ],
  },
}));
