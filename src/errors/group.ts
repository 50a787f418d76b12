import { amend, readFrom, reword } from './amend.js';
import { WinContainersError } from './base.js';

/** A container that a group of the same name has left in the engine. */
export interface GroupLeftover {
  /** Its id. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** The member that it was. */
  readonly member: string | undefined;
  /** Whether it runs. */
  readonly running: boolean;
}

/**
 * The engine has containers or the network of a group of this name already: another program runs it, or one has ended
 * without removing them. Nothing was created, or everything was removed again. With `replace: true` it is thrown if
 * two programs create the group at the same time.
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

/** The label by which the containers and the network of a group are found again. */
export const GROUP_LABEL = 'wragg.wincontainers.group';

/**
 * The member of a group that has failed, by the error with which running the group ended. It is the error's property `member`
 * too, unless the error has one of its own or is frozen, so that it shows where an error is printed. Errors of this package also
 * name it in their message. An error object with which several groups have ended names the member of the last of them.
 *
 * @param error - what was thrown
 * @returns `undefined` if it was not a member that failed, but for example the network
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

/** What an error may be of is not written on it: it may be frozen, and a property `member` may be its own. */
const members = new WeakMap<object, string>();

/** Where another copy of this package finds it. */
const MEMBER = Symbol.for('@wragg/wincontainers/member');

/**
 * Names the member in its error. One that was thrown before, also by a group, names this member from now on.
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
