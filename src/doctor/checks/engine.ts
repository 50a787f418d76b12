import type { Remediation } from '../../errors/base.js';
import { WinContainersError } from '../../errors/base.js';
import {
  ApiVersionError,
  EngineUnreachableError,
  WindowsEngineRequiredError,
} from '../../errors/connection.js';
import { compareApiVersions, parseApiVersion } from '../../transport/index.js';
import { check } from '../check.js';
import type { EngineFacts } from '../engine-facts.js';
import { maybe, need } from '../fact.js';
import { failed, ok, remediesFor, skipped, warning } from '../verdict.js';

/** The oldest API of today's engines and docker CLIs. */
const OLDEST_CURRENT_API = '1.40';

export const engineReachable = check('engine-reachable', 'Engine', ({ engine }) => {
  const { ping, host } = engine;
  if (ping.known) {
    const version = maybe(engine.version)?.Version;
    const name = ping.value.server ?? (version === undefined ? 'The engine' : `Docker ${version}`);
    return ok(`${name} answers at ${host}.`);
  }
  if (ping.error instanceof EngineUnreachableError) return failed(ping.detail, ping.error.remediations);
  return failed(`The engine at ${host} does not answer correctly: ${ping.detail}`, [
    ...remediesFor('engine-does-not-answer'),
    ...remediationsOf(ping.error),
  ]);
});

export const apiVersion = check('engine-api-version', 'API version', ({ engine }) => {
  const refusal = versionRefusal(engine);
  if (refusal !== undefined) {
    return failed(refusal.message, remediesFor('api-version-chosen'));
  }
  const spoken = need(engine.apiVersion);
  const newest = maybe(engine.ping)?.apiVersion;
  if (newest !== undefined && compareApiVersions(parseApiVersion(newest), OLDEST_CURRENT_API) < 0) {
    return warning(
      `The newest API version of the engine is ${newest}. Current docker clients refuse it.`,
      remediesFor('engine-outdated'),
    );
  }
  return ok(`API version ${spoken} is used${newest === undefined ? '' : `; the engine knows ${newest}`}.`);
});

export const windowsEngine = check('engine-os', 'Windows containers', ({ engine }) => {
  const os = maybe(engine.info)?.OSType ?? maybe(engine.ping)?.osType ?? need(engine.info).OSType;
  if (os === 'windows') return ok('The engine runs Windows containers.');
  return failed(
    `The engine at ${engine.host} runs ${os} containers, not Windows containers.`,
    new WindowsEngineRequiredError(engine.host, os).remediations,
  );
});

export const engineAnswers = check('engine-answers', 'Answers', ({ engine }) => {
  if (!engine.ping.known) need(engine.info);
  const { version, info, images, networks, deadContainers, usage } = engine;
  const asked = { version, info, images, networks, containers: deadContainers, 'disk usage': usage };
  const refused = Object.entries(asked).flatMap(([name, fact]) =>
    // The engine has not refused what it is still at.
    fact.known || fact.reason === 'too-slow' ? [] : [{ name, fact }],
  );
  if (refused.length === 0)
    return ok('The engine answers questions about itself, images, networks and containers.');
  if (versionRefusal(engine) !== undefined) {
    return skipped('unreachable', 'The engine and the client have no API version in common.');
  }
  return failed(
    refused.map(({ name, fact }) => `The engine does not answer about its ${name}: ${fact.detail}`).join(' '),
    refused.flatMap(({ fact }) => remediationsOf(fact.error)),
  );
});

export const engineWarnings = check('engine-warnings', "Engine's warnings", ({ engine }) => {
  const { Warnings } = need(engine.info);
  if (Warnings.length === 0) return ok('The engine has no warnings.');
  // Engines break their warnings into indented lines.
  const sentences = Warnings.map((text) =>
    text
      .replace(/^WARNING: /, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return warning(sentences.join(' '), remediesFor('engine-warns'));
});

/** The engine answers a ping whatever the version; what it thinks of the version shows with the next request. */
function versionRefusal({ apiVersion, version, info }: EngineFacts): ApiVersionError | undefined {
  return [apiVersion, version, info]
    .map((fact) => (fact.known ? undefined : fact.error))
    .find((error) => error instanceof ApiVersionError);
}

function remediationsOf(error: unknown): readonly Remediation[] {
  if (error instanceof WinContainersError && error.remediations.length > 0) return error.remediations;
  return remediesFor('engine-refuses-to-tell');
}
