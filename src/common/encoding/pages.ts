/*
 * The code pages of Windows, by their numbers, and what iconv-lite calls them. It has no names for some, and the names of
 * browsers, which TextDecoder knows, mean pages of Windows.
 */

/** Pages whose name in iconv-lite is `cp` and their number. */
const SINGLE = [
  437, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 932, 936, 949,
  950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258,
];

/** The other pages. */
const OTHERS: Readonly<Record<number, string>> = {
  1200: 'utf-16le',
  1201: 'utf-16be',
  10000: 'macintosh',
  20127: 'ascii',
  20866: 'koi8-r',
  20932: 'euc-jp',
  21866: 'koi8-u',
  51932: 'euc-jp',
  51949: 'cp949',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** What WHATWG calls an encoding, and the page of Windows that it means. */
const CANONICAL: Readonly<Record<string, string>> = {
  big5: 'big5hkscs',
  'euc-kr': 'cp949',
  gbk: 'cp936',
  ibm866: 'cp866',
  'iso-8859-8-i': 'iso-8859-8',
  shift_jis: 'cp932',
  'x-mac-cyrillic': 'maccyrillic',
};

/** How numbers of pages are written: `850`, `cp850`, `ibm850`, `cp-850`, `windows-1252`, `ms932`. */
const NUMBERED = /^(?:x-)?(?:cp|ibm|ms|dos|windows)?[-_]?(\d{3,5})$/;

/**
 * What an encoding is called in iconv-lite, or in TextDecoder if that reads it: `utf-8`, `utf-16le`, `utf-16be`.
 *
 * @returns `undefined` for an unknown name
 */
export function codecOf(name: string): string | undefined {
  const label = name.trim().toLowerCase();
  return byNumber(label) ?? byLabel(label);
}

function byNumber(label: string): string | undefined {
  const number = Number(NUMBERED.exec(label)?.[1] ?? NaN);
  if (SINGLE.includes(number)) return `cp${String(number)}`;
  // The ISO pages, 28591 for ISO 8859-1.
  if (number > 28590 && number <= 28605 && number !== 28602) return `iso-8859-${String(number - 28590)}`;
  return OTHERS[number];
}

/** By the names that browsers know, which the standard of WHATWG lists. */
function byLabel(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label);
    return CANONICAL[encoding] ?? byNumber(encoding) ?? encoding;
  } catch {
    return undefined;
  }
}
