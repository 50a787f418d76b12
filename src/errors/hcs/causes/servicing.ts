import { catalogue } from './cause.js';
import { links } from './links.js';

const featureInfo = 'docker run --rm IMAGE dism /Online /Get-FeatureInfo /FeatureName:NAME';
const storeHealth = 'docker run --rm IMAGE dism /Online /Cleanup-Image /CheckHealth';

/** Features, packages and updates of Windows. */
export const servicingCauses = /* @__PURE__ */ catalogue(() => ({
  'servicing-source-missing': [
    'The files of a Windows feature or package were found neither in the image nor in the source that was given.',
    [
      [
        'The base image leaves out the files of the feature, as Server Core does .NET Framework 3.5.',
        featureInfo,
        'Where it says "Disabled with Payload Removed", begin with an image that has the feature (mcr.microsoft.com/dotnet/framework/runtime:3.5-windowsservercore-ltsc2022, mcr.microsoft.com/windows/server:ltsc2022), or give dism the files: /Source:PATH /LimitAccess',
        links.repairSource,
      ],
      [
        'The folder that /Source, /PackagePath or the unattend file names is not in the container, or is of another build than its Windows.',
        'docker exec CONTAINER cmd /c "ver & dir PATH"',
        'Copy or mount the files of exactly the build of the image, and name the folder as the container sees it.',
        links.dism,
      ],
      [
        'The component store of the image is damaged.',
        storeHealth,
        'Pull the newest base image, and build on that.',
        links.updates,
      ],
    ],
  ],
  'servicing-download-failed': [
    'The files of a Windows feature could not be downloaded.',
    [
      [
        'The container cannot reach Windows Update: it has no DNS or no gateway, or a proxy is between.',
        'docker run --rm IMAGE curl.exe -sSI https://www.microsoft.com',
        'Repair the network of the container (--dns sets its DNS servers), or give dism the files: /Source:PATH /LimitAccess',
        links.repairSource,
      ],
      [
        'A policy forbids the download, or sends it to an update server (WSUS) without the feature.',
        'Get-ItemProperty HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate, HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing -ErrorAction SilentlyContinue',
        'Give dism the files (/Source:PATH /LimitAccess), or change the policy "Specify settings for optional component installation and component repair".',
        links.repairSource,
      ],
    ],
  ],
  'unknown-windows-feature': [
    'The Windows of the image has no feature or package of that name.',
    [
      [
        'The name is misspelled, or is one of Install-WindowsFeature, where dism has its own: Web-Server is IIS-WebServerRole.',
        'docker run --rm IMAGE dism /Online /Get-Features /Format:Table',
        'Use a name of that list.',
        links.dism,
      ],
      [
        'The base image leaves the feature out.',
        "docker image history --format '{{.CreatedBy}}' IMAGE",
        'Begin with a larger base image: servercore instead of nanoserver, server instead of servercore.',
        links.baseImages,
      ],
    ],
  ],
  'servicing-failed': [
    'Windows could not install or remove a feature, an update or a program.',
    [
      [
        'A step of the installation failed, and its log says which.',
        'docker cp CONTAINER:C:/Windows/Logs/CBS/CBS.log .; Select-String -Path CBS.log -Pattern ", Error"',
        'Act on the first error there; C:\\Windows\\Logs\\DISM\\dism.log has what dism did. With Windows Installer: msiexec /l*v LOG',
        links.updates,
      ],
      [
        'It needs what no container has: a driver, a desktop, or a restart in the middle.',
        featureInfo,
        'Do without in the container, or install it on the host.',
        links.baseImages,
      ],
      [
        'The container is short of memory: under Hyper-V isolation it has 1 GB by default.',
        "docker inspect --format '{{.HostConfig.Isolation}} {{.HostConfig.Memory}}' CONTAINER",
        'Give it 2 GB or more (--memory 2g, also of docker build).',
        links.limits,
      ],
    ],
  ],
  'component-store-corrupt': [
    'The component store of Windows (WinSxS) is damaged, or misses an update that another builds on.',
    [
      [
        'Updates were installed in the image, or files were deleted below C:\\Windows to make it smaller.',
        storeHealth,
        'Pull the newest base image instead of updating an old one, and leave C:\\Windows as it is.',
        links.dockerfile,
      ],
      [
        'The component store of the host is damaged, where it happened there.',
        'dism /Online /Cleanup-Image /ScanHealth',
        'dism /Online /Cleanup-Image /RestoreHealth, then install the newest cumulative update.',
        links.updates,
      ],
    ],
  ],
  'package-not-applicable': [
    'The package or update is not for this Windows.',
    [
      [
        'It is made for another build, edition or processor, or is there already.',
        'dism /Online /Get-PackageInfo /PackagePath:FILE',
        'Use the package for exactly the build of the image (docker run --rm IMAGE cmd /c ver).',
        links.dism,
      ],
      [
        'It needs an update that comes before it, such as a newer servicing stack.',
        'docker run --rm IMAGE dism /Online /Get-Packages /Format:Table',
        'Pull the newest base image, which has all updates; on the host install them in their order.',
        links.updates,
      ],
    ],
  ],
  'restart-pending': [
    'Another installation is not finished: it still runs, or waits for a restart of Windows.',
    [
      [
        'An earlier step of the image left an installation half done, or two run at once.',
        'docker run --rm IMAGE dism /Online /Get-Packages /Format:Table',
        'Install one thing after the other, and wait for each (start /wait). Where "Pending" shows, begin again from the base image; on the host, Restart-Computer.',
        links.dism,
      ],
    ],
  ],
  'restart-required': [
    'It worked, and a restart of Windows completes it.',
    [
      [
        'Installers and dism end this way (3010, 1641), also in a container, which seldom needs the restart.',
        featureInfo,
        'Take it as success: exec(command, { accept: [0, 3010] }), in a Dockerfile: RUN COMMAND & if errorlevel 3010 if not errorlevel 3011 exit 0',
        links.dism,
      ],
    ],
    { symptom: true },
  ],
}));
