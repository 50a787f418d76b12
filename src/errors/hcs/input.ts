/** How deep the causes of an error are followed. */
const deepest = 8;

/** The text in whatever was given: a string, an error with its causes, a number, something parsed from JSON. */
export function textOf(input: unknown): string {
  const pieces: string[] = [];
  const seen = new Set<unknown>();
  let current: unknown = input;
  for (
    let depth = 0;
    depth < deepest && current !== undefined && current !== null && !seen.has(current);
    depth++
  ) {
    seen.add(current);
    const piece = ownText(current);
    if (piece !== '' && !pieces.some((known) => known.includes(piece))) pieces.push(piece);
    current = typeof current === 'object' ? (current as { cause?: unknown }).cause : undefined;
  }
  return pieces.join('\n');
}

function ownText(input: unknown): string {
  switch (typeof input) {
    case 'string':
      return input;
    case 'number':
    case 'bigint':
      return String(input);
    case 'object': {
      if (input === null) return '';
      if (input instanceof Uint8Array) return decoded(input);
      // The words of the engine say more than a message that was made from them.
      const { engineText, engineMessage, message } = input as Record<string, unknown>;
      const words = [engineText, engineMessage, message].find((value) => typeof value === 'string');
      return typeof words === 'string' ? words : serialized(input);
    }
    default:
      return '';
  }
}

function serialized(input: object): string {
  try {
    return JSON.stringify(input) ?? '';
  } catch {
    return '';
  }
}

/** The text in bytes, as a file that was read has them: UTF-8, or UTF-16 by its mark or by the zeros in it. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isMarkedBig = first === 0xfe && second === 0xff;
  if (isMarkedBig || (first === 0 && second !== 0)) return new TextDecoder('utf-16be').decode(bytes);
  const isMarked = first === 0xff && second === 0xfe;
  return new TextDecoder(isMarked || (first !== 0 && second === 0) ? 'utf-16le' : 'utf-8').decode(bytes);
}
