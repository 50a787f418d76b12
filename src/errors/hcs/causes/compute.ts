import { catalogue } from './cause.js';
import { hostBuild, imageVersion, memory } from './checks.js';
import { links } from './links.js';

const layerEvents = 'Get-WinEvent -LogName Microsoft-Windows-Hyper-V-Compute-Operational -MaxEvents 20';

/** The Host Compute Service, and the containers that it runs. */
export const computeCauses = /* @__PURE__ */ catalogue(() => ({
  'unexpected-exit': [
    'The container, or its utility virtual machine, exited unexpectedly.',
    [
      [
        "The image's Windows does not fit the host's, though the check for it passed.",
        `${hostBuild}; ${imageVersion}`,
        'Use a base image of exactly the version of the host, and install updates on the host.',
        links.compatibility,
      ],
      [
        'The host is short of memory.',
        memory,
        'Free memory, or set a higher memory limit (--memory), which is 1 GB by default under Hyper-V isolation.',
        links.limits,
      ],
      [
        'A folder or volume is mounted where Windows cannot mount it: below a drive that the container does not have, such as D:\\data.',
        "docker inspect --format '{{json .Mounts}}' CONTAINER",
        'Mount it below C:, for example at C:\\data. A program that wants a drive of its own has it by subst D: C:\\data.',
        links.storage,
      ],
      [
        'The image, or the layer store, is damaged.',
        layerEvents,
        'Remove the container and the image, pull or build it again.',
        links.troubleshooting,
      ],
    ],
  ],
  'compute-service-failure': [
    'The Host Compute Service failed without saying why.',
    [
      [
        'The reason is in the event log of the compute service.',
        layerEvents,
        'Act on what the events say; if they say nothing, Restart-Service vmcompute, docker.',
        links.troubleshooting,
      ],
      [
        'Windows updates are missing or wait for a restart.',
        'Get-HotFix | Sort-Object InstalledOn | Select-Object -Last 5',
        'Install updates and restart the host.',
      ],
    ],
  ],
  'compute-service-unavailable': [
    'The Host Compute Service, or the connection to it, is not there.',
    [
      [
        'The service vmcompute is stopped, disabled, or crashed.',
        'Get-Service vmcompute, hns, docker',
        'Start-Service vmcompute; Restart-Service docker',
        links.troubleshooting,
      ],
      [
        'The Containers feature is not installed.',
        'Get-WindowsOptionalFeature -Online -FeatureName Containers | Select-Object State',
        'Enable-WindowsOptionalFeature -Online -FeatureName Containers -All, and restart.',
        links.setup,
      ],
    ],
  ],
  'connection-lost': [
    'The connection between the host and the container, or its virtual machine, broke.',
    [
      [
        'The container or its virtual machine ended or hung; an earlier error may say why.',
        layerEvents,
        'Start the container again. If it happens often, give it more memory and update Windows.',
        links.troubleshooting,
      ],
    ],
    { symptom: true },
  ],
  'operation-timeout': [
    'Windows did not complete the operation in time.',
    [
      [
        'The host is overloaded: processor, disk or memory.',
        "Get-Counter '\\Processor(_Total)\\% Processor Time', '\\PhysicalDisk(_Total)\\Current Disk Queue Length'",
        'Lower the load and try again.',
      ],
      [
        'The compute service hangs.',
        'Get-Service vmcompute, hns, docker',
        'Restart-Service vmcompute, docker (this stops running containers).',
        links.troubleshooting,
      ],
    ],
  ],
  'operation-pending': [
    'The operation still runs: this is a state, not a failure.',
    [['The compute service completes it in the background.', 'docker ps --all', 'Wait, then look again.']],
    { symptom: true },
  ],
  'invalid-state': [
    'The operation is not valid in the present state of the container.',
    [
      [
        'The container was starting, stopping or paused at that moment.',
        "docker inspect --format '{{.State.Status}}' CONTAINER",
        'Wait until the state settles and try again, or remove the container and run a new one.',
        links.hcs,
      ],
    ],
    { symptom: true },
  ],
  'already-stopped': [
    'The container or process had already stopped.',
    [
      [
        'It ended by itself before it was told to; most often this is harmless.',
        "docker inspect --format '{{.State.ExitCode}} {{.State.Error}}' CONTAINER",
        'Look at its exit code and logs; start it again if it should run.',
        links.hcs,
      ],
    ],
    { symptom: true },
  ],
  terminated: [
    'The container was forcefully ended.',
    [
      [
        'Somebody killed it, or it did not stop in time.',
        "docker events --since 10m --until 0s --filter 'type=container'",
        'Start it again; raise the stop timeout if it needs longer to end.',
        links.hcs,
      ],
    ],
    { symptom: true },
  ],
  'system-not-found': [
    'The compute service does not know the container any more.',
    [
      [
        'The container ended, or the compute service was restarted.',
        'Get-ComputeProcess; docker ps --all',
        'Start the container again; Restart-Service docker if engine and compute service disagree.',
        links.hcs,
      ],
    ],
    { symptom: true },
  ],
  'already-exists': [
    'Something with this name or identifier exists already.',
    [
      [
        'An earlier, half-removed container or object is still registered.',
        'Get-ComputeProcess; docker ps --all',
        'Remove the old one; Restart-Service vmcompute, docker if only Windows still knows it.',
        links.hcs,
      ],
    ],
  ],
}));
