import { connect } from '@wragg/wincontainers';
import { describe, test } from 'vitest';
import { operations } from '../contract/operations.js';
import { contract, type Target } from '../contract/suite.js';

/**
 * Promises that Podman does not keep, by its version, and why: docs/podman.md. One that it begins to keep fails here.
 */
const DIFFERENCES: Readonly<Record<string, ReadonlySet<string>>> = {
  '4.3': new Set([
    'says what the engine is',
    'lists images and finds the one it needs',
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
    'ends the members of a group in reverse, in order first where that was asked',
  ]),
  '5.4': new Set([
    'lists images and finds the one it needs',
    'commits a stopped container and runs the image',
    'tags an image and removes the tag',
    'gives samples of what a container uses',
    'tells what happens',
    'says 404 and 409 by class',
    'says when there is nothing to copy, or nowhere to',
    'empties the cache of the builder',
    'tells events by type and action, once and in order',
    'lists processes and changes',
    'starts the members of a group when those that they need are ready',
    'ends the members of a group in reverse, in order first where that was asked',
  ]),
};

/**
 * Runs the contract against Podman's API service.
 *
 * @param host - where it answers; undefined where there is none
 */
export async function podmanContract(name: string, host: string | undefined): Promise<void> {
  if (host === undefined) {
    describe.skip(`${name}, which is not there`, () => test('keeps the contract'));
    return;
  }
  const version = await versionOf(host);
  const differences = DIFFERENCES[version];
  if (differences === undefined) {
    // Its failures would tell nothing.
    describe.skip(`${name}, ${version}, whose differences are not listed`, () => test('keeps the contract'));
    return;
  }
  const differing = Object.assign(
    (title: string, run: () => Promise<void>) =>
      differences.has(title) ? test.fails(`${title} (differs)`, run) : test(title, run),
    { skip: test.skip },
  );
  describe(`${name}, ${version}`, () => {
    const target = (): Target => ({
      host,
      image: 'nanoserver',
      shell: 'sh',
      nowhere: `${host}.nowhere`,
      closesUnread: true,
    });
    contract(differing, target);
    operations(differing, target, ['swarm', 'websocket']);
  });
}

/** The version as `major.minor`. */
async function versionOf(host: string): Promise<string> {
  await using podman = await connect({ host, os: 'any' });
  const { Version } = await podman.version();
  return Version.split('.', 2).join('.');
}
