import { catalogue } from './cause.js';
import { docs, links } from './links.js';

const daemonJson = 'Get-Content $Env:ProgramData\\docker\\config\\daemon.json';

/** The setup of an engine and its host: findings of the doctor, and reasons for a broken connection. */
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
    'The client closed the connection to the engine after a 100 Continue that it had not requested.',
    [
      [
        'A proxy in front of the engine, or another program in place of the engine, sends 100 Continue without a request.',
        '$Env:DOCKER_HOST; docker context ls',
        'Connect to the engine directly, or configure the proxy not to forward 100 Continue.',
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
        'DOCKER_HOST points to another engine than expected.',
        '$Env:DOCKER_HOST; docker context ls',
        'Set DOCKER_HOST to the pipe of the Windows engine, by default npipe:////./pipe/docker_engine.',
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'engine-does-not-answer': [
    'The program at the address does not answer like an engine.',
    [
      [
        'A program other than a Docker engine listens there, or the engine does not respond.',
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
        'On Windows Server, install Docker. On a client Windows, install Docker Desktop with Windows containers.',
        links.setup,
      ],
    ],
    { of: 'engine-unreachable' },
  ],
  'api-version-chosen': [
    'Engine and client have no version of the Engine API in common.',
    [
      [
        'DOCKER_API_VERSION, or the option `apiVersion`, requests a version that the engine does not support.',
        "$Env:DOCKER_API_VERSION; docker version --format '{{.Server.MinAPIVersion}} {{.Server.APIVersion}}'",
        'Remove it, so that client and engine negotiate the version: Remove-Item Env:DOCKER_API_VERSION',
      ],
      ['Engine and client were released years apart.', 'docker version', 'Update the older of the two.'],
    ],
    { of: 'api-version-too-old' },
  ],
  'engine-outdated': [
    'The engine has a version of the Engine API that current docker clients refuse.',
    [
      [
        'The engine is older than 19.03 and gets no more updates.',
        'docker version',
        'Update the engine. On Windows Server 2016, update Windows first.',
        'https://docs.docker.com/reference/api/engine/',
      ],
    ],
    { of: 'api-version-too-old' },
  ],
  'engine-warns': [
    'The engine reports warnings.',
    [
      [
        'The engine has warnings about its configuration.',
        "docker info --format '{{json .Warnings}}'",
        'Correct daemon.json as the warnings describe, then Restart-Service docker',
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
        'Fix the problem that the log describes. If the log has no such entry: Restart-Service docker',
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
    'An image can run on this host, but not under the default isolation.',
    [
      [
        'The default isolation does not fit the Windows version of the image.',
        "docker info --format '{{.Isolation}} {{.OSVersion}}'; docker image inspect --format '{{.OsVersion}}' IMAGE",
        "Run it with the other isolation (--isolation=process or --isolation=hyperv). With isolation 'auto', this package chooses the isolation.",
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
        'Remove the option, then Restart-Service docker. After that, images of the other driver are not visible.',
        `${docs}/manage-docker/configure-docker-daemon`,
      ],
    ],
    { of: 'layer-store-failure' },
  ],
  'container-dead': [
    'The engine could not remove a container completely.',
    [
      [
        'A file of the container was in use during the removal, often by an antivirus product.',
        'docker ps --all --filter status=dead; fltmc instances',
        'docker rm --force CONTAINER. If that fails, Restart-Service docker and try again.',
        links.antivirus,
      ],
    ],
    { of: 'file-in-use' },
  ],
  'host-restart-pending': [
    'The host needs a restart before Windows can install another feature.',
    [
      [
        'Windows needs a restart first.',
        "Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending'",
        'Restart-Computer, then try again.',
        links.setup,
      ],
    ],
    { of: 'restart-pending' },
  ],
  'restart-needed': [
    'A Windows feature is installed, but works only after the next restart.',
    [
      [
        'Windows was not restarted after the feature was enabled.',
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
        'Open PowerShell with "Run as administrator", and run the same command there.',
      ],
    ],
    { of: 'access-denied' },
  ],
  'powershell-restricted': [
    'A policy restricts PowerShell on this machine.',
    [
      [
        'A policy (AppLocker or App Control) keeps PowerShell in Constrained Language Mode. These steps cannot run in this mode.',
        '$ExecutionContext.SessionState.LanguageMode',
        'Run it as a user to whom the policy does not apply. Or allow the script in the policy (`wincontainers host script` writes the script).',
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
        'Run the doctor from an elevated prompt, as a user who has permission to run powershell.exe.',
      ],
    ],
    { of: 'access-denied' },
  ],
}));
