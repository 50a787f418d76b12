import { EngineUnreachableError } from '../../errors/connection.js';
import { check } from '../check.js';
import { need } from '../fact.js';
import { hostFact, isElevated } from '../facts.js';
import { failed, ok, warning } from '../verdict.js';

export const pipeAccess = check('engine-access', 'Access to the engine', (facts) => {
  const { ping, host } = facts.engine;
  if (ping.known) return ok('This process may use the engine.');
  if (isElevated(facts) === true) return ok('This process is elevated, so it may use the engine.');
  if (need(hostFact(facts, ({ inDockerUsers }) => inDockerUsers))) {
    return ok('This user is in the group docker-users, which may usually use the engine.');
  }
  const denied = ping.error instanceof EngineUnreachableError && ping.error.kind === 'access-denied';
  return (denied ? failed : warning)(
    'This process is not elevated, and its user is not in the group docker-users.',
    new EngineUnreachableError('access-denied', host).remediations,
  );
});
