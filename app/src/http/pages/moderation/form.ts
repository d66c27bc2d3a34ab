import type { Context } from 'hono';
import { TooManyRequestsError } from '../../../community/limits.ts';
import type { Terms } from '../../../community/moderation/office.ts';
import type { Attempt } from '../../../ui/moderation/moderation-view.ts';
import { counted } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { readForm } from '../../form.ts';
import type { PageContext } from '../context.ts';

/** The fields of a form as typed, each the first of its name. */
export async function typedIn(context: Context<AppEnvironment>): Promise<Readonly<Record<string, string>>> {
  const form = await readForm(context);
  // Without a prototype: a field may be called anything.
  const typed: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, [value = '']] of form) typed[name] = value;
  return typed;
}

export const NO_ATTEMPT: Attempt = { typed: {}, error: null };

/** When something is done, and whether it is counted. */
export function termsOf({ now, settings }: PageContext): Terms {
  return { now: now(), limited: settings.rateLimits };
}

/** To the entry of the public log that tells what was done just now. */
export function toEntry(context: Context<AppEnvironment>, entry: number): Response {
  return context.redirect(`/moderation#entry-${entry}`, 303);
}

/**
 * What comes of it, or a sentence where it was done too often: the form then stands there again with what was typed, and
 * the answer says when to come back (RFC 6585, section 4).
 */
export async function unlessTooOften<Outcome>(
  context: Context<AppEnvironment>,
  act: () => Promise<Outcome>,
): Promise<Outcome | { sentence: string }> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof TooManyRequestsError)) throw error;
    context.header('Retry-After', String(error.retryAfterSeconds));
    const minutes = counted(Math.ceil(error.retryAfterSeconds / 60), 'minute');
    return { sentence: `That was too often. Nothing was sent; send it again in ${minutes}.` };
  }
}
