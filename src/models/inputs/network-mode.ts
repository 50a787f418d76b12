import { z } from 'zod';
import { checkInput } from '../check.js';

type Letters = 'abcdefghijklmnopqrstuvwxyz';
type CharactersOf<Text extends string, Found = never> = Text extends `${infer Head}${infer Tail}`
  ? CharactersOf<Tail, Found | Head>
  : Found;
/** What a network's name or id may be made of. A colon is not in it. */
type NameCharacter = CharactersOf<`${Letters}${Uppercase<Letters>}0123456789_.-`>;

/** TypeScript has no "string but not X": so every way of leaving the prefix is spelled out, letter by letter. */
type NotStartingWith<
  Prefix extends string,
  Read extends string = '',
> = Prefix extends `${infer Head}${infer Tail}`
  ? Read | `${Read}${Exclude<NameCharacter, Head>}${string}` | NotStartingWith<Tail, `${Read}${Head}`>
  : never;

/**
 * The name of a network: any string that does not start with `container:`. String literals are checked by the
 * compiler; a `string` known only at run time goes through {@link networkName}.
 */
export type NetworkName = NotStartingWith<'container:'>;

/** Sharing the network of another container. Not possible under Hyper-V isolation. */
export type ContainerNetwork = `container:${string}`;

const isNetworkName = (value: unknown): boolean =>
  typeof value === 'string' && !value.startsWith('container:');

/** Schema of {@link NetworkName}. */
export const NetworkNameSchema = z.custom<NetworkName>(isNetworkName, {
  error: ({ input }) =>
    typeof input === 'string'
      ? 'sharing the network of another container is not supported under Hyper-V isolation; name a network instead'
      : 'expected the name of a network',
});

/**
 * Takes a name that is known only at run time as the name of a network.
 *
 * @param name - the name, for example `nat`
 * @returns the same string, typed
 * @throws {@link InvalidInputError} when it starts with `container:`
 */
export function networkName(name: string): NetworkName {
  return checkInput(NetworkNameSchema, name, 'network name');
}
