import type { Environment } from '../process.js';
import { LiteralReader, textOf, type PsValue } from './values.js';

/** A script that comes as data within a command, with the values for it. */
export interface WrappedScript {
  readonly text: string;
  readonly given: PsValue;
  /** Errors end it. */
  readonly stop: boolean;
  /** Its output comes as JSON in base64 behind this mark. */
  readonly mark: string | undefined;
}

const LOADER =
  /^& \(\[scriptblock\]::Create\(\[Text\.Encoding\]::UTF8\.GetString\(\[Convert\]::FromBase64String\(([^()]*)\)\)\)\)$/;

/**
 * Reads a command that decodes a script from base64, and the fixed frame that is in it: settings, values, the script as a
 * literal. This PowerShell has no expressions of its own, so it reads what they say instead of running them.
 *
 * @returns `undefined` for any other command
 */
export function readWrapped(command: string, env: Environment): WrappedScript | undefined {
  const sum = LOADER.exec(command.trim())?.[1];
  if (sum === undefined) return undefined;
  const terms = sum.startsWith("'") ? [sum] : sum.split('+');
  const encoded = terms
    .map((term) =>
      term.startsWith('$env:') ? (env.get(term.slice(5)) ?? '') : textOf(new LiteralReader(term).value()),
    )
    .join('');
  const frame = Buffer.from(encoded, 'base64').toString('utf8');
  const literal = (before: string): PsValue | undefined => {
    const at = frame.indexOf(before);
    return at < 0 ? undefined : new LiteralReader(frame, at + before.length).value();
  };
  const script = literal('[scriptblock]::Create(');
  if (script === undefined) return { text: frame, given: [], stop: false, mark: undefined };
  const mark = literal('[Console]::Out.WriteLine(');
  return {
    text: textOf(script),
    given: literal('$__given = ') ?? [],
    stop: frame.startsWith("$ErrorActionPreference = 'Stop'"),
    mark: mark === undefined ? undefined : textOf(mark),
  };
}
