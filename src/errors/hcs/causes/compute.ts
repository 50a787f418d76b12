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
        'The Windows version of the image does not match the host, although the version check passed.',
        `${hostBuild}; ${imageVersion}`,
        'Use a base image with exactly the version of the host, and install updates on the host.',
        links.compatibility,
      ],
      [
        'The host has too little memory.',
        memory,
        'Free memory, or set a higher memory limit (--memory). Under Hyper-V isolation the default is 1 GB.',
        links.limits,
      ],
      [
        'A folder or volume is mounted below a drive that the container does not have, such as D:\\data. Windows cannot mount it there.',
        "docker inspect --format '{{json .Mounts}}' CONTAINER",
        'Mount it below C:, for example at C:\\data. If a program needs a separate drive, run in the container: subst D: C:\\data',
        links.storage,
      ],
      [
        'The image, or the layer store, is damaged.',
        layerEvents,
        'Remove the container and the image, then pull or build the image again.',
        links.troubleshooting,
      ],
    ],
  ],
  'compute-service-failure': [
    'The Host Compute Service failed and gave no reason.',
    [
      [
        'The reason is in the event log of the compute service.',
        layerEvents,
        'Fix the problem that the events describe. If there are no such events: Restart-Service vmcompute, docker',
        links.troubleshooting,
      ],
      [
        'Windows updates are missing, or need a restart.',
        'Get-HotFix | Sort-Object InstalledOn | Select-Object -Last 5',
        'Install updates and restart the host.',
      ],
    ],
  ],
  'compute-service-unavailable': [
    'The Host Compute Service is not available, or the connection to it is missing.',
    [
      [
        'The service vmcompute is stopped or disabled, or has crashed.',
        'Get-Service vmcompute, hns, docker',
        'Start-Service vmcompute; Restart-Service docker',
        links.troubleshooting,
      ],
      [
        'The Containers feature is not installed.',
        'Get-WindowsOptionalFeature -Online -FeatureName Containers | Select-Object State',
        'Enable-WindowsOptionalFeature -Online -FeatureName Containers -All; then restart Windows.',
        links.setup,
      ],
    ],
  ],
  'connection-lost': [
    'The connection between the host and the container, or its virtual machine, broke.',
    [
      [
        'The container or its virtual machine ended or did not respond. An earlier error may show the reason.',
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
        'The processor, the disk or the memory of the host is overloaded.',
        "Get-Counter '\\Processor(_Total)\\% Processor Time', '\\PhysicalDisk(_Total)\\Current Disk Queue Length'",
        'Lower the load and try again.',
      ],
      [
        'The compute service does not respond.',
        'Get-Service vmcompute, hns, docker',
        'Restart-Service vmcompute, docker (this stops running containers).',
        links.troubleshooting,
      ],
    ],
  ],
  'operation-pending': [
    'The operation is still running. This is a state, not a failure.',
    [['The compute service completes it in the background.', 'docker ps --all', 'Wait, then check again.']],
    { symptom: true },
  ],
  'invalid-state': [
    'The operation is not possible in the current state of the container.',
    [
      [
        'The container was starting, stopping or paused at that moment.',
        "docker inspect --format '{{.State.Status}}' CONTAINER",
        'Wait until the state no longer changes, then try again. Or remove the container and run a new one.',
        links.hcs,
      ],
    ],
    { symptom: true },
  ],
  'already-stopped': [
    'The container or process had already stopped.',
    [
      [
        'It ended by itself before the stop request. Usually this is harmless.',
        "docker inspect --format '{{.State.ExitCode}} {{.State.Error}}' CONTAINER",
        'Check its exit code and its logs. Start it again if it should run.',
        links.hcs,
      ],
    ],
    { symptom: true },
  ],
  terminated: [
    'The container was ended by force.',
    [
      [
        'A user or a program killed it, or it did not stop in time.',
        "docker events --since 10m --until 0s --filter 'type=container'",
        'Start it again. If it needs more time to stop, raise the stop timeout.',
        links.hcs,
      ],
    ],
    { symptom: true },
  ],
  'system-not-found': [
    'The compute service no longer has the container.',
    [
      [
        'The container ended, or the compute service was restarted.',
        'Get-ComputeProcess; docker ps --all',
        'Start the container again. If engine and compute service show different containers: Restart-Service docker',
        links.hcs,
      ],
    ],
    { symptom: true },
  ],
  'already-exists': [
    'An object with this name or id already exists.',
    [
      [
        'An earlier container or object was not removed completely, and is still registered.',
        'Get-ComputeProcess; docker ps --all',
        'Remove the old one. If only Windows still has it: Restart-Service vmcompute, docker',
        links.hcs,
      ],
    ],
  ],
}));
