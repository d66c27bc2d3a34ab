import { MODERATION_FUNCTIONS } from './functions-moderation.ts';
import { OWNERS_FUNCTIONS } from './functions-owner.ts';
import { READERS_FUNCTIONS } from './functions-readers.ts';
import type { FunctionRow } from './table.ts';

/** Who may do what by which function: every exported one that takes an `Actor` stands here. */
export const FUNCTIONS: readonly FunctionRow[] = [
  ...READERS_FUNCTIONS,
  ...OWNERS_FUNCTIONS,
  ...MODERATION_FUNCTIONS,
];
