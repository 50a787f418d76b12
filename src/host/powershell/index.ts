import { ANTIVIRUS, FIREWALL, GROUP } from './access.js';
import { CONFIG, ENGINE, SERVICE } from './engine.js';
import { CHECK, FEATURE, REBOOT, RESTART } from './features.js';
import { LOOK } from './look.js';
import { IMAGE, NETWORK } from './network.js';
import { BEGIN, FINISH, READ_STATE } from './state.js';

/** The fixed texts, by name. Each is the body of a script block with one parameter, its input. */
export const HOST_TEXTS = {
  look: LOOK,
  'read-state': READ_STATE,
  check: CHECK,
  begin: BEGIN,
  feature: FEATURE,
  restart: RESTART,
  reboot: REBOOT,
  group: GROUP,
  engine: ENGINE,
  config: CONFIG,
  service: SERVICE,
  network: NETWORK,
  firewall: FIREWALL,
  antivirus: ANTIVIRUS,
  image: IMAGE,
  finish: FINISH,
} as const;

/** The name of a fixed text. */
export type HostTextName = keyof typeof HOST_TEXTS;
