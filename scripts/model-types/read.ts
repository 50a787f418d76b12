import { ShapeReader, type Model } from './shape.js';
import { readSources } from './sources.js';

/** The models of the package, and what their types lack a name for. */
export interface Models {
  /** By name. */
  readonly models: readonly Model[];
  /** Where an object has no name. */
  readonly anonymous: readonly string[];
  /** Where a schema has the name of another. */
  readonly clashes: readonly string[];
}

export function readModels(): Models {
  const reader = new ShapeReader(readSources());
  reader.readAll();
  const models = [...reader.models.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { models, anonymous: [...reader.anonymous], clashes: [...reader.clashes] };
}
