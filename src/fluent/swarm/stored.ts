import { assertText } from '../../errors/given.js';
import { InvalidInputError } from '../../errors/validation.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import type { SecretListFilters } from '../../models/index.js';
import { changed } from './change.js';
import { tableWith, type TableChange } from './table.js';

/** How to store a secret or a config. */
export interface StoredCreateOptions extends CallOptions {
  /** Labels. Only these can be changed later. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /**
   * With `golang`, the swarm fills in the templates in the data for each task, such as `{{ env "NAME" }}`. Default:
   * no templates. Since API 1.37.
   */
  readonly templating?: 'golang' | undefined;
}

/** Which secrets or configs to list. */
export interface StoredListOptions extends CallOptions {
  /** Only those that match all of these. Since API 1.29. */
  readonly filters?: SecretListFilters | undefined;
}

interface StoredSpec {
  readonly Name: string;
  readonly Labels?: Readonly<Record<string, string>> | undefined;
  readonly Data?: string | undefined;
}

/** The first sizes in bytes that the swarm refuses. */
const LIMITS = { secret: 512_000, config: 1_000_000 } as const;

/** @throws InvalidInputError without the data in it */
export function specOf(
  kind: 'secret' | 'config',
  name: string,
  data: string | Uint8Array,
  { labels, templating }: StoredCreateOptions,
): { Name: string; Data: string; Labels?: Readonly<Record<string, string>>; Templating?: { Name: string } } {
  assertText(`name of a ${kind}`, name);
  const fail = (path: string, message: string, expected: string): Error =>
    new InvalidInputError(kind, [{ path, message: `${message}; expected ${expected}`, expected }]);
  if (!/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/i.test(name))
    throw fail('name', 'it has another form', 'letters, digits, dots, - and _, 64 at most');
  if (typeof data !== 'string' && !(data instanceof Uint8Array))
    throw fail('data', 'it is neither text nor bytes', 'text or bytes');
  const bytes = Buffer.from(data);
  if (bytes.length === 0 || bytes.length >= LIMITS[kind])
    throw fail('data', `it has ${String(bytes.length)} bytes`, `1 to ${String(LIMITS[kind] - 1)} bytes`);
  return {
    Name: name,
    Data: bytes.toString('base64'),
    ...(labels === undefined ? {} : { Labels: labels }),
    ...(templating === undefined ? {} : { Templating: { Name: templating } }),
  };
}

/** Sets labels and keeps the others. */
export function setLabels(
  kind: Engine['secrets'] | Engine['configs'],
  id: string,
  labels: TableChange,
  signal: AbortSignal | undefined,
): Promise<void> {
  return changed<StoredSpec>(
    async () => {
      const { Version, Spec } = await kind.inspect(id, { signal });
      const { Name, Labels } = Spec;
      return {
        version: Version.Index,
        spec: {
          Name: Name ?? id,
          Labels,
          ...('Data' in Spec && typeof Spec.Data === 'string' ? { Data: Spec.Data } : {}),
        },
      };
    },
    (spec) => ({ ...spec, Labels: tableWith(spec.Labels, labels) }),
    (version, spec) => kind.update(id, version, spec, { signal }),
    signal,
  );
}
