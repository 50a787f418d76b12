import type { HostOptions } from '../../../src/host/index.js';
import { SimulatedWindowsHost, type SimulatedWindowsHostOptions } from '../../../src/simulator/index.js';

export const SHA = 'a'.repeat(64);
export const URL_29 = 'https://download.example/docker-29.1.5.zip';
export const URL_20 = 'https://download.example/docker-20.10.24.zip';

/** A host that two zips of an engine can be had for. */
export function machineWith(options: SimulatedWindowsHostOptions = {}): SimulatedWindowsHost {
  const engines = {
    [URL_29]: { version: '29.1.5', sha256: SHA },
    [URL_20]: { version: '20.10.24', sha256: SHA },
    'D:\\media\\docker.zip': { version: '29.1.5', sha256: SHA },
  };
  return new SimulatedWindowsHost({ engines, ...options });
}

/** Everything that can be asked for. */
export const EVERYTHING = {
  isolation: 'hyperv',
  engine: { url: URL_29, sha256: SHA, version: '29.1.5' },
  daemon: {
    hosts: ['npipe:////./pipe/docker_engine', 'tcp://0.0.0.0:2376'],
    'data-root': 'D:\\docker',
    'exec-opts': ['isolation=hyperv'],
    tlsverify: true,
    tlscacert: 'C:\\ProgramData\\docker\\certs.d\\ca.pem',
    tlscert: 'C:\\ProgramData\\docker\\certs.d\\server-cert.pem',
    tlskey: 'C:\\ProgramData\\docker\\certs.d\\server-key.pem',
  },
  group: { name: 'docker-users', members: ['CONTOSO\\build'] },
  firewall: { addresses: ['10.0.0.0/24'] },
  natSubnet: '172.30.0.0/16',
  excludeFromAntivirus: true,
  baseImages: ['nanoserver', 'servercore'],
} as const satisfies HostOptions;
