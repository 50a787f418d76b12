import type ts from 'typescript';
import type { Models } from './read.js';
import { positionOf, type Place } from './sources.js';

/** What is still to be written, each a line for people: sentences of fields and of models, and names of objects. */
export interface Missing {
  readonly sentences: readonly string[];
  readonly names: readonly string[];
}

/**
 * What is still to be written.
 *
 * @param below - only what is in this folder, or this file
 */
export function missing({ models, bases, anonymous, clashes }: Models, below = ''): Missing {
  // A field that several models have is written in one place, and so counted once.
  const sentences = new Map<string, { readonly position: string; readonly name: string }>();
  const add = (place: Place<ts.Node>, name: string): void => {
    sentences.set(`${place.source.path} ${String(place.node.pos)}`, { position: positionOf(place), name });
  };
  for (const { name: model, declaration, source, shape } of models) {
    if (declaration.doc === '') add({ node: declaration.node, source }, model);
    for (const { name, doc, at } of shape.fields ?? []) if (doc === '') add(at, `${model}.${name}`);
  }
  for (const { name, declaration, source } of bases)
    if (declaration.doc === '') add({ node: declaration.node, source }, name);
  const here = (position: string): boolean => position.startsWith(below);
  return {
    sentences: [...sentences.values()]
      .filter(({ position }) => here(position))
      .map(({ position, name }) => `${position}: ${name} has no sentence`),
    names: [
      ...anonymous.filter(here).map((position) => `${position}: an object has no name`),
      ...clashes.filter(here).map((position) => `${position}: a schema has the name of another`),
    ],
  };
}
