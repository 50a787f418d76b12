import type { ContainerSummary } from '../models/index.js';

/** The first name of a listed container, without the slash that the engine puts before it; its id where it has no name. */
export const listedName = ({ Id, Names }: Pick<ContainerSummary, 'Id' | 'Names'>): string =>
  Names[0]?.replace(/^\//, '') ?? Id;
