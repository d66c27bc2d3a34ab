import type { PageContext } from './context.ts';

/** When something is done, and whether limits hold. */
export function termsOf({ now, settings }: Pick<PageContext, 'now' | 'settings'>) {
  return { now: now(), limited: settings.rateLimits };
}
