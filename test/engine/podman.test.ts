import { describe, test } from 'vitest';
import { operations } from '../contract/operations.js';
import { contract, type Target } from '../contract/suite.js';

/** Promises that Podman 4.3 does not keep, and why: docs/podman.md. One that it begins to keep fails here. */
const DIFFERENCES: ReadonlySet<string> = new Set([
  'says what the engine is',
  'lists images and finds the one it needs',
  'says when a process cannot be started',
  'commits a stopped container and runs the image',
  'tags an image and removes the tag',
  'gives samples of what a container uses',
  'tells what happens',
  'says 404 and 409 by class',
  'keeps ordinary requests prompt beside many that wait',
  'keeps ordinary requests prompt beside many streams',
  'updates the restart policy of a container',
  'changes the resources of a container, or says that it cannot',
  'says when there is nothing to copy, or nowhere to',
  'prunes no image that a filter holds back',
  'imports a root file system',
  'empties the cache of the builder',
  'tells events by type and action, once and in order',
  'lists processes and changes',
  'adds up the disk usage of each kind',
]);

const host = process.env['WINCONTAINERS_TEST_PODMAN'];

const differing = Object.assign(
  (name: string, run: () => Promise<void>) =>
    DIFFERENCES.has(name) ? test.fails(`${name} (differs)`, run) : test(name, run),
  { skip: test.skip },
);

describe.skipIf(host === undefined)("Podman's API service", () => {
  const target = (): Target => ({
    host: host ?? '',
    image: 'nanoserver',
    shell: 'sh',
    nowhere: `${host ?? ''}.nowhere`,
    closesUnread: true,
  });
  contract(differing, target);
  operations(differing, target, ['swarm', 'websocket']);
});
