import type { Handler } from 'hono';
import { sql } from 'kysely';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';

/** `/healthz`: whether the store and the index answer; 503 when one does not. */
export function healthHandler({ feed, catalogue }: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    try {
      await sql`select 1`.execute(feed.db);
      return context.json({ ok: true, indexed: catalogue.reader.snapshot().documents });
    } catch (error) {
      context.get('log').error({ err: error }, 'health check failed');
      return context.json({ ok: false }, 503);
    }
  };
}
