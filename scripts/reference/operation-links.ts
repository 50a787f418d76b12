import { ReferenceType, ReflectionKind, type DeclarationReflection, type ProjectReflection } from 'typedoc';

/**
 * Leads from the table of operations to the methods: a call such as `containers.create()` becomes a link.
 *
 * @param urlOf - the address of a declaration, from the folder of the page
 */
export function linkOperations(
  html: string,
  project: ProjectReflection,
  urlOf: (declaration: DeclarationReflection) => string,
): string {
  const methods = methodsByCall(project);
  return html.replaceAll(/<code>(\w+\.\w+)\(\)<\/code>/g, (code, call: string) => {
    const method = methods.get(call);
    return method === undefined ? code : `<a href="${urlOf(method)}">${code}</a>`;
  });
}

/** The methods of the groups of operations that the class `Engine` has, by `group.method`. */
function methodsByCall(project: ProjectReflection): Map<string, DeclarationReflection> {
  const engine = project
    .getReflectionsByKind(ReflectionKind.Class)
    .find(({ name }) => name === 'Engine') as DeclarationReflection;
  const found = new Map<string, DeclarationReflection>();
  for (const group of engine.children ?? []) {
    const operations = group.type instanceof ReferenceType ? group.type.reflection : undefined;
    for (const method of (operations as DeclarationReflection | undefined)?.children ?? [])
      found.set(`${group.name}.${method.name}`, method);
  }
  return found;
}
