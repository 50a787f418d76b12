import type { Held } from '../memory.js';

/** What the process of a simulated engine is asked; each question has one answer, in order. */
export type Question = 'begin' | 'sample' | 'held';

/** What it says: where it listens, once at the start, and then what it holds. */
export type Answer = { readonly host: string } | { readonly held: Held };
