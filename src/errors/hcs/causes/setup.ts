import { catalogue } from './cause.js';
import { docs, links } from './links.js';

const daemonJson = 'Get-Content $Env:ProgramData\\docker\\config\\daemon.json';

/** How an engine and its host are set up: what the doctor finds, and what breaks a connection that was there. */
export const setupCauses = /* @__PURE__ */ catalogue(() => ({
  'connection-broken': {
    of: 'connection-lost',
    meaning: 'The connection to the engine broke.',
    remediations: [
      {
        cause: 'The engine stopped, crashed or was restarted.',
        check: 'Get-Service docker; Get-WinEvent -ProviderName docker -MaxEvents 20',
        fix: 'Start-Service docker',
      },
    ],
  },
  'unasked-continue': {
    of: 'connection-lost',
    meaning: 'The connection to the engine was given up after a 100 Continue that nobody had asked for.',
    remediations: [
      {
        cause:
          'A proxy before the engine, or another program in its place, sends 100 Continue without being asked.',
        check: '$Env:DOCKER_HOST; docker context ls',
        fix: 'Connect to the engine itself, or have the proxy pass on no 100 Continue.',
      },
    ],
  },
  'engine-in-linux-mode': {
    of: 'engine-unreachable',
    meaning: 'The engine runs Linux containers, not Windows containers.',
    remediations: [
      {
        cause: 'Docker Desktop runs in its Linux mode.',
        check: "docker version --format '{{.Server.Os}}'",
        fix: '& "$Env:ProgramFiles\\Docker\\Docker\\DockerCli.exe" -SwitchWindowsEngine',
        link: 'https://docs.docker.com/desktop/setup/install/windows-install/',
      },
      {
        cause: 'DOCKER_HOST points at another engine than you think.',
        check: '$Env:DOCKER_HOST; docker context ls',
        fix: 'Set DOCKER_HOST to the pipe of the Windows engine, by default npipe:////./pipe/docker_engine.',
      },
    ],
  },
  'engine-does-not-answer': {
    of: 'engine-unreachable',
    meaning: 'What listens at the address does not answer as an engine.',
    remediations: [
      {
        cause: 'Something else than a Docker engine listens there, or the engine is hung.',
        check: 'docker version',
        fix: 'Correct DOCKER_HOST, or restart the engine: Restart-Service docker',
      },
    ],
  },
  'engine-not-installed': {
    of: 'engine-unreachable',
    meaning: 'No engine is installed on this machine.',
    remediations: [
      {
        cause: 'Docker is not installed on this machine.',
        check: 'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
        fix: 'Install Docker on Windows Server, or Docker Desktop on a client, with Windows containers.',
        link: links.setup,
      },
    ],
  },
  'api-version-chosen': {
    of: 'api-version-too-old',
    meaning: 'Engine and client have no version of the Engine API in common.',
    remediations: [
      {
        cause:
          'DOCKER_API_VERSION, or the option `apiVersion`, asks for a version that the engine does not speak.',
        check:
          "$Env:DOCKER_API_VERSION; docker version --format '{{.Server.MinAPIVersion}} {{.Server.APIVersion}}'",
        fix: 'Remove it, so that the version is negotiated: Remove-Item Env:DOCKER_API_VERSION',
      },
      {
        cause: 'Engine and client are years apart.',
        check: 'docker version',
        fix: 'Update the older of the two.',
      },
    ],
  },
  'engine-outdated': {
    of: 'api-version-too-old',
    meaning: 'The engine speaks a version of the Engine API that current docker clients refuse.',
    remediations: [
      {
        cause: 'The engine is older than 19.03 and gets no more updates.',
        check: 'docker version',
        fix: 'Update the engine; on Windows Server 2016 the Windows has to be updated first.',
        link: 'https://docs.docker.com/reference/api/engine/',
      },
    ],
  },
  'engine-warns': {
    of: 'engine-incompatible',
    meaning: 'The engine has warnings.',
    remediations: [
      {
        cause: 'The engine warns of its own configuration.',
        check: "docker info --format '{{json .Warnings}}'",
        fix: 'Correct daemon.json as the warnings say, then Restart-Service docker',
        link: 'https://docs.docker.com/reference/cli/dockerd/',
      },
    ],
  },
  'engine-refuses-to-tell': {
    of: 'engine-incompatible',
    meaning: 'The engine does not answer a question about itself.',
    remediations: [
      {
        cause: 'The reason is in the log of the engine.',
        check: 'Get-WinEvent -ProviderName docker -MaxEvents 20',
        fix: 'Act on what the log says; if it says nothing, Restart-Service docker',
      },
    ],
  },
  'process-isolation-by-default': {
    of: 'isolation-restriction',
    meaning: 'The engine of a client Windows has process isolation as its default.',
    remediations: [
      {
        cause:
          'daemon.json, or the command line of the engine, sets it ("exec-opts": ["isolation=process"]).',
        check: daemonJson,
        fix: 'Remove the option and Restart-Service docker, or run containers with --isolation=hyperv.',
        link: links.isolation,
      },
    ],
  },
  'default-isolation-does-not-fit': {
    of: 'os-version-mismatch',
    meaning: 'An image runs on this host only under the isolation that is not the default.',
    remediations: [
      {
        cause: 'The default isolation does not fit the Windows of the image.',
        check:
          "docker info --format '{{.Isolation}} {{.OSVersion}}'; docker image inspect --format '{{.OsVersion}}' IMAGE",
        fix: "Run it with the other one (--isolation=process or --isolation=hyperv); this package chooses by itself with isolation 'auto'.",
        link: links.compatibility,
      },
    ],
  },
  'storage-driver-of-linux': {
    of: 'layer-store-failure',
    meaning: 'The engine stores layers with a driver that is not for Windows containers.',
    remediations: [
      {
        cause:
          '"storage-driver" or "storage-opts" in daemon.json choose a driver that is not for Windows containers.',
        check: daemonJson,
        fix: 'Remove the option, then Restart-Service docker. Images of the other driver are not visible after that.',
        link: `${docs}/manage-docker/configure-docker-daemon`,
      },
    ],
  },
  'container-dead': {
    of: 'file-in-use',
    meaning: 'The engine could not remove a container wholly.',
    remediations: [
      {
        cause: 'A file of the container was in use when it was removed, often by an antivirus product.',
        check: 'docker ps --all --filter status=dead; fltmc instances',
        fix: 'docker rm --force CONTAINER; if that fails, Restart-Service docker and try again.',
        link: links.antivirus,
      },
    ],
  },
  'host-restart-pending': {
    of: 'restart-pending',
    meaning: 'Windows of the host waits for a restart, and takes no feature before it.',
    remediations: [
      {
        cause: 'Windows waits for a restart, and takes no feature before it.',
        check:
          "Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending'",
        fix: 'Restart-Computer, then do the same again.',
        link: links.setup,
      },
    ],
  },
  'restart-needed': {
    meaning: 'A feature of Windows is installed, and works after the next restart.',
    remediations: [
      {
        cause: 'Windows was not restarted since the feature was enabled.',
        check:
          'Get-WindowsOptionalFeature -Online | Where-Object State -eq EnablePending | Select-Object FeatureName',
        fix: 'Restart the host: Restart-Computer',
        link: links.setup,
      },
    ],
  },
  'elevation-needed': {
    of: 'access-denied',
    meaning: 'This needs an elevated process.',
    remediations: [
      {
        cause: 'The prompt was opened without "Run as administrator".',
        check:
          '([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole("Administrators")',
        fix: 'Open PowerShell with "Run as administrator", and run the same again there.',
      },
    ],
  },
  'powershell-restricted': {
    of: 'blocked-by-policy',
    meaning: 'A policy restricts PowerShell on this machine.',
    remediations: [
      {
        cause:
          'A policy (AppLocker or App Control) keeps PowerShell in Constrained Language Mode, in which these steps cannot run.',
        check: '$ExecutionContext.SessionState.LanguageMode',
        fix: 'Run it as a user that the policy does not apply to, or let the policy allow the script (`wincontainers host script` writes it).',
      },
    ],
  },
  'host-cannot-be-asked': {
    of: 'access-denied',
    meaning: 'The host could not be examined.',
    remediations: [
      {
        cause: 'Windows PowerShell is missing, restricted by a policy, or slow on this machine.',
        check: '$PSVersionTable.PSVersion; $ExecutionContext.SessionState.LanguageMode',
        fix: 'Run the doctor from an elevated prompt of a user who may run powershell.exe.',
      },
    ],
  },
}));
