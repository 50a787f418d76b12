import { catalogue, type Cause } from './causes/cause.js';
import { docs, links } from './causes/links.js';
import { refusalCauses } from './causes/refusals.js';
import { unreachableCauses } from './causes/unreachable.js';

const hostBuild = '[System.Environment]::OSVersion.Version';
const hostRevision =
  "Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion' | Select-Object CurrentBuildNumber, UBR";
const imageVersion = "docker image inspect --format '{{.OsVersion}}' IMAGE";
const layerEvents = 'Get-WinEvent -LogName Microsoft-Windows-Hyper-V-Compute-Operational -MaxEvents 20';
const memory = 'Get-CimInstance Win32_OperatingSystem | Select-Object FreePhysicalMemory, FreeVirtualMemory';
/** Servers have no SecurityCenter2 to ask; what scans files shows among the file system filters. */
const antivirus = 'Get-MpComputerStatus | Select-Object RealTimeProtectionEnabled; fltmc filters';
const layers =
  "Get-ChildItem (Join-Path (docker info --format '{{.DockerRootDir}}') windowsfilter) | Measure-Object";
const featureInfo = 'docker run --rm IMAGE dism /Online /Get-FeatureInfo /FeatureName:NAME';
const storeHealth = 'docker run --rm IMAGE dism /Online /Cleanup-Image /CheckHealth';
const freeDisk = 'Get-PSDrive -PSProvider FileSystem | Select-Object Name, Free';

/**
 * Every cause that a diagnosis can name, by its kind. To add one, add an entry; the code tables and the rules
 * refer to it by its name.
 */
