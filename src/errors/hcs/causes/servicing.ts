import { catalogue } from './cause.js';
import { links } from './links.js';

const featureInfo = 'docker run --rm IMAGE dism /Online /Get-FeatureInfo /FeatureName:NAME';
const storeHealth = 'docker run --rm IMAGE dism /Online /Cleanup-Image /CheckHealth';

/** Features, packages and updates of Windows. */
export const servicingCauses = /* @__PURE__ */ catalogue(() => ({
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
        fix: 'Install one thing after the other, and wait for each (start /wait). Where "Pending" shows, begin again from the base image; on the host, Restart-Computer.',
        link: links.dism,
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
}));
