/** A package that an unattend file wants installed. */
export interface UnattendPackage {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly architecture: string;
  readonly action: string;
  /** Paths of cab files, or of folders that have them. */
  readonly sources: readonly string[];
}

/** A file that is no well-formed unattend.xml. */
export class UnattendError extends Error {}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** Reads the packages of an unattend.xml. @throws {@link UnattendError} where it is not well-formed or no unattend file. */
export function parseUnattend(xml: string): UnattendPackage[] {
  const root = parseXml(xml);
  if (root.name !== 'unattend') throw new UnattendError('The root element is not unattend.');
  return childrenOf(root, 'servicing')
    .flatMap((servicing) => childrenOf(servicing, 'package'))
    .map((element) => {
      const identity = childrenOf(element, 'assemblyIdentity')[0]?.attributes;
      if (identity?.['name'] === undefined) throw new UnattendError('A package has no assemblyIdentity.');
      return {
        name: identity['name'],
        version: identity['version'] ?? '',
        language: identity['language'] ?? 'neutral',
        architecture: identity['processorArchitecture'] ?? '',
        action: element.attributes['action'] ?? '',
        sources: childrenOf(element, 'source').map(({ attributes }) => attributes['location'] ?? ''),
      };
    });
}

function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}

/** A small XML reader: elements and attributes; texts, comments and declarations are passed over. */
function parseXml(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [] };
  const open: Element[] = [top];
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start < 0) break;
    if (xml.startsWith('<!--', start)) {
      at = endOf(xml, '-->', start);
      continue;
    }
    const end = endOf(xml, '>', start);
    const tag = xml.slice(start + 1, end - 1);
    at = end;
    if (tag.startsWith('?') || tag.startsWith('!')) continue;
    const parent = open.at(-1) ?? top;
    if (tag.startsWith('/')) {
      if (open.length < 2 || parent.name !== localName(tag.slice(1).trim()))
        throw new UnattendError(`</${tag.slice(1)}> closes nothing.`);
      open.pop();
      continue;
    }
    const closed = tag.endsWith('/');
    const element = parseTag(closed ? tag.slice(0, -1) : tag);
    parent.children.push(element);
    if (!closed) open.push(element);
  }
  const [root] = top.children;
  if (root === undefined || open.length > 1 || top.children.length > 1)
    throw new UnattendError('The document is not complete.');
  return root;
}

function parseTag(tag: string): Element {
  const name = /^[A-Za-z_][\w.:-]*/.exec(tag)?.[0];
  if (name === undefined) throw new UnattendError(`<${tag}> is no element.`);
  const attributes: Record<string, string> = {};
  let rest = tag.slice(name.length).trimStart();
  while (rest !== '') {
    const match = /^([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')\s*/.exec(rest);
    if (match === null) throw new UnattendError(`<${name}> has a malformed attribute.`);
    attributes[match[1] ?? ''] = decodeEntities(match[2] ?? match[3] ?? '');
    rest = rest.slice(match[0].length);
  }
  return { name: localName(name), attributes, children: [] };
}

function endOf(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw new UnattendError('The document is not complete.');
  return found + mark.length;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole;
    const point = Number(name.replace(/^#x/i, '0x').replace('#', ''));
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
