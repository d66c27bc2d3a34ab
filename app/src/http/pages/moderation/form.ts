import type { Context } from 'hono';
import type { Terms } from '../../../community/moderation/office.ts';
import type { Attempt } from '../../../ui/moderation/moderation-view.ts';
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
