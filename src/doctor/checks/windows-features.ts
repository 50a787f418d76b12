import { check, type Check } from '../check.js';
import { need } from '../fact.js';
import { hostFact } from '../facts.js';
import { failed, ok, remediesFor, skipped, warning } from '../verdict.js';
import type { CauseKind } from '../../errors/hcs/index.js';

export const containersFeature = check('containers-feature', 'Containers feature', (facts) => {
  const state = need(hostFact(facts, (host) => host.containersFeature));
  switch (state) {
    case 'enabled':
      return ok('The Containers feature is enabled.');
    case 'restart-needed':
      return failed(
        'The Containers feature is enabled after the next restart of Windows.',
        remediesFor('restart-needed'),
      );
    case 'disabled':
    case 'absent':
      return failed('The Containers feature is not enabled.', remediesFor('containers-feature-missing'));
  }
});

export const computeService = service('vmcompute', 'Host Compute Service', 'compute-service-unavailable');
export const networkService = service('hns', 'Host Network Service', 'network-service-disabled');

/** These two start when they are needed: stopped is suspicious, disabled or missing is wrong. */
function service<const Name extends string>(
  name: Name,
  title: string,
  kind: CauseKind,
): Check<`service-${Name}`> {
  return check(`service-${name}`, title, (facts) => {
    const found = need(hostFact(facts, ({ services }) => services)).find((each) => each.name === name);
    const remedies = remediesFor(kind);
    if (found === undefined) {
      return failed(
        `The service ${name} does not exist.`,
        remediesFor('containers-feature-missing').slice(0, 1),
      );
    }
    if (found.startType === 'Disabled') return failed(`The service ${name} is disabled.`, remedies);
    if (found.status === 'Running') return ok(`The service ${name} is running.`);
    return facts.engine.ping.known
      ? ok(`The service ${name} is ${found.status.toLowerCase()} and starts when it is needed.`)
      : warning(`The service ${name} is ${found.status.toLowerCase()}.`, remedies);
  });
}

/** The engine as a service: of Docker's own package, or Docker Desktop's helper. */
export const dockerService = check('service-docker', 'Docker service', (facts) => {
  const services = need(hostFact(facts, (host) => host.services));
  const found = services.filter(({ name }) => name === 'docker' || name === 'com.docker.service');
  const running = found.find(({ status }) => status === 'Running');
  if (running !== undefined) return ok(`The service ${running.name} is running.`);
  if (facts.engine.ping.known) return ok('The engine is running, but not as the service docker.');
  const [stopped] = found;
  if (stopped !== undefined) {
    return failed(
      `The service ${stopped.name} is ${stopped.status.toLowerCase()}.`,
      remediesFor('engine-unreachable').slice(0, 1),
    );
  }
  if (facts.engine.address.kind !== 'npipe') {
    return skipped('not-applicable', 'The checked engine is not a Windows service.');
  }
  return failed(
    'No engine is installed: neither the service docker nor Docker Desktop exists.',
    remediesFor('engine-not-installed'),
  );
});
