import type { Handler } from 'hono';
import type { AppEnvironment } from './environment.ts';

/** Searches and explanations are endless variants of the same papers: robots are asked to leave them out. */
const RULES =
  'User-agent: *\nDisallow: /search\nDisallow: /similar\nDisallow: /admin\nDisallow: /feeds/\nDisallow: /*?*explain=\n';

/** Answers `/robots.txt` (RFC 9309). */
export const robots: Handler<AppEnvironment> = (context) =>
  context.text(RULES, 200, { 'Cache-Control': 'public, max-age=86400' });
