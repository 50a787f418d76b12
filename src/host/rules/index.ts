import type { CheckedHostOptions } from '../options.js';
import { antivirusRules, firewallRules, groupRules } from './access.js';
import { configRule, dataRootRule, engineRule, serviceRule } from './engine.js';
import { featureRules } from './features.js';
import { imageRules, networkRules } from './network.js';
import { elevationRule, virtualizationRule, windowsRule } from './windows.js';
import type { Rule } from './rule.js';

/**
 * The steps in their order. The features come first, for engines do not register before them; the group before daemon.json,
 * for an engine does not start with a group that is not there; daemon.json before the service, for newer engines read it
 * even to register.
 */
export function rulesFor(options: CheckedHostOptions): readonly Rule[] {
  return [
    windowsRule(options),
    elevationRule,
    virtualizationRule,
    dataRootRule(options),
    ...featureRules(options),
    ...groupRules(options),
    engineRule(options),
    ...antivirusRules(options),
    configRule(options),
    serviceRule(options),
    ...networkRules(options),
    ...firewallRules(options),
    ...imageRules(options),
  ];
}
