/** A Windows version to simulate. */
export interface SimulatedWindows {
  /** The build, such as 20348 of Windows Server 2022. */
  readonly build: number;
  /** The monthly update within the build (UBR). */
  readonly revision: number;
  /** Whether it is a Windows for servers or for clients. */
  readonly productType: 'client' | 'server';
  /** Its name for people, such as `Microsoft Windows Server 2022 Standard`. */
  readonly caption: string;
  /** `ServerStandard`, `Professional`, `Core` (Windows Home). */
  readonly edition: string;
  /** The kind of installation, as in the registry: `Server Core`, `Server`, `Nano Server` or `Client`. */
  readonly installationType: string;
}

const server = (build: number, revision: number, year: string): SimulatedWindows => ({
  build,
  revision,
  productType: 'server',
  caption: `Microsoft Windows Server ${year} Standard`,
  edition: 'ServerStandard',
  installationType: 'Server Core',
});

/** The known Windows versions, by a short name. */
export const WINDOWS = {
  'server-2016': server(14393, 7606, '2016'),
  'server-2019': server(17763, 6532, '2019'),
  'server-2022': server(20348, 2849, '2022'),
  'server-2025': server(26100, 2314, '2025'),
  'windows-11': {
    build: 26100,
    revision: 2314,
    productType: 'client',
    caption: 'Microsoft Windows 11 Pro',
    edition: 'Professional',
    installationType: 'Client',
  },
  'windows-11-home': {
    build: 22631,
    revision: 4460,
    productType: 'client',
    caption: 'Microsoft Windows 11 Home',
    edition: 'Core',
    installationType: 'Client',
  },
} as const satisfies Readonly<Record<string, SimulatedWindows>>;

/** The short name of a Windows version. */
export type SimulatedWindowsName = keyof typeof WINDOWS;
