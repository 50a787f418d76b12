import { catalogue } from './cause.js';
import { docs, links } from './links.js';

const daemonJson = 'Get-Content $Env:ProgramData\\docker\\config\\daemon.json';

/** How an engine and its host are set up: what the doctor finds, and what breaks a connection that was there. */
export const setupCauses = /* @__PURE__ */ catalogue(() => ({
  'connection-broken': [
    'The connection to the engine broke.',
    [
      [
        'The engine stopped, crashed or was restarted.',
        'Get-Service docker; Get-WinEvent -ProviderName docker -MaxEvents 20',
        'Start-Service docker',
      ],
    ],
    { of: 'connection-lost' },
  ],
  'unasked-continue': [
    'The connection to the engine was given up after a 100 Continue that nobody had asked for.',
    [
      [
        'A proxy before the engine, or another program in its place, sends 100 Continue without being asked.',
        '$Env:DOCKER_HOST; docker context ls',
        'Connect to the engine itself, or have the proxy pass on no 100 Continue.',
      ],
    ],
    { of: 'connection-lost' },
  ],
  'engine-in-linux-mode': [
    'The engine runs Linux containers, not Windows containers.',
    [
      [
        'Docker Desktop runs in its Linux mode.',
        "docker version --format '{{.Server.Os}}'",
        '& "$Env:ProgramFiles\\Docker\\Docker\\DockerCli.exe" -SwitchWindowsEngine',
        'https://docs.docker.com/desktop/setup/install/windows-install/',
      ],
      [
        'DOCKER_HOST points at another engine than you think.',
        '$Env:DOCKER_HOST; docker context ls',
        'Set DOCKER_HOST to the pipe of the Windows engine, by default npipe:////./pipe/docker_engine.',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'engine-does-not-answer': [
    'What listens at the address does not answer as an engine.',
    [
      [
        'Something else than a Docker engine listens there, or the engine is hung.',
        'docker version',
        'Correct DOCKER_HOST, or restart the engine: Restart-Service docker',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'engine-not-installed': [
    'No engine is installed on this machine.',
    [
      [
        'Docker is not installed on this machine.',
        'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
        'Install Docker on Windows Server, or Docker Desktop on a client, with Windows containers.',
        links.setup,
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'api-version-chosen': [
    'Engine and client have no version of the Engine API in common.',
    [
      [
        'DOCKER_API_VERSION, or the option `apiVersion`, asks for a version that the engine does not speak.',
        "$Env:DOCKER_API_VERSION; docker version --format '{{.Server.MinAPIVersion}} {{.Server.APIVersion}}'",
        'Remove it, so that the version is negotiated: Remove-Item Env:DOCKER_API_VERSION',
      ],
      ['Engine and client are years apart.', 'docker version', 'Update the older of the two.'],
    ],
    { of: 'api-version-too-old' },
  ],
  'engine-outdated': [
    'The engine speaks a version of the Engine API that current docker clients refuse.',
    [
      [
        'The engine is older than 19.03 and gets no more updates.',
        'docker version',
        'Update the engine; on Windows Server 2016 the Windows has to be updated first.',
        'https://docs.docker.com/reference/api/engine/',
      ],
    ],
    { of: 'api-version-too-old' },
  ],
  'engine-warns': [
    'The engine has warnings.',
    [
      [
        'The engine warns of its own configuration.',
        "docker info --format '{{json .Warnings}}'",
        'Correct daemon.json as the warnings say, then Restart-Service docker',
        'https://docs.docker.com/reference/cli/dockerd/',
      ],
    ],
    { of: 'engine-incompatible' },
  ],
  'engine-refuses-to-tell': [
    'The engine does not answer a question about itself.',
    [
      [
        'The reason is in the log of the engine.',
        'Get-WinEvent -ProviderName docker -MaxEvents 20',
        'Act on what the log says; if it says nothing, Restart-Service docker',
      ],
    ],
    { of: 'engine-incompatible' },
  ],
  'process-isolation-by-default': [
    'The engine of a client Windows has process isolation as its default.',
    [
      [
        'daemon.json, or the command line of the engine, sets it ("exec-opts": ["isolation=process"]).',
        daemonJson,
        'Remove the option and Restart-Service docker, or run containers with --isolation=hyperv.',
        links.isolation,
      ],
    ],
    { of: 'isolation-restriction' },
  ],
  'default-isolation-does-not-fit': [
    'An image runs on this host only under the isolation that is not the default.',
    [
      [
        'The default isolation does not fit the Windows of the image.',
        "docker info --format '{{.Isolation}} {{.OSVersion}}'; docker image inspect --format '{{.OsVersion}}' IMAGE",
        "Run it with the other one (--isolation=process or --isolation=hyperv); this package chooses by itself with isolation 'auto'.",
        links.compatibility,
      ],
    ],
    { of: 'os-version-mismatch' },
  ],
  'storage-driver-of-linux': [
    'The engine stores layers with a driver that is not for Windows containers.',
    [
      [
        '"storage-driver" or "storage-opts" in daemon.json choose a driver that is not for Windows containers.',
        daemonJson,
        'Remove the option, then Restart-Service docker. Images of the other driver are not visible after that.',
        `${docs}/manage-docker/configure-docker-daemon`,
      ],
    ],
    { of: 'layer-store-failure' },
  ],
  'container-dead': [
    'The engine could not remove a container wholly.',
    [
      [
        'A file of the container was in use when it was removed, often by an antivirus product.',
        'docker ps --all --filter status=dead; fltmc instances',
        'docker rm --force CONTAINER; if that fails, Restart-Service docker and try again.',
        links.antivirus,
      ],
    ],
    { of: 'file-in-use' },
  ],
  'host-restart-pending': [
    'Windows of the host waits for a restart, and takes no feature before it.',
    [
      [
        'Windows waits for a restart, and takes no feature before it.',
        "Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending'",
        'Restart-Computer, then do the same again.',
        links.setup,
      ],
    ],
    { of: 'restart-pending' },
  ],
  'restart-needed': [
    'A feature of Windows is installed, and works after the next restart.',
    [
      [
        'Windows was not restarted since the feature was enabled.',
        'Get-WindowsOptionalFeature -Online | Where-Object State -eq EnablePending | Select-Object FeatureName',
        'Restart the host: Restart-Computer',
        links.setup,
      ],
    ],
  ],
  'elevation-needed': [
    'This needs an elevated process.',
    [
      [
        'The prompt was opened without "Run as administrator".',
        '([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole("Administrators")',
        'Open PowerShell with "Run as administrator", and run the same again there.',
      ],
    ],
    { of: 'access-denied' },
  ],
  'powershell-restricted': [
    'A policy restricts PowerShell on this machine.',
    [
      [
        'A policy (AppLocker or App Control) keeps PowerShell in Constrained Language Mode, in which these steps cannot run.',
        '$ExecutionContext.SessionState.LanguageMode',
        'Run it as a user that the policy does not apply to, or let the policy allow the script (`wincontainers host script` writes it).',
      ],
    ],
    { of: 'blocked-by-policy' },
  ],
  'host-cannot-be-asked': [
    'The host could not be examined.',
    [
      [
        'Windows PowerShell is missing, restricted by a policy, or slow on this machine.',
        '$PSVersionTable.PSVersion; $ExecutionContext.SessionState.LanguageMode',
        'Run the doctor from an elevated prompt of a user who may run powershell.exe.',
      ],
    ],
    { of: 'access-denied' },
  ],
}));
