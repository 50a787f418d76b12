import {
  ReflectionKind,
  type Comment,
  type CommentDisplayPart,
  type ProjectReflection,
  type Reflection,
} from 'typedoc';

/**
 * Leads links to what another entry exports. TypeDoc itself finds what the file of the comment imports, and what the same entry
 * exports.
 */
export function linkAcrossEntries(project: ProjectReflection): void {
  const exported = new Map<string, Reflection>();
  for (const reflection of project.getReflectionsByKind(ReflectionKind.SomeExport)) {
    if (reflection.parent?.kindOf(ReflectionKind.SomeModule) === true && !reflection.isReference())
      exported.set(reflection.name, reflection);
  }
  for (const reflection of Object.values(project.reflections)) {
    for (const part of partsOf(reflection.comment)) {
      if (part.kind !== 'inline-tag' || part.target !== undefined) continue;
      const [, name = '', member] = /^\s*(\w+)(?:\.(\w+))?\s*(?:\||$)/.exec(part.text) ?? [];
      const declaration = exported.get(name);
      const target = member === undefined ? declaration : declaration?.getChildByName([member]);
      if (target !== undefined) part.target = target;
    }
  }
}

function partsOf(comment: Comment | undefined): readonly CommentDisplayPart[] {
  return comment === undefined
    ? []
    : [...comment.summary, ...comment.blockTags.flatMap(({ content }) => content)];
}
