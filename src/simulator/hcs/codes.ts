import { canonicalCode, codes } from '../../errors/hcs/index.js';
import type { HcsMessageEra } from './era.js';

const entries = new Map(codes.map((entry) => [canonicalCode(entry.code), entry]));

/** The codes of the compute service itself, whose texts Windows reworded after 2017. */
const COMPUTE_SERVICE = 0xc037;

/**
 * The English text that Windows has for an HCS, Win32 or HRESULT code; for an unknown one what Go prints:
 * `winapi error #n`.
 */
export function hcsCodeText(code: number, era: HcsMessageEra): string {
  const entry = entries.get(canonicalCode(code >>> 0));
  if (entry === undefined) return `winapi error #${code >>> 0}`;
  const isOld = era === 'tp5' || era === '17';
  const reworded = canonicalCode(code >>> 0) >>> 16 === COMPUTE_SERVICE;
  return (isOld && reworded ? entry.otherTexts?.[0] : undefined) ?? entry.text;
}
