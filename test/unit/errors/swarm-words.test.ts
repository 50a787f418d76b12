import { describe, expect, it } from 'vitest';
import { engineErrorOf } from '../../../src/errors/engine.js';
import { ConflictError, SwarmError } from '../../../src/errors/index.js';
import { swarmErrorOf } from '../../../src/fluent/swarm/refusals.js';

const rpc = 'rpc error: code = Unknown desc = ';

describe('what a swarm refuses', () => {
  it.each([
    [
      503,
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
      'swarm-not-in-one',
    ],
    [503, 'This node is not part of a swarm', 'swarm-not-in-one'],
    [
      503,
      "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager.",
      'swarm-not-a-manager',
    ],
    [
      403,
      'Cannot create a multi-host network from a worker node. Please create the network from a manager node.',
      'swarm-not-a-manager',
    ],
    [
      503,
      'This node is not a swarm manager. Manager is being prepared or has trouble connecting to the cluster.',
      'swarm-manager-not-ready',
    ],
    [
      503,
      'Swarm certificates have expired. To replace them, leave the swarm and join again.',
      'swarm-certificates-expired',
    ],
    [
      503,
      'This node is already part of a swarm. Use "docker swarm leave" to leave this swarm and join another one.',
      'swarm-already-in-one',
    ],
    [
      503,
      'You are attempting to leave the swarm on a node that is participating as a manager. Removing the last manager erases all current state of the swarm. Use `--force` to ignore this message.',
      'swarm-manager-must-force',
    ],
    [
      503,
      'Timeout was reached before node joined. The attempt to join the swarm will continue in the background.',
      'swarm-join-timeout',
    ],
    [
      503,
      'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing dial tcp 10.0.0.9:2377: connect: connection refused"',
      'swarm-manager-unreachable',
    ],
    [500, 'rpc error: code = DeadlineExceeded desc = context deadline exceeded', 'swarm-no-quorum'],
    [
      500,
      `${rpc}The swarm does not have a leader. It's possible that too few managers are online. Make sure more than half of the managers are online.`,
      'swarm-no-quorum',
    ],
    [500, `${rpc}raft: failed to process the request: node lost leader status`, 'swarm-leader-changed'],
    [
      400,
      'could not choose an IP address to advertise since this system has multiple addresses on interface eth0 (10.0.0.1 and 10.0.0.2)',
      'swarm-advertise-address',
    ],
    [
      500,
      'manager stopped: failed to listen on remote API address: listen tcp 10.0.0.9:2377: bind: cannot assign requested address',
      'swarm-listen-address',
    ],
    [500, 'invalid join token', 'swarm-bad-token'],
    [
      400,
      'rpc error: code = InvalidArgument desc = A valid join token is necessary to join this cluster',
      'swarm-bad-token',
    ],
    [500, 'remote CA does not match fingerprint. Expected: 0123456789ab', 'swarm-bad-token'],
    [
      503,
      'Swarm is encrypted and needs to be unlocked before it can be used. Please use "docker swarm unlock" to unlock it.',
      'swarm-locked',
    ],
    [401, 'swarm could not be unlocked: invalid key provided', 'swarm-bad-unlock-key'],
    [400, 'invalid key string', 'swarm-bad-unlock-key'],
    [409, 'swarm is not locked', 'swarm-not-locked'],
    [500, `${rpc}update out of sequence`, 'swarm-stale-version'],
    [
      501,
      'rpc error: code = Unimplemented desc = renaming services is not supported',
      'swarm-service-immutable',
    ],
    [
      501,
      'rpc error: code = Unimplemented desc = service mode change is not allowed',
      'swarm-service-immutable',
    ],
    [
      400,
      'rpc error: code = FailedPrecondition desc = service abc does not have a previous spec',
      'swarm-no-previous-spec',
    ],
    [
      400,
      "rpc error: code = InvalidArgument desc = EndpointSpec: port published with ingress mode can't be used with dnsrr mode",
      'swarm-ingress-needs-vip',
    ],
    [
      400,
      "rpc error: code = InvalidArgument desc = port '8080' is already in use by service 'web' (abc) as an ingress port",
      'swarm-port-taken',
    ],
    [500, `${rpc}constraint expected one operator from ==, !=`, 'swarm-bad-constraint'],
    [
      403,
      'The network nat cannot be used with services. Only networks scoped to the swarm can be used, such as those created with the overlay driver.',
      'swarm-local-network',
    ],
    [
      400,
      'rpc error: code = InvalidArgument desc = Service cannot be explicitly attached to the ingress network "ingress"',
      'swarm-ingress-network',
    ],
    [
      400,
      "rpc error: code = InvalidArgument desc = secret 's1' is in use by the following service: web",
      'swarm-object-in-use',
    ],
    [
      400,
      'rpc error: code = FailedPrecondition desc = network abc is in use by service def',
      'swarm-object-in-use',
    ],
    [
      400,
      'rpc error: code = InvalidArgument desc = secret data must be larger than 0 and less than 512000 bytes',
      'swarm-data-size',
    ],
    [
      400,
      'rpc error: code = InvalidArgument desc = only updates to Labels are allowed',
      'swarm-data-immutable',
    ],
    [
      400,
      "rpc error: code = FailedPrecondition desc = node abc is not down and can't be removed",
      'swarm-node-not-down',
    ],
    [
      400,
      'rpc error: code = FailedPrecondition desc = node abc is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal',
      'swarm-node-is-manager',
    ],
    [
      400,
      'rpc error: code = FailedPrecondition desc = attempting to demote the last manager of the swarm',
      'swarm-last-manager',
    ],
  ])('is told with what to do (%i: %s)', (status, engineMessage, reason) => {
    const cause = engineErrorOf({ status, operationId: 'Any', engineMessage });
    const error = swarmErrorOf(cause);
    expect(error).toBeInstanceOf(SwarmError);
    expect(error).toMatchObject({ reason, status, operationId: 'Any', cause });
    expect((error as SwarmError).remediations[0]?.fix).not.toBe('');
    expect((error as SwarmError).message).toContain(engineMessage);
  });

  it.each([
    'rpc error: code = AlreadyExists desc = name conflicts with an existing object: service web already exists',
    'rpc error: code = AlreadyExists desc = secret s1 already exists',
    'rpc error: code = AlreadyExists desc = config c1 already exists',
  ])('stays a conflict where a name is taken: %s', (engineMessage) => {
    const cause = engineErrorOf({ status: 409, operationId: 'Any', engineMessage });
    expect(swarmErrorOf(cause)).toBe(cause);
    expect(cause).toBeInstanceOf(ConflictError);
    expect(cause.diagnoses[0]).toMatchObject({ kind: 'name-in-use', causeId: 'swarm-name-taken' });
  });

  it('repeats no token and no key', () => {
    const secrets = [
      'SWMTKN-1-49nj1cmql0jkz5s954yi3oex3nedyz0fb0xx14ie39trti4wxv-8vxv8rssmk743ojnwacrr2e7c',
      'SWMKEY-1-7c37Cc8654o6p38HnroywCi19pllOnGtbdZEgtKxZu8',
    ];
    const engineMessage = `token ${secrets.join(' and key ')} refused: swarm is not locked`;
    const cause = engineErrorOf({ status: 409, operationId: 'Any', engineMessage });
    const error = swarmErrorOf(cause) as SwarmError;
    for (const secret of secrets)
      for (const text of [cause.message, cause.engineMessage, error.message, JSON.stringify([cause, error])])
        expect(text).not.toContain(secret);
    expect(cause.engineMessage).toContain('token *** and key *** refused');
  });
});
