import type { HostFact, HostFacts } from '../../doctor/host/facts.js';
import type { Remediation } from '../../errors/base.js';
import type { HostLook } from '../look.js';
import type { CheckedHostOptions } from '../options.js';
import type { HostTextName } from '../powershell/index.js';

/**
 * The state of a step. `blocked`: the plan cannot be applied. `unknown`: it could not be checked; applying the plan
 * checks again and does what is needed. `not-applicable`: this machine does not need it.
 */
export type HostStepState = 'done' | 'needed' | 'blocked' | 'unknown' | 'not-applicable';

/** What was found out about a step. */
export interface Judgement {
  readonly state: HostStepState;
  /** Why, in a sentence or two. */
  readonly why: string;
  readonly remediations: readonly Remediation[];
}

/** What a rule judges by. */
export interface Situation {
  readonly options: CheckedHostOptions;
  /** The doctor's facts. */
  readonly facts: HostFacts;
  readonly look: HostLook;
  /** The states of the steps before this one. */
  readonly before: ReadonlyMap<string, HostStepState>;
}

/** A step: how it is called, how it stands, and how it is done. */
export interface Rule {
  /** Its id: `feature-containers`, `engine`, `image-nanoserver`. */
  readonly id: string;
  readonly title: string;
  /** What people would type, on this machine; absent where nothing is changed. */
  readonly command?: string | ((situation: Situation) => string) | undefined;
  /** The text that does it, with its values; absent where nothing is changed. */
  readonly call?:
    { readonly text: HostTextName; readonly input: Readonly<Record<string, unknown>> } | undefined;
  judge(situation: Situation): Judgement;
}

const judgement =
  (state: HostStepState) =>
  (why: string, remediations: readonly Remediation[] = []): Judgement => ({ state, why, remediations });

export const done = judgement('done');
export const needed = judgement('needed');
export const blocked = judgement('blocked');
export const unknown = judgement('unknown');
export const notApplicable = judgement('not-applicable');

/** The value of a fact, or undefined where it could not be found out. */
export function valueOf<T>(fact: HostFact<T>): T | undefined {
  return 'value' in fact ? fact.value : undefined;
}

/** Why a fact is not known. */
export function unknownBecause(fact: HostFact<unknown>): Judgement {
  const said = 'value' in fact ? '' : fact.error.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
  return unknown(`Windows did not tell: ${said === '' ? 'no reason' : said}.`);
}

/** A value in a command for people, as PowerShell reads it. */
export function shown(value: string): string {
  return /^[\w:\\./=-]+$/.test(value) ? value : `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** Whether a step before this one changes something. */
export function changes(situation: Situation, ...ids: readonly string[]): boolean {
  return ids.some((id) => ['needed', 'unknown'].includes(situation.before.get(id) ?? 'done'));
}
