import { amend, readFrom, reword } from './amend.js';
import { WinContainersError } from './base.js';

/** A container that a group with the same name has left in the engine. */
export interface GroupLeftover {
  /** Its id. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** The member of the group that it was. */
  readonly member: string | undefined;
  /** Whether it runs. */
  readonly running: boolean;
}

/**
 * The engine already has containers or the network of a group with this name. Another program runs the group, or a
 * program ended without removing them. Nothing was created, or everything was removed again. With `replace: true` it
 * is thrown if two programs create the group at the same time.
 *
 * @example
 * ```ts
 * try {
 *   await using shop = await docker.group({ name: 'shop' }).add('web', () => docker.container('nanoserver')).run();
 * } catch (error) {
 *   if (!(error instanceof GroupExistsError)) throw error;
 *   for (const { name, running } of error.containers) console.error(name, running ? 'runs' : 'does not run');
 * }
 * ```
 */
export class GroupExistsError extends WinContainersError {
  static override readonly brand: string = 'GroupExistsError';

  readonly code = 'ERR_GROUP_EXISTS';

  constructor(
    /** The name of the group. */
    readonly group: string,
    /** Its containers in the engine. */
    readonly containers: readonly GroupLeftover[],
    /** Its network in the engine; `undefined` if it has none. */
    readonly network: string | undefined,
    options: { readonly cause?: unknown } = {},
  ) {
    const names = containers.map(({ name }) => name);
    const there = [
      ...(names.length === 0 ? [] : [`the containers ${names.join(', ')}`]),
      ...(network === undefined ? [] : [`the network ${network}`]),
    ].join(' and ');
    const removal = [
      ...(names.length === 0 ? [] : [`docker rm -f ${names.join(' ')}`]),
      ...(network === undefined ? [] : [`docker network rm ${network}`]),
    ].join('; ');
    super(`The engine has ${there} of a group "${group}" already.`, {
      ...options,
      remediations: [
        {
          cause:
            'A program that ran the group has ended without removing them, or another one runs or makes it now.',
          check: `docker ps -a --filter label=${GROUP_LABEL}=${group}`,
          fix: `If nobody uses them, remove them (${removal}), or make the group with \`replace: true\`, which does so. Volumes are kept.`,
        },
      ],
    });
  }
}

/** The label that marks the containers and the network of a group. */
export const GROUP_LABEL = 'wragg.wincontainers.group';

/**
 * Returns the member of a group that failed, from the error with which the group ended. It is also the error's
 * property `member`, so that a printed error shows it. An error that is frozen, or has such a property of its own,
 * does not get it. Errors of this package also name the member in their message. If several groups ended with the
 * same error object, it names the member of the last group.
 *
 * @param error - what was thrown
 * @returns the name of the member; `undefined` if something else failed, for example the network
 * @example
 * ```ts
 * try {
 *   await using shop = await docker.group().add('web', () => docker.container('nanoserver')).run();
 * } catch (error) {
 *   console.error(failedMember(error), error);
 * }
 * ```
 */
export function failedMember(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const member = members.get(error) ?? readFrom(error, MEMBER);
  return typeof member === 'string' ? member : undefined;
}

/** The members are kept beside the errors: an error may be frozen, or have a property `member` of its own. */
const members = new WeakMap<object, string>();

/** The key by which another copy of this package finds the member. */
const MEMBER = Symbol.for('@wragg/wincontainers/member');

/**
 * Adds the member to its error. An error that was already thrown before, also by a group, names this member from now
 * on.
 *
 * @internal
 */
export function nameMember(error: unknown, member: string): void {
  if (typeof error !== 'object' || error === null) return;
  const before = members.get(error);
  members.set(error, member);
  const shown = readFrom(error, 'member');
  if (shown === undefined || shown === before) amend(error, 'member', member);
  try {
    Reflect.defineProperty(error, MEMBER, { value: member, configurable: true });
    if (error instanceof WinContainersError)
      reword(
        error,
        (message) =>
          `${before === undefined ? message : message.replace(sentence(before), '')}${sentence(member)}`,
      );
  } catch {
    // A proxy that refuses.
  }
}

const sentence = (member: string): string => `\nIt is the member ${member} of the group that failed.`;
