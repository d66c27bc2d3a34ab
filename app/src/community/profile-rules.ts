import { createHash } from 'node:crypto';
import { line } from '../config/values.ts';

const LONGEST_NAME = 60;

/** Names that would pass for an office, a page or nobody. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'admin administrator moderator moderators mod owner curator reader system root broadsheet staff team support ' +
    'help about api settings account signin everyone everybody anonymous nobody me you null undefined'
  ).split(' '),
);

/**
 * What people call themselves: `name` is shown; `handle` stands in addresses, is one person's at a time, and is not
 * given again once their account is deleted with it.
 */
export interface ProfileName {
  name: string;
  handle: string;
}

/** What is wrong with a field, in a sentence for whoever typed it. */
export type ProfileErrors = Partial<Record<keyof ProfileName, string>>;

/** Reads a name and a handle as typed: trimmed, the handle in lower case. */
export function readProfileName(typed: ProfileName): { profile: ProfileName; errors: ProfileErrors } {
  const profile = {
    name: typed.name.normalize('NFC').trim(),
    handle: typed.handle.trim().toLowerCase().replace(/^@/, ''),
  };
  const errors: ProfileErrors = {};
  if (!isName(profile.name)) errors.name = `Type a name of one line, at most ${LONGEST_NAME} characters.`;
  if (!/^[a-z][a-z0-9-]{1,29}$/.test(profile.handle)) {
    errors.handle = 'Type 2 to 30 letters a–z, digits or hyphens, a letter first.';
  } else if (RESERVED.has(profile.handle)) errors.handle = TAKEN;
  return { profile, errors };
}

export const TAKEN = 'This one is taken. Choose another.';

function isName(text: string): boolean {
  try {
    return /[\p{L}\p{N}]/u.test(line(text, LONGEST_NAME));
  } catch {
    return false;
  }
}

/** The handle of an account that was deleted: nobody can choose it, and it keeps the former one from being given again. */
export function retiredHandle(handle: string): string {
  return `deleted-${createHash('sha256').update(handle).digest('hex').slice(0, 40)}`;
}
