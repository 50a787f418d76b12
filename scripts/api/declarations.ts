import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../entries.js';

/**
 * Writes the declarations of the sources, and of all that they import, into a folder.
 *
 * @returns the path of each source's declaration
 */
export function writeDeclarations(sources: readonly string[], folder: string): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const rootDir = join(root, 'src');
  const program = ts.createProgram(
    sources.map((source) => join(root, source)),
    {
      ...options,
      ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: folder, rootDir },
      // `npm run typecheck` does that.
      noCheck: true,
    },
  );
  const { diagnostics } = program.emit(undefined, undefined, undefined, true, {
    afterDeclarations: [sortInferredUnions],
  });
  const [problem] = diagnostics;
  if (problem !== undefined) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
  return sources.map((source) => join(folder, relative('src', source).replace(/\.ts$/, '.d.ts')));
}

/**
 * The compiler orders the members of a union that it inferred as it happens to meet them, so a change somewhere else could
 * move them. A union that somebody wrote stays as it is.
 */
const sortInferredUnions: ts.TransformerFactory<ts.SourceFile | ts.Bundle> = (context) => {
  const printer = ts.createPrinter();
  return (file) => {
    if (!ts.isSourceFile(file)) return file;
    const text = (node: ts.Node): string => printer.printNode(ts.EmitHint.Unspecified, node, file);
    const visit = (node: ts.Node): ts.Node => {
      const visited = ts.visitEachChild(node, visit, context);
      if (!ts.isUnionTypeNode(visited) || node.pos >= 0) return visited;
      const members = visited.types.map((member) => ({ member, text: text(member) }));
      members.sort((a, b) => (a.text < b.text ? -1 : 1));
      return context.factory.updateUnionTypeNode(
        visited,
        context.factory.createNodeArray(members.map(({ member }) => member)),
      );
    };
    return ts.visitEachChild(file, visit, context);
  };
};
