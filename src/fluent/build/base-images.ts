import { parseImageReference } from '../../models/index.js';

/**
 * The registries of the images that a Dockerfile is built from: those after `FROM` and `COPY --from`.
 *
 * @param args - build arguments, which may stand in a name
 * @returns `undefined` when a name has something in it that only a builder can fill in
 */
export function registriesOf(
  dockerfile: string,
  args: Readonly<Record<string, string | null>> = {},
): readonly string[] | undefined {
  const values = new Map<string, string>();
  const stages = new Set<string>();
  const registries = new Set<string>();
  let begun = false;
  for (const line of instructionsOf(dockerfile)) {
    const [, name, rest = ''] = /^\s*(\w+)\s+(.*)$/s.exec(line) ?? [];
    const words = rest.trim().split(/\s+/);
    const plain = words.filter((word) => !word.startsWith('--'));
    const instruction = name?.toUpperCase();
    if (instruction === 'ARG' && !begun) {
      for (const word of plain) {
        const [key = '', ...value] = word.split('=');
        const text = args[key] ?? (value.length === 0 ? undefined : unquoted(value.join('=')));
        if (text !== undefined) values.set(key, text);
      }
      continue;
    }
    const from =
      instruction === 'COPY' ? words.find((word) => word.startsWith('--from='))?.slice(7) : plain[0];
    if ((instruction !== 'FROM' && instruction !== 'COPY') || from === undefined) continue;
    if (instruction === 'FROM') begun = true;
    const image = expand(from, values);
    if (image === undefined) return undefined;
    const registry = stages.has(image.toLowerCase()) ? undefined : registryOf(image);
    if (registry !== undefined) registries.add(registry);
    if (instruction === 'FROM' && plain[1]?.toUpperCase() === 'AS')
      stages.add((plain[2] ?? '').toLowerCase());
  }
  return [...registries];
}

/** Lines with their continuations, without comments. */
function instructionsOf(dockerfile: string): string[] {
  const escape = /^\s*#\s*escape\s*=\s*`/im.exec(dockerfile) === null ? /\\[ \t]*$/ : /`[ \t]*$/;
  const instructions: string[] = [];
  let open = '';
  for (const line of dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const continued = escape.test(line);
    open += line.replace(escape, ' ');
    if (continued) continue;
    instructions.push(open);
    open = '';
  }
  return open === '' ? instructions : [...instructions, open];
}

/** `$NAME`, `${NAME}` and `${NAME:-other}`, as far as the arguments are known. */
function expand(text: string, values: ReadonlyMap<string, string>): string | undefined {
  const expanded = text.replace(
    /\$(?:(\w+)|\{(\w+)(?::-([^}]*))?\})/g,
    (whole, plain?: string, braced?: string, other?: string) =>
      values.get(plain ?? braced ?? '') || (other ?? whole),
  );
  return expanded.includes('$') ? undefined : unquoted(expanded);
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2');

/** What is no reference is for the builder to refuse; a number is an earlier stage. */
function registryOf(image: string): string | undefined {
  if (image === 'scratch' || /^\d+$/.test(image)) return undefined;
  try {
    return parseImageReference(image).domain;
  } catch {
    return undefined;
  }
}
