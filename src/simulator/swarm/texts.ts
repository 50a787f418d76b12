import {
  ApiError,
  badRequest,
  conflict,
  forbidden,
  notFound,
  systemError,
  unavailable,
} from '../state/api-error.js';

const rpc = (code: string, text: string): string => `rpc error: code = ${code} desc = ${text}`;

/** Refusals as the store of a swarm words them, with the status that its kind of error becomes. */
export const rpcError = {
  invalid: (text: string): ApiError => badRequest(rpc('InvalidArgument', text)),
  precondition: (text: string): ApiError => badRequest(rpc('FailedPrecondition', text)),
  notFound: (text: string): ApiError => notFound(rpc('NotFound', text)),
  exists: (text: string): ApiError => conflict(rpc('AlreadyExists', text)),
  denied: (text: string): ApiError => forbidden(rpc('PermissionDenied', text)),
  unimplemented: (text: string): ApiError => new ApiError(501, rpc('Unimplemented', text)),
  unknown: (text: string): ApiError => systemError(rpc('Unknown', text)),
  unavailable: (text: string): ApiError => unavailable(rpc('Unavailable', text)),
};

/** Refusals of an engine by what it is to a swarm. */
export const refusal = {
  noSwarm: (): ApiError =>
    unavailable(
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
    ),
  worker: (): ApiError =>
    unavailable(
      "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager.",
    ),
  locked: (): ApiError =>
    unavailable(
      'Swarm is encrypted and needs to be unlocked before it can be used. Please use "docker swarm unlock" to unlock it.',
    ),
  swarmExists: (): ApiError =>
    unavailable(
      'This node is already part of a swarm. Use "docker swarm leave" to leave this swarm and join another one.',
    ),
  notInSwarm: (): ApiError => unavailable('This node is not part of a swarm'),
  leaderless: (): ApiError =>
    rpcError.unknown(
      "The swarm does not have a leader. It's possible that too few managers are online. Make sure more than half of the managers are online.",
    ),
  deadline: (): ApiError => systemError(rpc('DeadlineExceeded', 'context deadline exceeded')),
  stale: (): ApiError => rpcError.unknown('update out of sequence'),
};

/** What a manager says who is to leave and does not insist. */
export function leavingManager(reachable: number, left: number): ApiError {
  const head = 'You are attempting to leave the swarm on a node that is participating as a manager. ';
  if (reachable > 1 && left < Math.floor(reachable / 2) + 1)
    return unavailable(
      `${head}Removing this node leaves ${left} managers out of ${reachable}. Without a Raft quorum your swarm will be inaccessible. The only way to restore a swarm that has lost consensus is to reinitialize it with \`--force-new-cluster\`. Use \`--force\` to suppress this message.`,
    );
  if (reachable <= 1)
    return unavailable(
      `${head}Removing the last manager erases all current state of the swarm. Use \`--force\` to ignore this message. `,
    );
  return unavailable(
    `${head}The only way to restore a swarm that has lost consensus is to reinitialize it with \`--force-new-cluster\`. Use \`--force\` to suppress this message.`,
  );
}
