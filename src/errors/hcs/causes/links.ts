export const docs = 'https://learn.microsoft.com/virtualization/windowscontainers';
/** The public pages that remedies refer to. */
export const links = {
  protectAccess: 'https://docs.docker.com/engine/security/protect-access/',
  compatibility: `${docs}/deploy-containers/version-compatibility`,
  requirements: `${docs}/deploy-containers/system-requirements`,
  isolation: `${docs}/manage-containers/hyperv-container`,
  nested: 'https://learn.microsoft.com/windows-server/virtualization/hyper-v/enable-nested-virtualization',
  setup: `${docs}/quick-start/set-up-environment`,
  troubleshooting: `${docs}/troubleshooting`,
  storage: `${docs}/manage-containers/container-storage`,
  limits: `${docs}/manage-containers/resource-controls`,
  gmsa: `${docs}/manage-containers/manage-serviceaccounts`,
  networking: `${docs}/container-networking/architecture`,
  drivers: `${docs}/container-networking/network-drivers-topologies`,
  antivirus:
    'https://learn.microsoft.com/windows-hardware/drivers/ifs/anti-virus-optimization-for-windows-containers',
  systemErrors: 'https://learn.microsoft.com/windows/win32/debug/system-error-codes',
  hcs: 'https://learn.microsoft.com/virtualization/api/hcs/reference/hcshresult',
  daemon: 'https://docs.docker.com/engine/daemon/',
  login: 'https://docs.docker.com/reference/cli/docker/login/',
  proxy: 'https://docs.docker.com/engine/daemon/proxy/',
  ps: 'https://docs.docker.com/reference/cli/docker/container/ls/',
  rateLimit: 'https://docs.docker.com/docker-hub/usage/',
  rmi: 'https://docs.docker.com/reference/cli/docker/image/rm/',
  run: 'https://docs.docker.com/reference/cli/docker/container/run/',
  baseImages: `${docs}/manage-containers/container-base-images`,
  dockerfile: `${docs}/manage-docker/manage-windows-dockerfile`,
  repairSource:
    'https://learn.microsoft.com/windows-hardware/manufacture/desktop/configure-a-windows-repair-source',
  dism: 'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-operating-system-package-servicing-command-line-options',
  updates:
    'https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/fix-windows-update-errors',
} as const;
