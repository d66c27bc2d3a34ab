import type { Handler } from 'hono';
import { suggestionsFor } from '../../feed/complete.ts';
import type { Completion } from '../../ui/browser/suggestions.ts';
import { paperHref } from '../../ui/links.ts';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';

const PATHS = { author: 'authors', topic: 'topics', category: 'categories' } as const;

/** How long a browser may show the same suggestions for the same letters, s: while someone types and takes back. */
const LIFETIME_S = 60;

/** `/complete?q=`: what someone who is typing may mean, as JSON `{ suggestions: Completion[] }`. */
export function completeHandler({ feed, catalogue }: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const { signal } = context.req.raw;
    const found = await suggestionsFor(feed.db, catalogue, context.req.query('q') ?? '', signal);
    const suggestions = found.map(
      ({ kind, text, id, papers }): Completion => ({
        kind,
        text,
        papers,
        href: kind === 'paper' ? paperHref(id) : `/${PATHS[kind]}/${encodeURIComponent(id)}`,
      }),
    );
    context.header('Cache-Control', `private, max-age=${LIFETIME_S}`);
    return context.json({ suggestions });
  };
}
