import { invalidValue } from '../../common/invalid-value.js';
import type { Engine } from '../../engine/index.js';
import type { ConfigReference, SecretReference, ServiceContainerSpec } from '../../models/index.js';
import { readMountPath } from '../../models/values/windows-path.js';
import type { FileReference, ServiceDraft } from './draft.js';

/** Windows does not use these fields, but the Engine API requires them. */
const OWNER = { UID: '0', GID: '0', Mode: 0o444 } as const;

/** A stored object that a service refers to. */
interface Stored {
  readonly ID: string;
  readonly Spec: { readonly Name?: string | undefined };
}

/**
 * Checks the target path of a secret or config.
 *
 * @throws InvalidInputError when it is neither a file name nor a whole path
 */
export function checkTarget(what: 'secret' | 'config', target: string | undefined): string | undefined {
  if (target === undefined) return undefined;
  if (/^[^\\/:*?"<>|\s][^\\/:*?"<>|\r\n]*$/.test(target) || /^\/[^\\:*?"<>|\r\n]+$/.test(target))
    return target;
  const path = /^[a-z]:/i.test(target) ? readMountPath(target) : undefined;
  if (path?.kind === 'drive' && path.path.length > 3) return path.path;
  throw invalidValue(
    `target of a ${what}`,
    target,
    path?.kind === 'invalid' ? path.reason : 'it is neither a file name nor a whole path',
    'such as web.config or C:\\inetpub\\wwwroot\\web.config',
  );
}

/**
 * Looks up the ids of the secrets and configs of a draft.
 *
 * @throws NotFoundError when there is no such secret or config
 */
export async function resolveFiles(
  engine: Engine,
  draft: Pick<ServiceDraft, 'secrets' | 'configs' | 'credential'>,
  signal: AbortSignal | undefined,
): Promise<Pick<ServiceContainerSpec, 'Secrets' | 'Configs' | 'Privileges'>> {
  const { secrets, configs, credential } = draft;
  const Secrets: SecretReference[] = [];
  for (const one of secrets) {
    const { ID, Spec } = await find((of) => engine.secrets.inspect(of, { signal }), one);
    Secrets.push({ SecretID: ID, SecretName: Spec.Name ?? ID, File: fileOf(one, Spec.Name ?? ID) });
  }
  const Configs: ConfigReference[] = [];
  for (const one of configs) {
    const { ID, Spec } = await find((of) => engine.configs.inspect(of, { signal }), one);
    Configs.push({ ConfigID: ID, ConfigName: Spec.Name ?? ID, File: fileOf(one, Spec.Name ?? ID) });
  }
  let Privileges: ServiceContainerSpec['Privileges'];
  if (credential?.config !== undefined) {
    const { ID, Spec } = await find((of) => engine.configs.inspect(of, { signal }), {
      of: credential.config,
    });
    // Without this entry the engine refuses the config as a credential spec.
    Configs.push({ ConfigID: ID, ConfigName: Spec.Name ?? ID, Runtime: {} });
    Privileges = { CredentialSpec: { Config: ID } };
  } else if (credential?.file !== undefined) {
    Privileges = { CredentialSpec: { File: credential.file } };
  } else if (credential?.registry !== undefined) {
    Privileges = { CredentialSpec: { Registry: credential.registry } };
  }
  return {
    ...(Secrets.length === 0 ? {} : { Secrets }),
    ...(Configs.length === 0 ? {} : { Configs }),
    ...(Privileges === undefined ? {} : { Privileges }),
  };
}

const fileOf = ({ target }: FileReference, name: string): { Name: string } & typeof OWNER => ({
  Name: target ?? name,
  ...OWNER,
});

async function find<T extends Stored>(
  inspect: (of: string) => Promise<T>,
  { of }: Pick<FileReference, 'of'>,
): Promise<T> {
  return inspect(typeof of === 'string' ? of : of.id);
}
