import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SESSION_MS } from '../community/sessions.ts';
import type { AppEnvironment } from './environment.ts';

/**
 * How the session's cookie is called. Through a public address with HTTPS it has the prefix `__Host-` (RFC 6265bis,
 * section 4.1.3.2): browsers take it over HTTPS only, for this host only, and no neighboring host can set it. On any
 * other address of the same instance, such as localhost before there is a public one, it cannot have that prefix.
 */
function cookieOf(context: Context<AppEnvironment>, publicUrl: string | null) {
  const secure = isPublicHttps(context.req.header('Host'), publicUrl);
  return { name: secure ? '__Host-broadsheet' : 'broadsheet', secure };
}

/** Whether a request came to the public address and that is one with HTTPS. A proxy has to pass the Host header on. */
function isPublicHttps(host: string | undefined, publicUrl: string | null): boolean {
  if (publicUrl === null) return false;
  const url = new URL(publicUrl);
  return url.protocol === 'https:' && host?.toLowerCase() === url.host;
}

/** The session's token that the browser has sent, or null. */
export function sessionToken(context: Context<AppEnvironment>, publicUrl: string | null): string | null {
  return getCookie(context, cookieOf(context, publicUrl).name) ?? null;
}

/** Gives the browser a session's token: out of reach of scripts, and not sent with what other sites post. */
export function keepSessionToken(
  context: Context<AppEnvironment>,
  publicUrl: string | null,
  token: string,
): void {
  const { name, secure } = cookieOf(context, publicUrl);
  const maxAge = SESSION_MS / 1000;
  setCookie(context, name, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge });
}

/** Takes it away. */
export function forgetSessionToken(context: Context<AppEnvironment>, publicUrl: string | null): void {
  const { name, secure } = cookieOf(context, publicUrl);
  deleteCookie(context, name, { path: '/', secure });
}
