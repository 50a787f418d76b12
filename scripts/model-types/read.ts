import { ShapeReader, type Base, type Model } from './shape.js';
import { readSources } from './sources.js';

/** The models of the package, and what their types lack a name for. */
export interface Models {
  /** By name. */
  readonly models: readonly Model[];
  /** What several of them have, by name. */
  readonly bases: readonly Base[];
  /** Where an object has no name. */
  readonly anonymous: readonly string[];
  /** Where a schema has the name of another. */
  readonly clashes: readonly string[];
}

export function readModels(): Models {
  const reader = new ShapeReader(readSources());
  reader.readAll();
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name < b.name ? -1 : 1;
  const models = [...reader.models.values()].sort(byName);
  return {
    models,
    bases: [...reader.bases.values()].sort(byName),
    anonymous: [...reader.anonymous],
    clashes: [...reader.clashes],
  };
}
