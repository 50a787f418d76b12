import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../entries.js';

/** A file of the models, with what it declares at its top and what it imports. */
export interface Source {
  readonly path: string;
  readonly file: ts.SourceFile;
  readonly declared: ReadonlyMap<string, Declaration>;
  /** By local name: the path of the file that it comes from, and its name there. */
  readonly imported: ReadonlyMap<string, { readonly from: string; readonly name: string }>;
}

export interface Declaration {
  readonly name: string;
  readonly node: ts.VariableDeclaration | ts.FunctionDeclaration;
  readonly exported: boolean;
  /** Its comment, as it is written; empty without one. */
  readonly doc: string;
}

/** An expression together with the file that its names are to be looked up in. */
export interface Place<N extends ts.Node = ts.Expression> {
  readonly node: N;
  readonly source: Source;
}

/** The folders and files whose schemas are written as types. */
const places = ['src/models', 'src/host/daemon-config.ts'];

/** Parses the models. Nothing is checked: that the types are those of the schemas is what the type test is for. */
export function readSources(): ReadonlyMap<string, Source> {
  const paths = places.flatMap((place) =>
    place.endsWith('.ts')
      ? [join(root, place)]
      : readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
          .filter((path) => path.endsWith('.ts'))
          .sort()
          .map((path) => join(root, place, path)),
  );
  return new Map(paths.map((path) => [path, parse(path, readFileSync(path, 'utf8'))]));
}

function parse(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const declared = new Map<string, Declaration>();
  const imported = new Map<string, { from: string; name: string }>();
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement)) {
      const exported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
      const nodes = ts.isFunctionDeclaration(statement)
        ? [statement]
        : statement.declarationList.declarations;
      for (const node of nodes) {
        if (node.name === undefined || !ts.isIdentifier(node.name)) continue;
        const name = node.name.text;
        declared.set(name, { name, node, exported, doc: docOf(statement) });
      }
    } else if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const specifier = statement.moduleSpecifier.text;
      const bindings = statement.importClause?.namedBindings;
      if (!specifier.startsWith('.') || bindings === undefined || !ts.isNamedImports(bindings)) continue;
      const from = join(dirname(path), specifier.replace(/\.js$/, '.ts'));
      for (const { name, propertyName } of bindings.elements)
        imported.set(name.text, { from, name: (propertyName ?? name).text });
    }
  }
  return { path, file, declared, imported };
}

/** The comment of a node, as it is written. */
export function docOf(node: ts.Node): string {
  return ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.getText() ?? '';
}

/** Where something is, for people. */
export function positionOf({ node, source }: Place<ts.Node>): string {
  const { line } = source.file.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(root, source.path)}:${String(line + 1)}`;
}
