import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { isFormToken } from '../../community/tokens.ts';
import type { AppEnvironment } from '../environment.ts';
import { isLeaveLink } from '../for-everybody.ts';
import { readForm } from '../form.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The field of a form that proves that one of our pages made it (`ui/form-token.tsx`). */
const FORM_TOKEN_FIELD = 'form_token';

/**
 * Refuses (403) what another site makes a reader's browser send: whatever is not safe (RFC 9110, section 9.2.1) needs a
 * proof that it comes from our own pages. Browsers give it with `Sec-Fetch-Site` (Fetch Metadata) or `Origin` (RFC 6454);
 * where one sends neither, the form holds a token of the session. A program without a cookie sends none of the three,
 * and has no power that another site could use. A link that leaves mails is its own proof.
 */
export function sameOrigin(publicUrl: () => string | null) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const isFree = SAFE_METHODS.has(context.req.method) || isLeaveLink(context.req.path);
    if (!isFree && !(await isOurs(context, publicUrl()))) {
      throw new HTTPException(403, { message: 'This was sent from another site.' });
    }
    await next();
  });
}

async function isOurs(context: Context<AppEnvironment>, publicUrl: string | null): Promise<boolean> {
  const site = context.req.header('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin';
  const origin = context.req.header('Origin');
  if (origin !== undefined) return isOwnOrigin(origin, context.req.header('Host'), publicUrl);
  const session = context.get('session');
  if (session === null) return true;
  const [given = ''] = (await readForm(context)).get(FORM_TOKEN_FIELD) ?? [];
  return isFormToken(given, session.token);
}

/** By the Host header, which another site cannot choose, or the public address, where a proxy puts its own name there. */
function isOwnOrigin(origin: string, host: string | undefined, publicUrl: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return (
    from.host === host?.toLowerCase() || (publicUrl !== null && from.origin === new URL(publicUrl).origin)
  );
}
