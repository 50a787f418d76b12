import { invalidValue } from '../../../common/invalid-value.js';
import { checkText } from './text.js';

/** What can be given to PowerShell as data: a string stays one whatever is in it, lists and objects hold the same again. */
export type PowershellValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | undefined
  | readonly PowershellValue[]
  | { readonly [name: string]: PowershellValue };

/** How deep lists and objects may be in one another. */
const DEEPEST = 50;

/** How long an expression may get, in characters: what is in several lists is written for each of them. */
const LONGEST = 4 * 1024 * 1024;

const EXPECTED = 'text, a number, a boolean, null, a date, or a list or plain object of them';

/**
 * A value as an expression of PowerShell.
 *
 * @throws InvalidInputError for what PowerShell has no literal for, and what is nested too deep or gets too long
 * @internal
 */
export function quotePowershell(value: PowershellValue): string {
  return quoteValue(value, 0, { left: LONGEST });
}

/** How many characters more may come. */
interface Room {
  left: number;
}

function quoteValue(value: PowershellValue, depth: number, room: Room): string {
  if (depth > DEEPEST)
    throw invalidValue('PowerShell value', '…', `it is nested more than ${String(DEEPEST)} deep`, EXPECTED);
  const quoted =
    typeof value === 'object' && value !== null ? quoteObject(value, depth, room) : quoteSimple(value);
  // A comma, or brackets, stand beside it. What is in a list has been counted.
  room.left -= typeof value === 'object' ? 4 : quoted.length + 1;
  if (room.left < 0)
    throw invalidValue(
      'PowerShell value',
      '…',
      `as an expression it has more than ${String(LONGEST)} characters`,
      'less: a list that is in several others is written for each of them',
    );
  return quoted;
}

function quoteSimple(value: Exclude<PowershellValue, object>): string {
  switch (typeof value) {
    case 'string':
      // PowerShell takes each of the five as a single quote; doubled, it is one character of the text.
      return `'${checkText('PowerShell text', value).replace(/['\u2018-\u201B]/g, '$&$&')}'`;
    case 'number':
      return Number.isSafeInteger(value) ? inBrackets(String(value)) : double(value);
    case 'bigint':
      return `([${value === BigInt.asIntN(64, value) ? 'long' : 'bigint'}]'${String(value)}')`;
    case 'boolean':
      return value ? '$true' : '$false';
    case 'undefined':
    case 'object':
      return '$null';
    default:
      throw invalidValue('PowerShell value', typeof value, 'PowerShell has no such value', EXPECTED);
  }
}

/** In the words of .NET, whatever the culture of the container. */
function double(value: number): string {
  if (Number.isNaN(value)) return '([double]::NaN)';
  if (Number.isFinite(value)) return `([double]'${String(value)}')`;
  return value > 0 ? '([double]::PositiveInfinity)' : '([double]::NegativeInfinity)';
}

/** A number below 0 would be taken for a parameter where a command stands before it. */
const inBrackets = (number: string): string => (number.startsWith('-') ? `(${number})` : number);

function quoteObject(value: object, depth: number, room: Room): string {
  if (value instanceof Date) return quoteDate(value);
  if (Array.isArray(value)) {
    const items = value.map((item: PowershellValue) => quoteValue(item, depth + 1, room));
    // A list of one keeps its item by the comma, also where that is a list.
    return `@(${items.length === 1 ? ',' : ''}${items.join(',')})`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw invalidValue('PowerShell value', 'object', 'it is no plain object', EXPECTED);
  const names = new Set<string>();
  const entries = Object.entries(value as Readonly<Record<string, PowershellValue>>).map(([name, item]) => {
    const folded = name.toLowerCase();
    if (names.has(folded))
      throw invalidValue(
        'PowerShell value',
        name,
        'PowerShell does not tell names apart by case',
        'names that differ',
      );
    names.add(folded);
    return `${quoteValue(name, depth, room)}=${quoteValue(item, depth + 1, room)}`;
  });
  return `@{${entries.join(';')}}`;
}

function quoteDate(date: Date): string {
  if (Number.isNaN(date.getTime()))
    throw invalidValue('PowerShell value', 'Date', 'it is no date', 'a valid date');
  return `([datetime]::Parse('${date.toISOString()}',[cultureinfo]::InvariantCulture,'RoundtripKind'))`;
}
