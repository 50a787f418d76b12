import { assertText } from '../../../errors/given.js';
import { UnattendFormatError } from '../../../errors/unattend.js';
import {
  isCatalogue,
  problemOf,
  type UnattendFile,
  type UnattendPackage,
  type UnattendSelection,
} from './document.js';
import { CPI, UNATTEND } from './names.js';
import { readXml, type XmlElement } from './xml.js';

/**
 * Reads an unattend.xml of packages, as {@link unattend} writes it and Microsoft shows it. Comments are passed over.
 * It refuses everything else, and names its line, so that nothing of the file is lost. For example `settings`, which
 * dism does not apply to a running Windows. There are no entities but those of characters, and no DTD.
 *
 * @param xml - the text of the file, 1 MiB at most
 * @returns what it says; {@link unattend} writes that again
 * @throws `UnattendFormatError` if it is not an unattend file.
 * @throws `InvalidInputError` if it is not text, but for example bytes.
 * @example
 * ```ts no-run: the file is an example
 * import { readFile } from 'node:fs/promises';
 *
 * const file = parseUnattend(await readFile('unattend.xml', 'utf8'));
 * for (const { name, language, source } of file.packages) console.log(name, language, source);
 * ```
 */
export function parseUnattend(xml: string): UnattendFile {
  assertText('unattend file', xml, "the text of the file, such as readFile(path, 'utf8') gives");
  const root = readXml(xml);
  expectElement(root, [['unattend', UNATTEND]]);
  expectAttributes(root, []);
  let packages: [UnattendPackage, ...UnattendPackage[]] | undefined;
  let offlineImage: string | undefined;
  for (const child of root.children) {
    const name = expectElement(child, [
      ['servicing', UNATTEND],
      ['offlineImage', CPI],
    ]);
    if ((name === 'servicing' ? packages : offlineImage) !== undefined)
      throw wrong(child, `<${child.tag}> is there twice`, 'it once');
    if (name === 'servicing') packages = packagesOf(child);
    else offlineImage = offlineImageOf(child);
  }
  if (packages === undefined) throw wrong(root, 'there is no <servicing>', '<servicing> with packages');
  return { packages, ...(offlineImage === undefined ? {} : { offlineImage }) };
}

function packagesOf(servicing: XmlElement): [UnattendPackage, ...UnattendPackage[]] {
  expectAttributes(servicing, []);
  const [first, ...others] = servicing.children.map(packageOf);
  if (first === undefined) throw wrong(servicing, 'there is no package', 'one <package> or more');
  return [first, ...others];
}

function offlineImageOf(element: XmlElement): string {
  expectAttributes(element, [`${CPI} source`]);
  expectNoChildren(element);
  const source = required(element, `${CPI} source`, 'cpi:source');
  // It could not be written again.
  if (!isCatalogue(source))
    throw wrong(element, 'cpi:source has a control character', 'the path of a catalogue');
  return source;
}

function packageOf(element: XmlElement): UnattendPackage {
  expectElement(element, [['package', UNATTEND]]);
  expectAttributes(element, ['action', 'permanence']);
  let identity: XmlElement | undefined;
  const sources: string[] = [];
  const selections: UnattendSelection[] = [];
  for (const child of element.children) {
    const name = expectElement(child, [
      ['assemblyIdentity', UNATTEND],
      ['source', UNATTEND],
      ['selection', UNATTEND],
    ]);
    expectNoChildren(child);
    if (name === 'source') sources.push(sourceOf(child));
    else if (name === 'selection') selections.push(selectionOf(child));
    else if (identity === undefined) identity = child;
    else throw wrong(child, '<assemblyIdentity> is there twice', 'it once');
  }
  if (identity === undefined) throw wrong(element, 'the package has no <assemblyIdentity>', 'one');
  expectAttributes(identity, IDENTITY);
  const given = {
    name: required(identity, 'name'),
    version: required(identity, 'version'),
    language: required(identity, 'language'),
    architecture: required(identity, 'processorArchitecture'),
    publicKeyToken: required(identity, 'publicKeyToken'),
    action: required(element, 'action'),
    ...optional('permanence', element.attributes.get('permanence')),
    ...optional('buildType', identity.attributes.get('buildType')),
    ...(sources.length === 0 ? {} : { source: sources.length === 1 ? (sources[0] ?? '') : sources }),
    ...(selections.length === 0 ? {} : { selections }),
  };
  const read = given as UnattendPackage;
  const problem = problemOf(read);
  if (problem === undefined) return read;
  const at = { source: 'source', selections: 'selection' }[problem.field as string] ?? 'assemblyIdentity';
  const place = /^(?:action|permanence)$/.test(problem.field)
    ? element
    : (element.children.find(
        ({ name, attributes }) => name === at && [...attributes.values()].includes(problem.value),
      ) ?? identity);
  throw wrong(place, `${problem.field} is "${problem.value}"`, problem.expected);
}

const IDENTITY = ['name', 'version', 'processorArchitecture', 'publicKeyToken', 'language', 'buildType'];

function sourceOf(element: XmlElement): string {
  expectAttributes(element, ['location']);
  return required(element, 'location');
}

function selectionOf(element: XmlElement): UnattendSelection {
  expectAttributes(element, ['name', 'state']);
  const state = required(element, 'state');
  if (state !== 'true' && state !== 'false') throw wrong(element, `state is "${state}"`, 'true or false');
  return { name: required(element, 'name'), state: state === 'true' };
}

const optional = (key: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [key]: value };

function required(element: XmlElement, key: string, shown = key): string {
  const value = element.attributes.get(key);
  if (value === undefined) throw wrong(element, `<${element.tag}> has no ${shown}`, `${shown}="…"`);
  return value;
}

/** @returns the name, which is one of those that are allowed */
function expectElement<N extends string>(
  element: XmlElement,
  allowed: readonly (readonly [name: N, namespace: string])[],
): N {
  const found = allowed.find(([name, namespace]) => element.name === name && element.namespace === namespace);
  if (found !== undefined) return found[0];
  const names = allowed.map(([name]) => `<${name}>`).join(' or ');
  const same = allowed.find(([name]) => element.name === name);
  throw same === undefined
    ? wrong(element, `<${element.tag}> is not read here`, `${names}; whatever else would be lost`)
    : wrong(element, `<${element.tag}> is in the namespace "${element.namespace}"`, same[1]);
}

function expectAttributes(element: XmlElement, allowed: readonly string[]): void {
  const odd = [...element.attributes.keys()].find((key) => !allowed.includes(key));
  if (odd === undefined) return;
  const expected =
    allowed.length === 0 ? 'none' : allowed.map((key) => key.replace(`${CPI} `, 'cpi:')).join(', ');
  throw wrong(element, `the attribute ${odd} of <${element.tag}> is not read here`, expected);
}

function expectNoChildren(element: XmlElement): void {
  const [child] = element.children;
  if (child !== undefined)
    throw wrong(child, `<${element.tag}> has an element in it, <${child.tag}>`, 'an empty element');
}

const wrong = ({ line }: XmlElement, problem: string, expected: string): UnattendFormatError =>
  new UnattendFormatError(line, problem, expected);
