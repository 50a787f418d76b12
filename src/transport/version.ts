import { assertText } from '../errors/given.js';
import { compareVersions } from '../common/version.js';
import { ApiVersionError } from '../errors/connection.js';
import { InvalidInputError, UnexpectedAnswerError } from '../errors/validation.js';

/** An Engine API version, such as `1.55`. */
export type ApiVersion = `${number}.${number}`;

/** The newest Engine API version that this client knows. */
export const NEWEST_API_VERSION: ApiVersion = '1.55';

/** The oldest Engine API version that this client supports: that of the engine of Windows Server 2016. */
export const OLDEST_API_VERSION: ApiVersion = '1.24';

/**
 * Reads an API version.
 *
 * @throws `InvalidInputError` if it is not in the form `1.44`.
 */
export function parseApiVersion(text: string): ApiVersion {
  assertText('API version', text, 'a version such as 1.44');
  const match = /^v?(\d{1,3}\.\d{1,3})$/.exec(text.trim());
  if (match === null) {
    throw new InvalidInputError('API version', [
      { path: '', message: `"${text}" is not an API version`, expected: 'a version such as 1.44' },
    ]);
  }
  return match[1] as ApiVersion;
}

/** Compares two versions. Negative if `a` is older than `b`, 0 if they are the same, positive if `a` is newer. */
export function compareApiVersions(a: ApiVersion, b: ApiVersion): number {
  assertText('API version', a, 'a version such as 1.44');
  assertText('API version', b, 'a version such as 1.44');
  return compareVersions(a, b);
}

/**
 * Chooses the version to use, as the docker CLI does: the highest that both sides know.
 *
 * @param newest - the version in the engine's ping; engines before 1.25 report none
 * @throws ApiVersionError when the engine is too old for this client
 * @throws UnexpectedAnswerError when the engine names no version
 * @internal
 */
export function negotiateApiVersion(newest: string | undefined): ApiVersion {
  const engine = newest === undefined || newest === '' ? OLDEST_API_VERSION : engineVersion(newest);
  if (compareApiVersions(engine, OLDEST_API_VERSION) < 0) {
    throw new ApiVersionError(
      `The engine speaks API ${engine} at most, and this client ${OLDEST_API_VERSION} at least. Update the engine.`,
      OLDEST_API_VERSION,
      { maximum: engine },
    );
  }
  return compareApiVersions(engine, NEWEST_API_VERSION) < 0 ? engine : NEWEST_API_VERSION;
}

function engineVersion(header: string): ApiVersion {
  try {
    return parseApiVersion(header);
  } catch (cause) {
    const [expected, received] = ['a version such as 1.44', JSON.stringify(header)];
    const message = `expected ${expected}, received ${received}`;
    throw new UnexpectedAnswerError('SystemPing', [{ path: 'Api-Version', message, expected, received }], {
      cause,
    });
  }
}

const CHANGED =
  'It is another engine than before. The next call settles the version again, so repeat this one.';

/**
 * Recognises the engine's refusal of a version.
 *
 * @param negotiated - whether the version was settled with the engine, as it was then
 *
 * @internal
 */
export function versionRefusal(
  clientVersion: ApiVersion,
  status: number,
  message: string,
  negotiated = false,
): ApiVersionError | undefined {
  if (status !== 400) return undefined;
  const minimum = /client version \S+ is too old\. Minimum supported API version is (\d+\.\d+)/.exec(
    message,
  )?.[1];
  if (minimum !== undefined) {
    return new ApiVersionError(
      `The engine speaks API ${minimum} at least, and was asked in ${clientVersion}. ` +
        (compareApiVersions(parseApiVersion(minimum), NEWEST_API_VERSION) > 0
          ? 'Update this package.'
          : negotiated
            ? CHANGED
            : 'Leave the version to negotiation, or raise it.'),
      clientVersion,
      { minimum },
    );
  }
  const maximum = /client version \S+ is too new\. Maximum supported API version is (\d+\.\d+)/.exec(
    message,
  )?.[1];
  if (maximum !== undefined) {
    return new ApiVersionError(
      `The engine speaks API ${maximum} at most, and was asked in ${clientVersion}. ` +
        (negotiated ? CHANGED : 'Leave the version to negotiation, or lower it.'),
      clientVersion,
      { maximum },
    );
  }
  return undefined;
}
