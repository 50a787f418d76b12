import { assertNumber, assertText } from '../given.js';
/** What part of Windows a code, or an operation, belongs to. */
export type Facility =
  | 'HCS'
  | 'HNS'
  | 'layer-store'
  | 'virtual-disk'
  | 'hypervisor'
  | 'filter-manager'
  | 'BitLocker'
  | 'servicing'
  | 'Win32'
  | 'NTSTATUS'
  | 'RPC'
  | 'HRESULT'
  | 'COM'
  | 'engine'
  | 'unknown';

/** A code as Windows tools print it: lower-case hexadecimal with `0x`. */
export type HexCode = `0x${string}`;

const maximum = 0xffff_ffff;
/** Facility numbers of winerror.h that a Windows engine passes on. */
const facilities = new Map<number, Facility>([
  [0, 'HRESULT'],
  [1, 'RPC'],
  [2, 'COM'],
  [3, 'COM'],
  [4, 'COM'],
  [7, 'Win32'],
  [15, 'servicing'],
  [31, 'filter-manager'],
  [49, 'BitLocker'],
  [53, 'hypervisor'],
  [55, 'HCS'],
  [58, 'virtual-disk'],
  [59, 'HNS'],
]);
/** The NTSTATUS form (0xC…) of these facilities means the same component as the HRESULT form (0x8…). */
const sharedWithNtStatus = new Set([53, 55, 58, 59]);

/**
 * The unsigned 32-bit form of a code, or `undefined` if the number is not a code. A sign extension to 64 bits is
 * removed.
 */
export function toUnsigned(value: number): number | undefined {
  if (!Number.isInteger(value)) return undefined;
  if (value >= 0 && value <= maximum) return value;
  if (value < 0 && value >= -0x8000_0000) return value + maximum + 1;
  return undefined;
}

/** `0xc0370101`. */
export function toHex(code: number): HexCode {
  assertNumber('code', code);
  return `0x${code.toString(16)}`;
}

/**
 * One number for all forms of the same code. A Win32 code in an HRESULT is unwrapped (`0x80070005` is `0x5`). A
 * compute service code gets the form that engines print (`0x80370101` is `0xc0370101`). An NTSTATUS in an HRESULT is
 * unwrapped (`0xd0000225` is `0xc0000225`).
 */
export function canonicalCode(code: number): number {
  assertNumber('code', code);
  const high = code >>> 16;
  // 0xc06d is how the delay loader of Visual C++ throws the Win32 code with which a library did not load.
  if (high === 0x8007 || high === 0xc06d) return code & 0xffff;
  // Only 0x100 to 0x113 exist in both forms; the HRESULTs after them have no NTSTATUS twin.
  if (high === 0x8037 && (code & 0xffff) >= 0x100 && (code & 0xffff) <= 0x113)
    return (code | 0x4000_0000) >>> 0;
  if (high === 0xc037 && (code & 0xffff) > 0x113 && (code & 0xffff) < 0x200)
    return (code & 0xbfff_ffff) >>> 0;
  if (code >>> 28 === 0xd) return (code & 0xefff_ffff) >>> 0;
  // E_OUTOFMEMORY and friends are covered by 0x8007; HNS only has the HRESULT form.
  return high === 0xc03b ? (code & 0xbfff_ffff) >>> 0 : code;
}

/** The part of Windows that gave out a code. */
export function facilityOf(code: number): Facility {
  assertNumber('code', code);
  if (code <= 0xffff) return 'Win32';
  const severity = code >>> 30;
  const facility = (code >>> 16) & 0x7ff;
  const isHresult = severity === 2 && (code & 0x2000_0000) === 0;
  if (isHresult) return facilities.get(facility) ?? 'unknown';
  // The customer bit (0x20000000) marks codes that are not Microsoft's.
  if (severity !== 3 || (code & 0x2000_0000) !== 0) return 'unknown';
  return sharedWithNtStatus.has(facility) ? (facilities.get(facility) ?? 'NTSTATUS') : 'NTSTATUS';
}

/**
 * Reads a code in any spelling: `0xc0370101`, `c0370101`, `3224830209`, `-1070137087`, a number.
 * A word of eight digits that begins with 8 is taken as hexadecimal (`80070005`), as Windows tools print it.
 *
 * @returns the unsigned code, or undefined when the text is not a number of 32 bits
 */
export function parseCode(text: string | number): number | undefined {
  if (typeof text === 'number') return toUnsigned(text);
  assertText('code', text, 'a number, or text such as 0xc0370101');
  const trimmed = text.trim();
  if (/^0x0*[0-9a-f]{1,8}$/i.test(trimmed)) return Number.parseInt(trimmed.slice(2), 16);
  if (/^0xffffffff[89a-f][0-9a-f]{7}$/i.test(trimmed)) return Number.parseInt(trimmed.slice(10), 16);
  if (/^[89a-f][0-9a-f]{7}$/i.test(trimmed)) return Number.parseInt(trimmed, 16);
  return /^-?[0-9]{1,10}$/.test(trimmed) ? toUnsigned(Number(trimmed)) : undefined;
}
