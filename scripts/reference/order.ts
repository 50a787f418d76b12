import {
  Comment,
  ReflectionKind,
  type DeclarationReflection,
  type DocumentReflection,
  type ProjectReflection,
} from 'typedoc';

/** What the main entry point is called in the reference: TypeDoc names it after its file. */
const MAIN = 'wincontainers';

type Member = DeclarationReflection | DocumentReflection;

/** Gives the main entry point its name, and says of each entry point what it is imported from. */
export function nameModules(project: ProjectReflection): void {
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    const isMain = module.name === 'index';
    const specifier = isMain ? project.packageName : `${project.packageName ?? ''}/${module.name}`;
    if (isMain) module.name = MAIN;
    module.comment ??= new Comment();
    module.comment.summary.push({
      kind: 'text',
      text: `\n\nA program imports it from \`${specifier ?? ''}\`.`,
    });
  }
}

/**
 * Puts into an order in which people read: the main entry point before the others, and in a chapter functions and classes before the
 * types that they take, and what belongs to another entry point last.
 */
export function firstThingsFirst(project: ProjectReflection): void {
  for (const category of project.categories ?? [])
    category.children = sorted(category.children, (child) =>
      child.kindOf(ReflectionKind.Module) && child.name !== MAIN ? 1 : 0,
    );
  for (const { categories = [] } of project.children ?? [])
    for (const category of categories) category.children = sorted(category.children, placeOf);
}

function placeOf(child: Member): number {
  if (child.isReference()) return 2;
  return child.kindOf([ReflectionKind.Interface, ReflectionKind.TypeAlias]) ? 1 : 0;
}

/** By the place of each; what has the same place stays as it was. */
function sorted<T extends Member>(children: readonly T[], place: (child: T) => number): T[] {
  return children.toSorted((a, b) => place(a) - place(b));
}
