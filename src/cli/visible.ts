/** What a terminal obeys in place of showing it: control characters but line feed and tab, and marks that turn the direction of text. */
const OBEYED = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

const codeOf = (character: string): string => character.charCodeAt(0).toString(16);

/** Text of an engine or of a file, so that a terminal shows all of it and obeys none: an escape becomes `\x1b`. */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(OBEYED, (character) => {
    const code = codeOf(character);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}

/** The same for each text in a value. */
export function visibleIn<T>(value: T): T {
  if (typeof value === 'string') return visible(value) as T;
  if (Array.isArray(value)) return value.map(visibleIn) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, visibleIn(field as unknown)]),
  ) as T;
}

/** JSON that a terminal obeys nothing of; read back it is the same. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    OBEYED,
    (character) => `\\u${codeOf(character).padStart(4, '0')}`,
  );
}