export const causes = /* @__PURE__ */ catalogue({
  'too-few-processors': {
    meaning: 'The host has fewer than two processors, which Hyper-V isolation needs.',
    guess: {
      meaning: 'The host may have fewer than two processors, which Hyper-V isolation needs.',
      cause: 'The host, usually a virtual machine, may have a single processor.',
    },
    remediations: [
      {
        cause: 'The host, usually a virtual machine, has a single processor.',
        check: '(Get-CimInstance Win32_ComputerSystem).NumberOfLogicalProcessors',
        fix: 'Give the virtual machine at least two cores, restart it, remove the container and run it again.',
        link: links.requirements,
      },
      {
        cause: 'Nested virtualization is not exposed to the virtual machine that is the host.',
        check: 'Get-VMProcessor -VMName HOSTVM | Select-Object Count, ExposeVirtualizationExtensions',
        fix: 'On the outer host, with the VM off: Set-VMProcessor -VMName HOSTVM -ExposeVirtualizationExtensions $true -Count 2',
        link: links.nested,
      },
    ],
  },
  'nested-virtualization-unsupported': {
    meaning: 'This Windows cannot run Hyper-V isolation inside a virtual machine.',
    guess: {
      meaning: 'This Windows may be one that cannot run Hyper-V isolation inside a virtual machine.',
      cause: 'The host may run a Windows 10 build before 10565, the first with nested virtualization.',
    },
    remediations: [
      {
        cause: 'The host runs a Windows 10 build before 10565, the first with nested virtualization.',
        check:
          "(Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion').CurrentBuildNumber",
        fix: 'Update Windows to build 10565 or later (winver shows it), remove the container and run it again.',
        link: links.nested,
      },
      {
        cause: 'The outer host does not expose virtualization extensions to the virtual machine.',
        check: 'Get-VMProcessor -VMName HOSTVM | Select-Object ExposeVirtualizationExtensions',
        fix: 'On the outer host, with the VM off: Set-VMProcessor -VMName HOSTVM -ExposeVirtualizationExtensions $true',
        link: links.nested,
      },
    ],
  },
  'os-version-mismatch': {
    meaning: "The image's Windows version cannot run on the host's Windows version with this isolation.",
    remediations: [
      {
        cause: 'The image was built for another Windows version than the host runs.',
        check: `${hostBuild}; ${imageVersion}`,
        fix: 'An image of your own: build it again from a base image that fits the host (FROM mcr.microsoft.com/windows/servercore:ltsc2022 on Windows Server 2022). A base image: pull the tag that fits.',
        link: links.compatibility,
      },
      {
        cause: 'Process isolation needs matching versions; Hyper-V isolation also runs older images.',
        check: "docker info --format '{{.Isolation}}'",
        fix: 'Run with --isolation=hyperv if the image is older than the host.',
        link: links.isolation,
      },
    ],
  },
  'updates-differ': {
    of: 'os-version-mismatch',
    meaning:
      'The Windows updates of host and image do not fit together, as those of February 2020 do not fit older ones.',
    remediations: [
      {
        cause:
          'Host and image have updates of different months (KB4542617), so that programs of the image do not start.',
        check: `${hostRevision}; ${imageVersion}`,
        fix: 'Install the newest cumulative update on the host and restart it, and pull the newest base image: both of the same month.',
        link: 'https://support.microsoft.com/help/4542617',
      },
      {
        cause: 'Process isolation shares the updates of the host with the image.',
        check: "docker info --format '{{.Isolation}}'",
        fix: 'Where the host cannot be updated, build and run with --isolation=hyperv, or begin from a base image with the revision of the host.',
        link: links.isolation,
      },
    ],
  },
  'image-newer-than-host': {
    meaning: "The image's Windows is newer than the host's, which cannot unpack or run it.",
    guess: {
      meaning: "The image's Windows may be newer than the host's, which then cannot unpack or run it.",
      cause: 'The image may have been built for a later Windows than the host runs.',
    },
    remediations: [
      {
        cause: 'The image was built for a later Windows than the host runs.',
        check: `${hostBuild}; docker manifest inspect IMAGE`,
        fix: 'Pull a tag of the image that is as old as the host or older, or update the host.',
        link: links.compatibility,
      },
      {
        cause: 'The download of the layer was damaged.',
        check: freeDisk,
        fix: 'Remove the image and pull it again.',
      },
    ],
  },
  'windows-base-image-name': {
    meaning: 'There is no such image: the name of a Windows base image is not complete, or its tag is none.',
    remediations: [
      {
        cause:
          'A name without a registry is looked for on Docker Hub, and the base images of Windows are at mcr.microsoft.com.',
        check: 'docker manifest inspect mcr.microsoft.com/windows/nanoserver:ltsc2022',
        fix: 'Write the whole name: mcr.microsoft.com/windows/nanoserver:ltsc2022, mcr.microsoft.com/windows/servercore:ltsc2022 or mcr.microsoft.com/windows/server:ltsc2022; docker tag gives it a short one.',
        link: links.baseImages,
      },
      {
        cause: 'The base images of Windows have no tag latest, which stands for none at all.',
        check: hostBuild,
        fix: 'Name the tag that fits the host: ltsc2025 on build 26100, ltsc2022 on 20348, ltsc2019 on 17763.',
        link: links.compatibility,
      },
    ],
  },
  'image-not-in-registry': {
    meaning: 'The registry has no such image, or does not show it to everybody.',
    remediations: [
      {
        cause: 'The name or the tag is misspelled, or is short for one at another registry than Docker Hub.',
        check: 'docker manifest inspect IMAGE',
        fix: 'Write registry, name and tag: without a registry it is docker.io, without a tag latest. Windows base images are at mcr.microsoft.com/windows, such as mcr.microsoft.com/windows/nanoserver:ltsc2022, and have no latest.',
        link: links.baseImages,
      },
      {
        cause: 'The repository is private.',
        check: 'Get-Content $HOME\\.docker\\config.json',
        fix: 'docker login REGISTRY, or pass the credentials as `auth`.',
        link: links.login,
      },
    ],
  },
  'image-not-found': {
    meaning: 'The engine has no such image.',
    remediations: [
      {
        cause:
          'It was never pulled or built on this engine, or has another tag: without one, latest is meant.',
        check: 'docker image ls',
        fix: 'Name it as the list does, or pull it: docker.pull(name), docker pull IMAGE',
        link: links.baseImages,
      },
    ],
  },
  'image-in-use': {
    meaning: 'The image is in use, and is not removed.',
    remediations: [
      {
        cause: 'A container, running or stopped, was made of it, or another image or name refers to it.',
        check: 'docker ps --all --filter ancestor=IMAGE; docker image ls --all',
        fix: 'Remove the containers and images that use it first; the option `force` (docker rmi --force) only takes its names away.',
        link: links.rmi,
      },
    ],
  },
  'registry-login-needed': {
    meaning: 'The registry wants credentials, or other ones than it got.',
    remediations: [
      {
        cause: 'Nobody is logged in to the registry, the password is wrong, or a token has expired.',
        check: 'Get-Content $HOME\\.docker\\config.json',
        fix: 'docker login REGISTRY, or pass the credentials as `auth`.',
        link: links.login,
      },
    ],
  },
  'registry-rate-limit': {
    meaning: 'The registry has had too many requests from here.',
    remediations: [
      {
        cause: 'Docker Hub counts pulls, by address for those who are not logged in.',
        check: "docker info --format '{{.IndexServerAddress}} {{json .RegistryConfig.Mirrors}}'",
        fix: 'Log in (docker login, or `auth`), wait, or pull from a mirror ("registry-mirrors" in daemon.json).',
        link: links.rateLimit,
      },
    ],
  },
  'registry-unreachable': {
    meaning: 'The engine cannot reach the registry.',
    remediations: [
      {
        cause:
          'The host of the engine has no DNS or no way out, or the way is through a proxy that the engine does not know.',
        check:
          "Test-NetConnection mcr.microsoft.com -Port 443; docker info --format '{{.HTTPProxy}} {{.HTTPSProxy}}'",
        fix: 'Repair the network of the host, or name the proxy to the engine ("proxies" in daemon.json, or HTTPS_PROXY of its service), then Restart-Service docker',
        link: links.proxy,
      },
    ],
  },
  'container-not-found': {
    meaning: 'The engine has no such container.',
    remediations: [
      {
        cause: 'It was removed (with --rm at its own end), has another name, or is on another engine.',
        check: 'docker ps --all; docker context ls',
        fix: 'Use a name or id of the list, or run it again.',
        link: links.ps,
      },
    ],
  },
  'container-not-running': {
    meaning: 'The container is not running.',
    remediations: [
      {
        cause: 'Its process has ended, and the container with it.',
        check:
          "docker inspect --format '{{.State.Status}} {{.State.ExitCode}} {{.State.Error}}' CONTAINER; docker logs CONTAINER",
        fix: 'See why: container.describe() and its logs say. Then start it again.',
        link: links.ps,
      },
      {
        cause:
          'Its command is a shell, or another program that ends with its input, and its input is not open.',
        check: "docker inspect --format '{{json .Config.Cmd}} {{.Config.OpenStdin}}' CONTAINER",
        fix: 'Keep the input open (openStdin(), docker run -i), or run a command that goes on, such as: ping -t localhost',
        link: links.run,
      },
    ],
  },
  'container-paused': {
    meaning: 'The container is paused.',
    remediations: [
      {
        cause: 'Somebody paused it.',
        check: "docker inspect --format '{{.State.Status}}' CONTAINER",
        fix: 'Let it go on: container.unpause(), docker unpause CONTAINER',
        link: links.ps,
      },
    ],
  },
  'container-running': {
    meaning: 'The container is running, and is not removed.',
    remediations: [
      {
        cause: 'It was not stopped.',
        check: "docker inspect --format '{{.State.Status}}' CONTAINER",
        fix: 'Stop it first, or end it with the removal: container.remove({ force: true }), docker rm --force CONTAINER',
        link: links.ps,
      },
    ],
  },
  'name-in-use': {
    meaning: 'Another container, or network, has the name.',
    remediations: [
      {
        cause: 'One of an earlier run was not removed; a container that has stopped keeps its name.',
        check: 'docker ps --all --filter name=NAME; docker network ls --filter name=NAME',
        fix: 'Remove or rename it (docker rm NAME, docker rename NAME OTHER), choose another name, or none.',
        link: links.ps,
      },
    ],
  },
  'network-not-found': {
    meaning: 'The engine has no such network.',
    remediations: [
      {
        cause: 'The name is one of Linux: bridge and host do not exist on Windows, where nat is the default.',
        check: 'docker network ls',
        fix: 'Leave the network out, or use a name of the list, or make one: docker network create --driver nat NAME',
        link: links.drivers,
      },
    ],
  },
  'network-in-use': {
    meaning: 'Containers are connected to the network, and it is not removed.',
    remediations: [
      {
        cause: 'A container, also one that is stopped or half removed, has an endpoint in it.',
        check:
          "docker network inspect --format '{{json .Containers}}' NETWORK; docker ps --all --filter network=NETWORK",
        fix: 'Remove those containers, or: docker network disconnect --force NETWORK CONTAINER',
        link: links.drivers,
      },
    ],
  },
  'volume-in-use': {
    meaning: 'A container uses the volume, and it is not removed.',
    remediations: [
      {
        cause: 'A container, running or stopped, mounts it.',
        check: 'docker ps --all --filter volume=VOLUME',
        fix: 'Remove those containers first.',
        link: links.storage,
      },
    ],
  },
  'no-matching-manifest': {
    meaning: "The image has no variant for this host's operating system, version or processor.",
    remediations: [
      {
        cause: 'The tag has no image for this Windows version, or only Linux images.',
        check: 'docker manifest inspect IMAGE',
        fix: 'Choose a tag that names a Windows version, for example ltsc2022.',
        link: links.compatibility,
      },
    ],
  },
  'image-platform-mismatch': {
    meaning: 'The image is for another operating system than this engine runs.',
    remediations: [
      {
        cause: 'A Linux image was given to an engine that runs Windows containers.',
        check: "docker version --format '{{.Server.Os}}'",
        fix: 'Use a Windows image, or switch Docker Desktop to Linux containers.',
        link: links.setup,
      },
    ],
  },
  'windows-image-on-linux-engine': {
    of: 'image-platform-mismatch',
    meaning: 'The image is for Windows, and the engine runs Linux containers.',
    remediations: [
      {
        cause: 'Docker Desktop is in its Linux mode, or the engine is one on Linux.',
        check: "docker version --format '{{.Server.Os}}'",
        fix: 'Switch Docker Desktop to Windows containers (& "$Env:ProgramFiles\\Docker\\Docker\\DockerCli.exe" -SwitchWindowsEngine), or use an engine on Windows.',
        link: links.setup,
      },
    ],
  },
  'linux-image-layer': {
    of: 'image-platform-mismatch',
    meaning: 'A layer of a Linux image was unpacked by an engine that runs Windows containers.',
    remediations: [
      {
        cause: 'The image is for Linux: its files have names that Windows does not allow.',
        check: 'docker manifest inspect IMAGE',
        fix: 'Switch Docker Desktop to Linux containers (& "$Env:ProgramFiles\\Docker\\Docker\\DockerCli.exe" -SwitchLinuxEngine), or use an image made for Windows.',
        link: links.setup,
      },
    ],
  },
  'windows-insider-required': {
    meaning: 'The image needs a Windows of the Insider Program.',
    remediations: [
      {
        cause: 'An Insider image runs on an Insider build of the same number only.',
        check: hostBuild,
        fix: 'Use a released base image, or join the host to the Windows Insider Program.',
        link: links.compatibility,
      },
    ],
  },
  'hypervisor-unavailable': {
    meaning: 'Hyper-V isolation was asked for, and the hypervisor does not run on this host.',
    remediations: [
      {
        cause: 'The Hyper-V feature is not installed.',
        check: 'Get-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V | Select-Object State',
        fix: 'Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V -All, on a server Install-WindowsFeature Hyper-V; then restart.',
        link: links.setup,
      },
      {
        cause: 'The host is a virtual machine without nested virtualization.',
        check:
          '(Get-CimInstance Win32_ComputerSystem).HypervisorPresent; (Get-CimInstance Win32_ComputerSystem).Model',
        fix: 'On the outer host, with the VM off: Set-VMProcessor -VMName HOSTVM -ExposeVirtualizationExtensions $true',
        link: links.nested,
      },
      {
        cause: 'Virtualization is off in the firmware, or the hypervisor is not started at boot.',
        check: '(Get-CimInstance Win32_Processor).VirtualizationFirmwareEnabled; bcdedit /enum "{current}"',
        fix: 'Turn on virtualization (VT-x, AMD-V) in the firmware; bcdedit /set hypervisorlaunchtype auto; then restart.',
        link: links.requirements,
      },
      {
        cause: 'The container does not need Hyper-V isolation.',
        check: `${hostBuild}; ${imageVersion}`,
        fix: 'Run with --isolation=process and an image that matches the host.',
        link: links.isolation,
      },
    ],
  },
  'hypervisor-incomplete': {
    of: 'hypervisor-unavailable',
    meaning: 'Hyper-V is installed in part only, or cannot say what is wrong with it.',
    remediations: [
      {
        cause: 'The Hyper-V feature, or a part of it, is missing, so that Windows has no text for its error.',
        check:
          'Get-WindowsOptionalFeature -Online | Where-Object FeatureName -like Microsoft-Hyper-V* | Select-Object FeatureName, State',
        fix: 'Enable-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V -All, on a server Install-WindowsFeature Hyper-V; then restart.',
        link: links.setup,
      },
      {
        cause: 'The hypervisor is not started at boot.',
        check: '(Get-CimInstance Win32_ComputerSystem).HypervisorPresent; bcdedit /enum "{current}"',
        fix: 'bcdedit /set hypervisorlaunchtype auto; then restart.',
        link: links.requirements,
      },
    ],
  },
  'utility-vm-timeout': {
    meaning: 'The virtual machine of a Hyper-V isolated container did not answer in time.',
    remediations: [
      {
        cause: 'The host is short of memory or processors, so that the virtual machine starts too slowly.',
        check: memory,
        fix: 'Free memory, stop other virtual machines, or give the host more; then start again.',
        link: links.requirements,
      },
      {
        cause: 'Nested virtualization is missing or slow on this host.',
        check: '(Get-CimInstance Win32_ComputerSystem).Model',
        fix: 'Expose virtualization extensions to the host VM, or run with --isolation=process.',
        link: links.nested,
      },
      {
        cause: 'An antivirus product scans the layers while the virtual machine reads them.',
        check: antivirus,
        fix: "Exclude the engine's data root, C:\\ProgramData\\docker by default, from scanning.",
        link: links.antivirus,
      },
    ],
  },
  'utility-vm-missing': {
    meaning: 'The image has no utility virtual machine, which Hyper-V isolation starts.',
    remediations: [
      {
        cause: 'The base layer is damaged, or the base image does not support Hyper-V isolation.',
        check: 'docker image inspect --format "{{.GraphDriver.Data.dir}}" IMAGE',
        fix: 'Remove the base image and pull it again, or run with --isolation=process.',
        link: links.isolation,
      },
    ],
  },
  'guest-crashed': {
    meaning: 'Windows in the utility virtual machine reported a critical error and was stopped.',
    remediations: [
      {
        cause: 'The guest Windows crashed, for want of memory or because host and image do not fit together.',
        check: 'Get-WinEvent -LogName Microsoft-Windows-Hyper-V-Worker-Admin -MaxEvents 20',
        fix: 'Raise the memory limit of the container, update host and base image, and run again.',
        link: links.troubleshooting,
      },
    ],
  },
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
  'engine-incompatible': {
    meaning: 'The engine and this Windows, or the Windows in the image, do not understand each other.',
    remediations: [
      {
        cause: 'The engine is newer than this build of Windows supports, or the other way round.',
        check: `${hostBuild}; docker version`,
        fix: 'Install updates on the host, and an engine made for this Windows.',
        link: links.setup,
      },
      {
        cause: 'The base image is much older than the host.',
        check: imageVersion,
        fix: 'Use a newer base image.',
        link: links.compatibility,
      },
    ],
  },
  'feature-not-supported': {
    meaning: 'This Windows does not support what was asked of it.',
    remediations: [
      {
        cause: 'The build or edition of Windows lacks the feature, or this isolation does.',
        check: "docker info --format '{{.OSVersion}} {{.Isolation}}'",
        fix: 'Update Windows, use the other isolation, or leave the option out.',
        link: links.requirements,
      },
      {
        cause: 'The volume of the data root does not support container layers (it must be NTFS).',
        check: 'Get-Volume | Select-Object DriveLetter, FileSystem',
        fix: 'Move the data root to an NTFS volume ("data-root" in daemon.json).',
        link: links.storage,
      },
    ],
  },
  'containers-feature-missing': {
    meaning: 'A library or function of the Containers feature is missing from this Windows.',
    remediations: [
      {
        cause: 'The Containers feature is not installed.',
        check: 'Get-WindowsOptionalFeature -Online -FeatureName Containers | Select-Object State',
        fix: 'Enable-WindowsOptionalFeature -Online -FeatureName Containers -All, and restart.',
        link: links.setup,
      },
      {
        cause: 'The engine needs a later Windows than this one.',
        check: hostBuild,
        fix: 'Update Windows, or install an engine made for it.',
        link: links.requirements,
      },
    ],
  },
  'invalid-parameter': {
    meaning: 'Windows found a value in the request wrong.',
    remediations: [
      {
        cause:
          'An option of the container (mount, limit, device, credential spec) has a value that Windows refuses.',
        check: "docker inspect --format '{{json .HostConfig}}' CONTAINER",
        fix: 'Run with fewer options to find the one that Windows refuses, and correct it.',
        link: links.troubleshooting,
      },
      {
        cause: 'The engine is newer than this build of Windows supports.',
        check: `${hostBuild}; docker version`,
        fix: 'Install updates on the host, or an engine made for this Windows.',
        link: links.setup,
      },
    ],
  },
  'invalid-path': {
    meaning: 'A path is not written as Windows needs it, or is not a folder.',
    remediations: [
      {
        cause: 'A mount, the working directory or the command has a malformed path.',
        check: "docker inspect --format '{{json .Mounts}} {{.Config.WorkingDir}}' CONTAINER",
        fix: 'Write absolute paths with a drive letter, and mount folders, not files.',
        link: links.storage,
      },
    ],
  },
  'mount-source-missing': {
    of: 'path-not-found',
    meaning: 'A file or folder that the container needs is not there.',
    remediations: [
      {
        cause: 'The source folder of a mount does not exist on the host.',
        check: "docker inspect --format '{{json .HostConfig.Binds}}' CONTAINER",
        fix: 'Create the folder, or correct the mount.',
        link: links.storage,
      },
      {
        cause: 'A layer of the image is missing from the layer store.',
        check: layers,
        fix: 'Remove the image and pull it again.',
        link: links.storage,
      },
    ],
  },
  'build-source-missing': {
    of: 'path-not-found',
    meaning: 'What COPY or ADD names is not in the build context.',
    remediations: [
      {
        cause:
          'The path is misspelled, or is not below the folder that is sent as the context. Paths of the host do not work there.',
        check: 'Select-String -Path Dockerfile -Pattern "^(COPY|ADD)"; Get-ChildItem -Recurse -Name',
        fix: 'Write the source relative to the context folder, and give a folder to docker build that holds it.',
        link: links.dockerfile,
      },
      {
        cause: 'A line of .dockerignore leaves it out.',
        check: 'Get-Content .dockerignore',
        fix: 'Remove the line, or make an exception of it: !PATH',
        link: 'https://docs.docker.com/build/concepts/context/',
      },
    ],
  },
  'mounted-folder-copy': {
    of: 'feature-not-supported',
    meaning: 'An engine on Windows does not copy files out of, or into, a mounted folder or volume.',
    remediations: [
      {
        cause: 'The path is below a mount of the container, which the engine does not follow.',
        check: "docker inspect --format '{{json .Mounts}}' CONTAINER",
        fix: 'Copy the file on the host, from the source of the mount, or read it with docker exec.',
        link: links.storage,
      },
    ],
  },
  'path-not-found': {
    meaning: 'A file or folder is not there.',
    remediations: [
      {
        cause: 'The path that the message names is misspelled, or is one of another machine or container.',
        check: 'Test-Path PATH',
        fix: 'Correct the path, or create what it names.',
      },
      {
        cause: 'A layer of the image is missing from the layer store.',
        check: layers,
        fix: 'Remove the image and pull it again.',
        link: links.storage,
      },
    ],
  },
  'executable-not-found': {
    meaning: 'The command does not exist in the container.',
    remediations: [
      {
        cause:
          'The executable is not in the image or not in its PATH; Nano Server has no powershell.exe, for example.',
        check: 'docker run --rm --entrypoint cmd IMAGE /c where COMMAND',
        fix: 'Give the full path, with extension, of a program that is in the image.',
      },
      {
        cause: 'The command is a built-in of a shell (dir, echo), or a Linux command.',
        check: "docker inspect --format '{{json .Config.Cmd}} {{json .Config.Entrypoint}}' CONTAINER",
        fix: 'Run it through a shell: cmd /c COMMAND.',
      },
      {
        cause: 'The working directory does not exist in the container.',
        check: "docker inspect --format '{{.Config.WorkingDir}}' CONTAINER",
        fix: 'Create it in the image (WORKDIR does), or choose another.',
      },
    ],
  },
  'bad-executable-format': {
    meaning: 'The program is not one that this Windows can run.',
    remediations: [
      {
        cause:
          'It is built for another processor, is 32-bit on a Nano Server that runs 64-bit programs only, or is damaged.',
        check: "docker image inspect --format '{{.Architecture}}' IMAGE",
        fix: "Build it for the image's processor, or use Server Core as the base.",
      },
    ],
  },
  'missing-dll': {
    meaning: 'The program needs a library that is not in the image.',
    remediations: [
      {
        cause: 'The Visual C++ runtime, or a library that Nano Server and Server Core leave out, is missing.',
        check: 'dumpbin /dependents PROGRAM.exe',
        fix: 'Install the runtime in the image, link it statically, or use a larger base image (servercore, server).',
        link: `${docs}/manage-containers/container-base-images`,
      },
    ],
  },
  'installer-package-unreadable': {
    of: 'servicing-failed',
    meaning: 'Windows Installer could not open the package.',
    remediations: [
      {
        cause: 'The path of the package is wrong in the container, or quotes have become a part of it.',
        check: 'docker run --rm IMAGE cmd /c dir PATH',
        fix: 'Copy the package into the image, and name it by its full path with backslashes: msiexec /i C:\\setup.msi /qn',
        link: links.dockerfile,
      },
      {
        cause: 'The download was not whole, or is a page of HTML.',
        check: 'docker run --rm IMAGE cmd /c dir PATH',
        fix: 'Download it again, and compare its size and hash.',
      },
    ],
  },
  'process-crashed': {
    meaning: 'The program in the container crashed.',
    remediations: [
      {
        cause: 'The program failed by itself, or misses a part of Windows that the base image leaves out.',
        check: 'docker logs CONTAINER',
        fix: 'Debug the program in the container; try it on a larger base image (servercore, server).',
        link: `${docs}/manage-containers/container-base-images`,
      },
    ],
  },
  'invalid-user': {
    meaning: 'The user that the process should run as cannot log on in the container.',
    remediations: [
      {
        cause: 'The user does not exist in the image, or is misspelled.',
        check: 'docker run --rm --user ContainerAdministrator IMAGE cmd /c net user',
        fix: 'Use ContainerUser or ContainerAdministrator, or create the user in the image (net user NAME /add).',
      },
      {
        cause:
          'The user is an account of the host or of Windows, such as NETWORK SERVICE, that cannot be used here.',
        check: "docker inspect --format '{{.Config.User}}' CONTAINER",
        fix: 'Run as ContainerUser or ContainerAdministrator.',
      },
    ],
  },
  'access-denied': {
    meaning: 'Windows denied access.',
    remediations: [
      {
        cause: 'The file, folder or pipe does not let the user, or the service, in.',
        check: 'Get-Acl PATH | Format-List',
        fix: 'Grant access (icacls PATH /grant), or run elevated or as ContainerAdministrator.',
      },
      {
        cause: 'An antivirus product blocks the compute service or the layer store.',
        check: antivirus,
        fix: "Exclude the engine's data root from scanning.",
        link: links.antivirus,
      },
      {
        cause: 'The caller is neither an administrator nor in the group Hyper-V Administrators.',
        check: 'whoami /groups',
        fix: 'Run elevated, or join the group and log in again.',
        link: links.hcs,
      },
    ],
  },
  'blocked-by-policy': {
    meaning: 'A policy or an antivirus product does not let the program run.',
    remediations: [
      {
        cause: 'AppLocker, a software restriction policy or Windows Defender blocks it.',
        check: 'Get-AppLockerPolicy -Effective; Get-MpThreatDetection',
        fix: 'Have the program allowed, or check why it is taken for malware.',
        link: links.antivirus,
      },
    ],
  },
  'file-in-use': {
    meaning: 'Another process holds a file that is needed.',
    remediations: [
      {
        cause: 'An antivirus, backup or indexing product has the file open.',
        check: 'fltmc instances',
        fix: "Exclude the engine's data root from it, and try again.",
        link: links.antivirus,
      },
      {
        cause: 'A process that was not ended still uses the container or the mounted folder.',
        check: 'Get-ComputeProcess; docker ps',
        fix: 'End it, or restart the docker service.',
      },
    ],
  },
  'layer-store-failure': {
    meaning: 'The layer store (windowsfilter) could not create, read or mount a layer.',
    remediations: [
      {
        cause: 'An antivirus, backup or cloud-drive product has a filter driver on the volume of the layers.',
        check: 'fltmc instances',
        fix: "Exclude the engine's data root from it, or uninstall it; then try again.",
        link: links.antivirus,
      },
      {
        cause: 'A layer is damaged or only half there.',
        check: layers,
        fix: 'Remove the image and pull it again; docker system prune removes what is half there.',
        link: links.storage,
      },
      {
        cause: 'The data root is on a volume that is full, or not NTFS.',
        check: 'Get-Volume | Select-Object DriveLetter, FileSystem, SizeRemaining',
        fix: 'Free space, or move the data root to an NTFS volume ("data-root" in daemon.json).',
        link: links.storage,
      },
      {
        cause: 'The image is newer than the host.',
        check: `${hostBuild}; docker manifest inspect IMAGE`,
        fix: 'Use a tag that fits the host.',
        link: links.compatibility,
      },
    ],
  },
  'invalid-layer': {
    meaning: 'The image has a layer in a format that this Windows does not know.',
    remediations: [
      {
        cause: 'The image is newer than the host, or was not made for Windows.',
        check: `${hostBuild}; docker manifest inspect IMAGE`,
        fix: 'Use a tag that fits the host, or update the host.',
        link: links.compatibility,
      },
    ],
  },
  'disk-corrupted': {
    meaning: 'The disk, or the virtual disk of a container, is damaged.',
    remediations: [
      {
        cause: 'The file system or the sandbox disk (sandbox.vhdx) is corrupt.',
        check: 'Repair-Volume -DriveLetter C -Scan',
        fix: 'Repair the volume, remove the container, and pull the image again.',
        link: links.storage,
      },
    ],
  },
  'disk-full': {
    meaning: 'A disk is full.',
    remediations: [
      {
        cause: 'The volume of the data root has no space left.',
        check: freeDisk,
        fix: 'Free space with docker system prune, or move the data root ("data-root" in daemon.json).',
        link: links.storage,
      },
      {
        cause: 'The system disk of the container reached its size, 20 GB by default.',
        check: "docker inspect --format '{{json .HostConfig.StorageOpt}}' CONTAINER",
        fix: 'Run with --storage-opt size=50G, and write data to a volume.',
        link: links.storage,
      },
    ],
  },
  'volume-locked': {
    meaning: 'The volume is locked by BitLocker.',
    remediations: [
      {
        cause: 'The data root, or a mounted folder, is on a locked BitLocker volume.',
        check: 'Get-BitLockerVolume | Select-Object MountPoint, LockStatus',
        fix: 'Unlock-BitLocker -MountPoint X: -Password (Read-Host -AsSecureString)',
      },
    ],
  },
  'insufficient-resources': {
    meaning: 'The host has not enough memory or other system resources.',
    remediations: [
      {
        cause: 'Memory is used up, or the paging file is too small.',
        check: memory,
        fix: 'Stop other containers and virtual machines, enlarge the paging file, or give the host more memory.',
        link: links.requirements,
      },
      {
        cause: 'The container asks for more memory or processors than there are.',
        check: "docker inspect --format '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}' CONTAINER",
        fix: 'Lower --memory or --cpus.',
        link: links.limits,
      },
      {
        cause: 'Resources leaked; a restart frees them.',
        check: '(Get-Process | Measure-Object HandleCount -Sum).Sum',
        fix: 'Restart the host, and install updates.',
      },
    ],
  },
  'servicing-source-missing': {
    meaning:
      'The files of a Windows feature or package were found neither in the image nor in the source that was given.',
    remediations: [
      {
        cause: 'The base image leaves out the files of the feature, as Server Core does .NET Framework 3.5.',
        check: featureInfo,
        fix: 'Where it says "Disabled with Payload Removed", begin with an image that has the feature (mcr.microsoft.com/dotnet/framework/runtime:3.5-windowsservercore-ltsc2022, mcr.microsoft.com/windows/server:ltsc2022), or give dism the files: /Source:PATH /LimitAccess',
        link: links.repairSource,
      },
      {
        cause:
          'The folder that /Source, /PackagePath or the unattend file names is not in the container, or is of another build than its Windows.',
        check: 'docker exec CONTAINER cmd /c "ver & dir PATH"',
        fix: 'Copy or mount the files of exactly the build of the image, and name the folder as the container sees it.',
        link: links.dism,
      },
      {
        cause: 'The component store of the image is damaged.',
        check: storeHealth,
        fix: 'Pull the newest base image, and build on that.',
        link: links.updates,
      },
    ],
  },
  'servicing-download-failed': {
    meaning: 'The files of a Windows feature could not be downloaded.',
    remediations: [
      {
        cause:
          'The container cannot reach Windows Update: it has no DNS or no gateway, or a proxy is between.',
        check: 'docker run --rm IMAGE curl.exe -sSI https://www.microsoft.com',
        fix: 'Repair the network of the container (--dns sets its DNS servers), or give dism the files: /Source:PATH /LimitAccess',
        link: links.repairSource,
      },
      {
        cause: 'A policy forbids the download, or sends it to an update server (WSUS) without the feature.',
        check:
          'Get-ItemProperty HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate, HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing -ErrorAction SilentlyContinue',
        fix: 'Give dism the files (/Source:PATH /LimitAccess), or change the policy "Specify settings for optional component installation and component repair".',
        link: links.repairSource,
      },
    ],
  },
  'unknown-windows-feature': {
    meaning: 'The Windows of the image has no feature or package of that name.',
    remediations: [
      {
        cause:
          'The name is misspelled, or is one of Install-WindowsFeature, where dism has its own: Web-Server is IIS-WebServerRole.',
        check: 'docker run --rm IMAGE dism /Online /Get-Features /Format:Table',
        fix: 'Use a name of that list.',
        link: links.dism,
      },
      {
        cause: 'The base image leaves the feature out.',
        check: "docker image history --format '{{.CreatedBy}}' IMAGE",
        fix: 'Begin with a larger base image: servercore instead of nanoserver, server instead of servercore.',
        link: links.baseImages,
      },
    ],
  },
  'servicing-failed': {
    meaning: 'Windows could not install or remove a feature, an update or a program.',
    remediations: [
      {
        cause: 'A step of the installation failed, and its log says which.',
        check:
          'docker cp CONTAINER:C:/Windows/Logs/CBS/CBS.log .; Select-String -Path CBS.log -Pattern ", Error"',
        fix: 'Act on the first error there; C:\\Windows\\Logs\\DISM\\dism.log has what dism did. With Windows Installer: msiexec /l*v LOG',
        link: links.updates,
      },
      {
        cause: 'It needs what no container has: a driver, a desktop, or a restart in the middle.',
        check: featureInfo,
        fix: 'Do without in the container, or install it on the host.',
        link: links.baseImages,
      },
      {
        cause: 'The container is short of memory: under Hyper-V isolation it has 1 GB by default.',
        check: "docker inspect --format '{{.HostConfig.Isolation}} {{.HostConfig.Memory}}' CONTAINER",
        fix: 'Give it 2 GB or more (--memory 2g, also of docker build).',
        link: links.limits,
      },
    ],
  },
  'component-store-corrupt': {
    meaning:
      'The component store of Windows (WinSxS) is damaged, or misses an update that another builds on.',
    remediations: [
      {
        cause:
          'Updates were installed in the image, or files were deleted below C:\\Windows to make it smaller.',
        check: storeHealth,
        fix: 'Pull the newest base image instead of updating an old one, and leave C:\\Windows as it is.',
        link: links.dockerfile,
      },
      {
        cause: 'The component store of the host is damaged, where it happened there.',
        check: 'dism /Online /Cleanup-Image /ScanHealth',
        fix: 'dism /Online /Cleanup-Image /RestoreHealth, then install the newest cumulative update.',
        link: links.updates,
      },
    ],
  },
  'package-not-applicable': {
    meaning: 'The package or update is not for this Windows.',
    remediations: [
      {
        cause: 'It is made for another build, edition or processor, or is there already.',
        check: 'dism /Online /Get-PackageInfo /PackagePath:FILE',
        fix: 'Use the package for exactly the build of the image (docker run --rm IMAGE cmd /c ver).',
        link: links.dism,
      },
      {
        cause: 'It needs an update that comes before it, such as a newer servicing stack.',
        check: 'docker run --rm IMAGE dism /Online /Get-Packages /Format:Table',
        fix: 'Pull the newest base image, which has all updates; on the host install them in their order.',
        link: links.updates,
      },
    ],
  },
  'restart-pending': {
    meaning: 'Another installation is not finished: it still runs, or waits for a restart of Windows.',
    remediations: [
      {
        cause: 'An earlier step of the image left an installation half done, or two run at once.',
        check: 'docker run --rm IMAGE dism /Online /Get-Packages /Format:Table',
        fix: 'Install one thing after the other, and wait for each (start /wait). Where "Pending" shows, begin anew from the base image; on the host, Restart-Computer.',
        link: links.dism,
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
  'restart-required': {
    meaning: 'It worked, and a restart of Windows completes it.',
    symptom: true,
    remediations: [
      {
        cause:
          'Installers and dism end this way (3010, 1641), also in a container, which seldom needs the restart.',
        check: featureInfo,
        fix: 'Take it as success: exec(command, { accept: [0, 3010] }), in a Dockerfile: RUN COMMAND & if errorlevel 3010 if not errorlevel 3011 exit 0',
        link: links.dism,
      },
    ],
  },
  'invalid-argument': {
    meaning: 'The program found an option or value on its command line wrong.',
    remediations: [
      {
        cause: 'An option is misspelled, or not one of this version of the program.',
        check: 'docker run --rm IMAGE PROGRAM /?',
        fix: "Correct it. Options come as arguments of their own, without the quotes of a shell: exec(['dism', '/Online', …]).",
        link: links.dism,
      },
    ],
  },
  'port-in-use': {
    meaning: 'The port that should be published is taken on the host.',
    remediations: [
      {
        cause: 'Another process or container listens on the port.',
        check:
          'Get-NetTCPConnection -State Listen -LocalPort PORT; docker ps --format "{{.Names}} {{.Ports}}"',
        fix: 'Stop it, or publish another host port.',
        link: links.networking,
      },
      {
        cause: 'Windows reserved a range that holds the port.',
        check: 'netsh interface ipv4 show excludedportrange protocol=tcp',
        fix: 'Publish a port outside of the ranges, or have new ranges made: net stop winnat; net start winnat',
      },
      {
        cause: 'A removed container left its port mapping behind.',
        check: 'Get-NetNatStaticMapping; Get-HnsEndpoint',
        fix: 'Restart-Service hns; Restart-Service docker',
        link: links.troubleshooting,
      },
    ],
  },
  'hns-network-failure': {
    meaning: 'The Host Network Service could not set up the network or endpoint.',
    remediations: [
      {
        cause: 'The state of the Host Network Service does not fit what the engine believes.',
        check: 'Get-HnsNetwork | Select-Object Name, Type, Subnets; docker network ls',
        fix: 'Restart-Service hns; Restart-Service docker',
        link: links.networking,
      },
      {
        cause:
          'The nat network is damaged, or its subnet collides with another network or with VPN software.',
        check: 'Get-NetNat; Get-NetIPAddress | Select-Object InterfaceAlias, IPAddress',
        fix: 'Remove the nat network, which docker makes anew: Stop-Service docker; Get-HnsNetwork | Where-Object Name -eq nat | Remove-HnsNetwork; Start-Service docker',
        link: links.drivers,
      },
    ],
  },
  'nat-left-over': {
    of: 'hns-network-failure',
    meaning: 'The Host Network Service could not make the network.',
    remediations: [
      {
        cause: 'Windows has a NAT of its own, or of an earlier installation, and allows one only.',
        check: 'Get-NetNat; Get-HnsNetwork | Select-Object Name, Type, Subnets',
        fix: 'Remove the NAT that nothing needs: Get-NetNat | Remove-NetNat; Restart-Service hns, docker',
        link: links.drivers,
      },
      {
        cause: 'The subnet collides with another network or with VPN software.',
        check: 'Get-NetIPAddress | Select-Object InterfaceAlias, IPAddress',
        fix: 'Choose another subnet ("fixed-cidr" in daemon.json, --subnet of docker network create).',
        link: links.drivers,
      },
    ],
  },
  'invalid-network-configuration': {
    meaning: 'The Host Network Service refuses the configuration of the network, endpoint or policy.',
    remediations: [
      {
        cause: 'Subnet, gateway, address, network type or port mapping do not fit together.',
        check: 'docker network inspect NETWORK',
        fix: 'Correct the options; a static address must lie in the subnet of the network, and be free.',
        link: links.drivers,
      },
    ],
  },
  'network-service-disabled': {
    meaning: 'A Windows service that container networks need is disabled.',
    remediations: [
      {
        cause: 'Internet Connection Sharing (SharedAccess), or the Host Network Service, is disabled.',
        check: 'Get-Service SharedAccess, hns | Select-Object Name, Status, StartType',
        fix: 'Set-Service SharedAccess -StartupType Manual; Restart-Service hns, docker',
        link: links.networking,
      },
    ],
  },
  'domain-unavailable': {
    meaning: 'The Active Directory domain of the group managed service account cannot be reached.',
    remediations: [
      {
        cause: 'The host cannot reach a domain controller, or may not read the account.',
        check: 'Test-ADServiceAccount ACCOUNT; nltest /sc_query:DOMAIN',
        fix: 'Repair the trust to the domain, and let the host retrieve the password of the account.',
        link: links.gmsa,
      },
    ],
  },
  'invalid-credential-spec': {
    meaning: 'The credential spec cannot be read or is not valid.',
    remediations: [
      {
        cause: 'The file is not in the CredentialSpecs folder of the data root, or its name is misspelled.',
        check: 'Get-ChildItem C:\\ProgramData\\docker\\CredentialSpecs',
        fix: 'Put it there (New-CredentialSpec makes it), and name it relative to the folder: credentialspec=file://NAME.json.',
        link: links.gmsa,
      },
    ],
  },
  'engine-unreachable': {
    meaning: 'The engine cannot be reached.',
    remediations: [
      {
        cause: 'The Docker service is not running.',
        check: 'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
        fix: 'Start-Service docker, or start Docker Desktop.',
        link: links.daemon,
      },
      {
        cause: 'The user may not open the pipe of the engine.',
        check: 'whoami /groups | Select-String "docker-users|S-1-5-32-544"',
        fix: 'Run elevated, or join the group docker-users and log in again; on a server the group has to be made first, and named as "group" in daemon.json.',
        link: links.daemon,
      },
    ],
  },
  'engine-access-denied': {
    of: 'engine-unreachable',
    meaning: 'The engine cannot be reached: this user may not open its pipe.',
    remediations: [
      {
        cause:
          'The process is not elevated and its user is not in the group that the engine lets in (docker-users).',
        check: 'whoami /groups | Select-String "docker-users|S-1-5-32-544"',
        fix: 'Run elevated, or: Add-LocalGroupMember docker-users $Env:USERNAME, then log in again; on a server the group has to be made first, and named as "group" in daemon.json.',
        link: links.daemon,
      },
      {
        cause: 'The Docker service is not running.',
        check: 'Get-Service docker, com.docker.service -ErrorAction SilentlyContinue',
        fix: 'Start-Service docker, or start Docker Desktop.',
        link: links.daemon,
      },
    ],
  },
  'registry-interrupted': {
    of: 'registry-unreachable',
    meaning: 'The connection between engine and registry broke off.',
    remediations: [
      {
        cause:
          'A proxy, a firewall or VPN software ends long downloads, or the network of the host is unsteady.',
        check:
          "docker info --format '{{.HTTPProxy}} {{.HTTPSProxy}}'; Test-NetConnection mcr.microsoft.com -Port 443",
        fix: 'Pull again: what has come whole is kept. Name the proxy to the engine ("proxies" in daemon.json), or set "max-concurrent-downloads": 1 there.',
        link: links.proxy,
      },
    ],
  },
  'api-version-too-old': {
    of: 'engine-incompatible',
    meaning: 'Client and engine have no API version in common.',
    remediations: [
      {
        cause: 'The older of the two is years older than the other.',
        check:
          "docker version --format '{{.Client.APIVersion}} {{.Server.MinAPIVersion}} {{.Server.APIVersion}}'",
        fix: 'Update the older of the two, and remove DOCKER_API_VERSION where it is set.',
        link: 'https://docs.docker.com/reference/api/engine/',
      },
    ],
  },
  'buildkit-unsupported': {
    meaning:
      'BuildKit was asked to build on an engine that runs Windows containers, which has the classic builder only.',
    remediations: [
      {
        cause:
          'DOCKER_BUILDKIT or the features of daemon.json turn BuildKit on, or the client asks for it by itself.',
        check: '$Env:DOCKER_BUILDKIT; docker buildx ls; docker version',
        fix: 'Set DOCKER_BUILDKIT=0 and "features": { "buildkit": false } in daemon.json, and update Docker Desktop, of which some versions did not heed them.',
        link: links.dockerfile,
      },
    ],
  },
  'build-copy-escape': {
    of: 'build-destination-drive',
    meaning:
      'COPY or ADD wrote to another place than was meant: a backslash at the end of its line escapes what follows.',
    remediations: [
      {
        cause: 'The destination ends in a backslash, which continues the line in a Dockerfile.',
        check: 'Select-String -Path Dockerfile -Pattern "\\\\$|escape="',
        fix: 'Write it with forward slashes (COPY setup.cmd C:/TEMP/), double the backslashes, or begin the Dockerfile with: # escape=`',
        link: links.dockerfile,
      },
    ],
  },
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
        fix: 'Stop it first, or go through exec or a mounted folder.',
        link: links.isolation,
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
  'build-from-scratch': {
    meaning: 'An image for Windows needs a base image of Windows.',
    remediations: [
      {
        cause: 'The Dockerfile says FROM scratch, from which no container of Windows can run.',
        check: 'Select-String -Path Dockerfile -Pattern "^FROM"',
        fix: 'Begin with a base image of Windows: FROM mcr.microsoft.com/windows/nanoserver:ltsc2022',
        link: links.baseImages,
      },
    ],
  },
  'build-system-folder': {
    meaning:
      'A build on Windows copies neither the root of drive C: nor C:\\Windows from another stage or image.',
    remediations: [
      {
        cause: 'COPY --from names c:\\ or c:\\windows as what is to be copied.',
        check: 'Select-String -Path Dockerfile -Pattern "COPY --from"',
        fix: 'Let the other stage put what is needed into a folder of its own, and copy that: COPY --from=build C:/out/ C:/app/',
        link: links.dockerfile,
      },
    ],
  },
  'build-destination-drive': {
    meaning: 'A build on Windows copies to drive C: only.',
    remediations: [
      {
        cause:
          'COPY, ADD or WORKDIR names another drive, or a backslash at the end of a line was read as its continuation.',
        check: 'Select-String -Path Dockerfile -Pattern "COPY|ADD|WORKDIR|escape="',
        fix: 'Copy to a folder on C:, with forward slashes (COPY . C:/app/), or begin the Dockerfile with: # escape=`',
        link: links.dockerfile,
      },
    ],
  },
  'build-needs-buildkit': {
    meaning:
      'The Dockerfile has something that the classic builder, the one of engines on Windows, does not know.',
    remediations: [
      {
        cause: 'RUN --mount, COPY --chmod and the like are for BuildKit.',
        check: "docker version --format '{{.Server.Version}} {{.Server.Os}}'",
        fix: 'Write the step without the option; several commands in one RUN, and several stages, replace most of them.',
        link: links.dockerfile,
      },
    ],
  },
  ...unreachableCauses,
  ...refusalCauses,
});

export type { Cause };

/** The name of a cause that the catalogue knows. */
export type CauseKind = keyof typeof causes;

/** The kind that a cause is a case of, which callers branch on. */
export function kindOf(id: CauseKind): CauseKind {
  const { of }: Cause = causes[id];
  return of === undefined ? id : (of as CauseKind);
}

/** The cause behind a kind. */
export function causeOf(kind: CauseKind): Cause {
  return causes[kind];
}
