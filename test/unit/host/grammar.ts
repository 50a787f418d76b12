import { createRequire } from 'node:module';
import { Language, Parser, type Node } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

let parser: Promise<Parser> | undefined;

async function makeParser(): Promise<Parser> {
  await Parser.init();
  const language = await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'));
  const made = new Parser();
  made.setLanguage(language);
  return made;
}

/** A PowerShell text as its grammar sees it. */
export async function parse(text: string): Promise<Node> {
  const tree = (await (parser ??= makeParser())).parse(text);
  if (tree === null) throw new Error('The text was not parsed.');
  return tree.rootNode;
}

/** Where a text is no PowerShell: the pieces that the grammar does not know, and what is missing. */
export async function mistakesIn(text: string): Promise<string[]> {
  const found: string[] = [];
  const look = (node: Node): void => {
    if (node.isError || node.isMissing) {
      const line = String(node.startPosition.row + 1);
      found.push(`${line}: ${node.isMissing ? `missing ${node.type}` : node.text.slice(0, 80)}`);
    } else for (const child of node.children) if (child !== null) look(child);
  };
  look(await parse(text));
  return found;
}

/** The nodes of a type in a text. */
export async function nodesOf(text: string, type: string): Promise<Node[]> {
  return (await parse(text)).descendantsOfType(type).filter((node) => node !== null);
}
