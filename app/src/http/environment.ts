import type { HttpBindings } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Actor } from '../community/actor.ts';

/** What every handler can rely on in a request's context (`context.get(…)`). */
export interface AppEnvironment {
  /** Node's request and response; missing where a test calls the app without a socket. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    /** The bytes of a response that was not made for this request, so that nobody has to read it. */
    whole?: { response: Response; body: Uint8Array<ArrayBuffer> };
    /** Names the request in logs, on error pages and in the `X-Request-Id` header. */
    requestId: string;
    /** The reader's IP address as far as trusted proxies vouch for it; null when there is no socket. */
    clientAddress: string | null;
    /** Logs with the request's id attached. */
    log: Logger;
    /** Who asks, by the session cookie. */
    actor: Actor;
    /** The session that the cookie names; null where nobody is signed in. */
    session: { token: string } | null;
    /** What of frames an answer is: a page that shows a mail in one, or the mail in it; else nothing is framed. */
    framing?: 'shows-mail' | 'mail';
  };
}
