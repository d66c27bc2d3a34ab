import { dayNamed } from './days.ts';

/** How far one list has been read. */
export interface ListState {
  /** The day from which it was asked for, or will be: `YYYY-MM-DD`. */
  from: string;
  /** Where it goes on; null before its first page. */
  token: string | null;
  /** While it is being read: the day of its first answer. */
  until: string | null;
}

/** By set. */
export type Checkpoint = Record<string, ListState>;

/** Reads a checkpoint; what has not its shape is left out, and that list begins anew. */
export function readCheckpoint(value: unknown): Checkpoint {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, ListState] => isState(entry[1])),
  );
}

function isState(value: unknown): value is ListState {
  if (typeof value !== 'object' || value === null) return false;
  const { from, token, until } = value as Record<string, unknown>;
  const isText = (part: unknown) => part === null || typeof part === 'string';
  return dayNamed(from) !== null && isText(token) && isText(until);
}
