import { catalogue } from './cause.js';
import { links } from './links.js';

const featureInfo = 'docker run --rm IMAGE dism /Online /Get-FeatureInfo /FeatureName:NAME';
const storeHealth = 'docker run --rm IMAGE dism /Online /Cleanup-Image /CheckHealth';

/** Features, packages and updates of Windows. */
export const servicingCauses = /* @__PURE__ */ catalogue(() => ({
  'servicing-source-missing': [
    'The files of a Windows feature or package are not in the image, and not in the given source.',
    [
      [
        'The base image does not contain the files of the feature. Server Core, for example, has no files of .NET Framework 3.5.',
        featureInfo,
        'If the output has "Disabled with Payload Removed", use a base image that has the feature (mcr.microsoft.com/dotnet/framework/runtime:3.5-windowsservercore-ltsc2022, mcr.microsoft.com/windows/server:ltsc2022). Or give dism the files: /Source:PATH /LimitAccess',
        links.repairSource,
      ],
      [
        'The folder in /Source, /PackagePath or the unattend file is not in the container, or its files are for another build of Windows.',
        'docker exec CONTAINER cmd /c "ver & dir PATH"',
        'Copy or mount files for exactly the build of the image, and give the path of the folder in the container.',
        links.dism,
      ],
      [
        'The component store of the image is damaged.',
        storeHealth,
        'Pull the newest base image, and build again from it.',
        links.updates,
      ],
    ],
  ],
  'servicing-download-failed': [
    'The files of a Windows feature could not be downloaded.',
    [
      [
        'The container cannot reach Windows Update: it has no DNS or no gateway, or needs a proxy.',
        'docker run --rm IMAGE curl.exe -sSI https://www.microsoft.com',
        'Repair the network of the container (--dns sets its DNS servers), or give dism the files: /Source:PATH /LimitAccess',
        links.repairSource,
      ],
      [
        'A policy forbids the download, or redirects it to an update server (WSUS) that does not have the feature.',
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
        'The name is misspelled, or is a name for Install-WindowsFeature. dism has other names: Web-Server is IIS-WebServerRole.',
        'docker run --rm IMAGE dism /Online /Get-Features /Format:Table',
        'Use a name from that list.',
        links.dism,
      ],
      [
        'The base image does not have the feature.',
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
        'A step of the installation failed. Its log shows which step.',
        'docker cp CONTAINER:C:/Windows/Logs/CBS/CBS.log .; Select-String -Path CBS.log -Pattern ", Error"',
        'Fix the first error there. C:\\Windows\\Logs\\DISM\\dism.log shows the steps of dism. With Windows Installer: msiexec /l*v LOG',
        links.updates,
      ],
      [
        'It needs a driver, a desktop, or a restart during the installation. A container cannot offer these.',
        featureInfo,
        'Do not install it in the container, or install it on the host.',
        links.baseImages,
      ],
      [
        'The container has too little memory. Under Hyper-V isolation it has 1 GB by default.',
        "docker inspect --format '{{.HostConfig.Isolation}} {{.HostConfig.Memory}}' CONTAINER",
        'Give it 2 GB or more (--memory 2g, also of docker build).',
        links.limits,
      ],
    ],
  ],
  'component-store-corrupt': [
    'The component store of Windows (WinSxS) is damaged, or an update is missing that another update needs.',
    [
      [
        'Updates were installed in the image, or files were deleted below C:\\Windows to make it smaller.',
        storeHealth,
        'Pull the newest base image instead of updating an old one, and do not change C:\\Windows.',
        links.dockerfile,
      ],
      [
        'The component store of the host is damaged, if the error occurred on the host.',
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
        'It is for another build, edition or processor, or is already installed.',
        'dism /Online /Get-PackageInfo /PackagePath:FILE',
        'Use the package for exactly the build of the image (docker run --rm IMAGE cmd /c ver).',
        links.dism,
      ],
      [
        'It needs an earlier update first, such as a newer servicing stack.',
        'docker run --rm IMAGE dism /Online /Get-Packages /Format:Table',
        'Pull the newest base image, which has all updates. On the host, install the updates in their order.',
        links.updates,
      ],
    ],
  ],
  'restart-pending': [
    'Another installation is not finished: it is still running, or needs a restart of Windows.',
    [
      [
        'An earlier step of the image did not finish an installation, or two installations run at once.',
        'docker run --rm IMAGE dism /Online /Get-Packages /Format:Table',
        'Run one installation after the other, and wait for each (start /wait). If the list shows "Pending", begin again from the base image. On the host: Restart-Computer',
        links.dism,
      ],
    ],
  ],
  'restart-required': [
    'The operation succeeded, and a restart of Windows completes it.',
    [
      [
        'Installers and dism return 3010 or 1641 for this. In a container the restart is seldom needed.',
        featureInfo,
        'Accept it as success: exec(command, { accept: [0, 3010] }), in a Dockerfile: RUN COMMAND & if errorlevel 3010 if not errorlevel 3011 exit 0',
        links.dism,
      ],
    ],
    { symptom: true },
  ],
}));
