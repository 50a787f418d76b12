import { randomBytes } from 'node:crypto';
import { connect, type Docker, type OwnedContainer } from '@wragg/wincontainers';
import type { Target, Test } from './suite.js';

/** `test` of vitest or node:test, with its way to say that something was not tried. */
export type SkippingTest = Test & { readonly skip: Test };

/** What an engine may be without. Each is a part of the contract that is skipped by name then. */
export type Capability =
  | 'build'
  | 'build cache'
  | 'import'
  | 'image archives'
  | 'prune'
  | 'swarm'
  | 'restart policy update'
  | 'websocket';

/** What the parts of the contract work with. */
export interface Bench {
  /** A test that every engine passes. */
  readonly test: Test;
  /** Tests what some engines are without: there it is skipped, and its name says why. */
  readonly needs: (capability: Capability) => Test;
  readonly open: () => Promise<Docker>;
  /** A name that nobody else has. */
  readonly unique: () => string;
  /** The engine; known only once the tests run. */
  readonly target: () => Target;
  /** What differs between the two shells. */
  readonly pick: <T>(choice: { readonly cmd: T; readonly sh: T }) => T;
  /** A script for the shell. */
  readonly sh: (script: { readonly cmd: string; readonly sh: string }) => [string, string, string];
  /** A container whose shell waits for input, created and not started. */
  readonly idle: (docker: Docker, name?: string) => Promise<OwnedContainer>;
}

/** One part of the contract. */
export type Part = (bench: Bench) => void;

/** Sets a bench up for an engine. */
export function benchFor(test: SkippingTest, target: () => Target, lacks: readonly Capability[]): Bench {
  const unique = (): string => `contract-${randomBytes(6).toString('hex')}`;
  const pick: Bench['pick'] = (choice) => choice[target().shell];
  return {
    test,
    needs: (capability) =>
      lacks.includes(capability)
        ? (name, run) => test.skip(`${name} (this engine has no ${capability})`, run)
        : test,
    open: () => connect({ host: target().host, os: 'any' }),
    unique,
    target,
    pick,
    sh: (script) => (target().shell === 'cmd' ? ['cmd', '/c', script.cmd] : ['sh', '-c', script.sh]),
    idle: (docker, name = unique()) =>
      docker.container(target().image).name(name).openStdin().command(target().shell).create(),
  };
}
