import type { Handler } from 'hono';
import { sql } from 'kysely';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';

/**
 * `/healthz`: whether the store and the index answer; 503 when one does not. The rest tells the test of the public
 * address which process answers, and whether a proxy passes on the host that was asked for.
 */
export function healthHandler({ feed, catalogue, nonce }: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    try {
      await sql`select 1`.execute(feed.db);
      const host = context.req.header('Host') ?? null;
      return context.json({ ok: true, indexed: catalogue.reader.snapshot().documents, nonce, host });
    } catch (error) {
      context.get('log').error({ err: error }, 'health check failed');
      return context.json({ ok: false }, 503);
    }
  };
}
