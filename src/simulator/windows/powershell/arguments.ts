/** What PowerShell was asked to run. */
export type PowershellScript =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'encoded'; readonly base64: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'missing'; readonly what: string; readonly parameter: string };

/** Parameters with a value; what else begins with a dash and is known has none. */
const WITH_VALUE = /^-(?:ep|ex\w*|inp\w*|if|o\w*|of|v\w*|w\w*|psc\w*|config\w*)$/i;
const WITHOUT_VALUE = /^-(?:nol\w*|nop\w*|noni\w*|noe\w*|sta|mta)$/i;

/** Reads the arguments of `powershell.exe`; a parameter may be cut short, and the first word that is none begins the command. */
export function readPowershellArguments(words: readonly string[]): PowershellScript {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = words[at + 1];
    if (/^-(?:c|co\w*)$/i.test(word)) {
      if (value === undefined) return { kind: 'missing', what: 'command', parameter: 'Command' };
      return value === '-' ? { kind: 'stdin' } : { kind: 'text', text: words.slice(at + 1).join(' ') };
    }
    if (/^-(?:e|ec|en\w*)$/i.test(word)) {
      if (value === undefined) return { kind: 'missing', what: 'command', parameter: 'EncodedCommand' };
      return { kind: 'encoded', base64: value };
    }
    if (/^-f\w*$/i.test(word)) {
      if (value === undefined) return { kind: 'missing', what: 'file path', parameter: 'File' };
      return value === '-' ? { kind: 'stdin' } : { kind: 'file', path: value };
    }
    if (WITH_VALUE.test(word)) at++;
    else if (!WITHOUT_VALUE.test(word)) return { kind: 'text', text: words.slice(at).join(' ') };
  }
  return { kind: 'stdin' };
}
