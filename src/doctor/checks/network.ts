import { check } from '../check.js';
import { need } from '../fact.js';
import { hostFact, isElevated, windowsInfo } from '../facts.js';
import { failed, ok, remediesFor, skipped, warning } from '../verdict.js';

export const natNetwork = check('nat-network', 'Network nat', (facts) => {
  windowsInfo(facts);
  const networks = need(facts.engine.networks);
  if (networks.some(({ Name }) => Name === 'nat')) return ok('The default network nat exists.');
  const [other] = networks.filter(({ Driver }) => Driver === 'nat');
  return other === undefined
    ? failed(
        'The engine has no network nat, which is the default for containers.',
        remediesFor('hns-network-failure'),
      )
    : warning(
        `The engine has no network nat; containers must use another, such as ${other.Name}.`,
        remediesFor('hns-network-failure'),
      );
});

export const hostNat = check('host-nat', 'NAT of the host', (facts) => {
  const names = need(hostFact(facts, (host) => host.natNetworks));
  if (names.length > 0) return ok(`Windows has the NAT network ${names.join(', ')}.`);
  if (isElevated(facts) !== true) {
    return skipped('not-permitted', 'Only an elevated process can see the NAT networks of Windows.');
  }
  return warning(
    'Windows has no NAT network, so containers on the default network have no connection.',
    remediesFor('hns-network-failure', 'network-service-disabled'),
  );
});
