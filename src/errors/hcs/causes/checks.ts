/* Lines of PowerShell that remedies of several families check with. */

export const hostBuild = '[System.Environment]::OSVersion.Version';

export const imageVersion = "docker image inspect --format '{{.OsVersion}}' IMAGE";

export const memory =
  'Get-CimInstance Win32_OperatingSystem | Select-Object FreePhysicalMemory, FreeVirtualMemory';

export const layers =
  "Get-ChildItem (Join-Path (docker info --format '{{.DockerRootDir}}') windowsfilter) | Measure-Object";

export const freeDisk = 'Get-PSDrive -PSProvider FileSystem | Select-Object Name, Free';
/** Servers have no SecurityCenter2. Products that scan files are among the file system filters. */
export const antivirus = 'Get-MpComputerStatus | Select-Object RealTimeProtectionEnabled; fltmc filters';
