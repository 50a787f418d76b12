import { describe, expect, it } from 'vitest';
import { engineErrorOf } from '../../../src/errors/engine.js';
import { ConflictError, diagnose } from '../../../src/errors/index.js';
import { connect } from '../../../src/fluent/index.js';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { rejection } from '../support/watch.js';

const id = 'b81ed896222eb87906ccab1c3dd2fc49324eafa798438f7979b87b210906f839';
const hub = 'Get "https://registry-1.docker.io/v2/"';
const denied =
  "repository does not exist or may require 'docker login': denied: requested access to the resource is denied";

describe('what an engine refuses on its own account', () => {
  it.each([
    [409, `container ${id} is not running`, 'container-not-running'],
    [409, `Container ${id} is not running`, 'container-not-running'],
    [409, `cannot kill container: web: container ${id} is not running`, 'container-not-running'],
    [409, `Container ${id} is restarting, wait until the container is running`, 'container-not-running'],
    [409, 'You cannot attach to a stopped container, start it first', 'container-not-running'],
    [
      409,
      'can only create exec sessions on running containers: container state improper',
      'container-not-running',
    ],
    [409, `Container ${id} is paused, unpause the container before exec`, 'container-paused'],
    [
      409,
      `You cannot remove a running container ${id}. Stop the container before attempting removal or force remove`,
      'container-running',
    ],
    [
      409,
      'cannot remove container "web": container is running: stop the container before removing or force remove',
      'container-running',
    ],
    [
      409,
      `Conflict. The container name "/web" is already in use by container "${id}". You have to remove (or rename) that container to be able to reuse that name.`,
      'name-in-use',
    ],
    [409, 'network with name front already exists', 'name-in-use'],
    [404, 'No such container: web', 'container-not-found'],
    [404, 'No such image: nanoserver:latest', 'image-not-found'],
    [404, 'network bridge not found', 'network-not-found'],
    [403, `error while removing network: network front id ${id} has active endpoints`, 'network-in-use'],
    [409, 'remove data: volume is in use - [abc]', 'volume-in-use'],
    [
      409,
      'conflict: unable to delete 0123456789ab (cannot be forced) - image is being used by running container fedcba987654',
      'image-in-use',
    ],
    [
      409,
      'conflict: unable to remove repository reference "a:1" (must force) - container 0123456789ab is using its referenced image fedcba987654',
      'image-in-use',
    ],
    [500, 'Bind for 0.0.0.0:80 failed: port is already allocated', 'port-in-use'],
    [500, 'write C:\\x: no space left on device', 'disk-full'],
    [404, `pull access denied for nanoserver, ${denied}`, 'windows-base-image-name'],
    [404, `pull access denied for microsoft/windowsservercore, ${denied}`, 'windows-base-image-name'],
    [
      404,
      'failed to resolve reference "docker.io/library/servercore:latest": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      'windows-base-image-name',
    ],
    [
      404,
      'manifest for mcr.microsoft.com/windows/nanoserver:latest not found: manifest unknown: manifest tagged by "latest" is not found',
      'windows-base-image-name',
    ],
    [404, 'mcr.microsoft.com/windows/nanoserver:latest: not found', 'windows-base-image-name'],
    [404, `pull access denied for me/server, ${denied}`, 'image-not-in-registry'],
    [404, `pull access denied for nanoserver-tools, ${denied}`, 'image-not-in-registry'],
    [404, 'manifest for me/app:2 not found: manifest unknown: manifest unknown', 'image-not-in-registry'],
    [401, `${hub}: unauthorized: authentication required`, 'registry-login-needed'],
    [500, 'toomanyrequests: You have reached your pull rate limit.', 'registry-rate-limit'],
    [500, `${hub}: dial tcp: lookup registry-1.docker.io: no such host`, 'registry-unreachable'],
    [
      500,
      `${hub}: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
      'registry-unreachable',
    ],
  ])('has a way out (%i: %s)', (status, engineMessage, kind) => {
    const error = engineErrorOf({ status, operationId: 'Any', engineMessage });
    expect(error.diagnoses[0]).toMatchObject({ kind, facility: 'engine' });
    expect(error.remediations).toEqual(error.diagnoses[0]?.remediations);
    expect(error.remediations[0]?.fix).not.toBe('');
  });

  it.each([
    'the service W3SVC is not running',
    'the container platform service is not running',
    'the file already exists',
    'page not found',
    'dial tcp: lookup example.com: no such host',
  ])('is not seen in words that merely sound like it: %s', (text) => {
    expect(diagnose(text)).toMatchObject([{ kind: 'unknown' }]);
  });

  it('names the base images of Windows, whose tags are never latest', () => {
    const [first] = diagnose(`pull access denied for nanoserver, ${denied}`);
    const fixes = first?.remediations.map(({ fix }) => fix).join('\n');
    expect(fixes).toContain('mcr.microsoft.com/windows/nanoserver:ltsc2022');
    expect(first?.remediations.map(({ cause }) => cause).join('\n')).toContain('no tag latest');
  });

  it('is told of an exec in a container that has ended', async () => {
    await using engine = await WindowsEngineSimulator.start();
    await using docker = await connect({ host: engine.host, env: {} });
    await using container = await docker.container('nanoserver').create();
    const error = await rejection(container.exec(['cmd', '/c', 'ver']));
    expect(error).toBeInstanceOf(ConflictError);
    const { remediations } = error as ConflictError;
    expect(remediations.map(({ fix }) => fix).join('\n')).toMatch(/container\.describe\(\)[^]*openStdin\(\)/);
  });
});
