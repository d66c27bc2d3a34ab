import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type EntryBrowser, KNOWN_MS, type LetIn } from '../community/let-in.ts';
import { SESSION_MS } from '../community/sessions.ts';
import type { AppEnvironment } from './environment.ts';

/** Our cookies by what they hold, each with its name and how long browsers keep it. */
const COOKIES = {
  session: { name: 'broadsheet', maxAgeMs: SESSION_MS },
  /** That somebody has signed in with this browser before; it signs nobody in. */
  known: { name: 'broadsheet-known', maxAgeMs: KNOWN_MS },
  /** What this browser has begun with an authenticator or a provider (community/ceremonies.ts). */
  ceremony: { name: 'broadsheet-ceremony', maxAgeMs: 15 * 60_000 },
} as const;

type CookieKind = keyof typeof COOKIES;

/**
 * How a cookie is called. Through a public address with HTTPS it has the prefix `__Host-` (RFC 6265bis,
 * section 4.1.3.2): browsers take it over HTTPS only, for this host only, and no neighboring host can set it. On any
 * other address of the same instance, such as localhost before there is a public one, it cannot have that prefix.
 */
function cookieOf(context: Context<AppEnvironment>, publicUrl: string | null, kind: CookieKind) {
  const secure = isPublicHttps(context.req.header('Host'), publicUrl);
  const { name } = COOKIES[kind];
  return { name: secure ? `__Host-${name}` : name, secure };
}

/** Whether a request came to the public address and that is one with HTTPS. A proxy has to pass the Host header on. */
function isPublicHttps(host: string | undefined, publicUrl: string | null): boolean {
  if (publicUrl === null) return false;
  const url = new URL(publicUrl);
  return url.protocol === 'https:' && host?.toLowerCase() === url.host;
}

/** The token of this kind that the browser has sent, or null. */
export function tokenIn(
  context: Context<AppEnvironment>,
  publicUrl: string | null,
  kind: CookieKind,
): string | null {
  return getCookie(context, cookieOf(context, publicUrl, kind).name) ?? null;
}

/**
 * Gives the browser a token: out of reach of scripts, and not sent with what other sites post; but with a link from
 * there (`Lax`), by which mail and providers lead back.
 */
export function keepToken(
  context: Context<AppEnvironment>,
  publicUrl: string | null,
  { kind, token }: { kind: CookieKind; token: string },
): void {
  const { name, secure } = cookieOf(context, publicUrl, kind);
  const maxAge = COOKIES[kind].maxAgeMs / 1000;
  setCookie(context, name, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge });
}

/** Takes it away. */
export function forgetToken(
  context: Context<AppEnvironment>,
  publicUrl: string | null,
  kind: CookieKind,
): void {
  const { name, secure } = cookieOf(context, publicUrl, kind);
  deleteCookie(context, name, { path: '/', secure });
}

/** What signing in wants to know of the browser that asks. */
export function entryBrowser(context: Context<AppEnvironment>, publicUrl: string | null): EntryBrowser {
  return {
    userAgent: context.req.header('User-Agent') ?? null,
    formerToken: context.get('session')?.token ?? null,
    knownToken: tokenIn(context, publicUrl, 'known'),
  };
}

/** Signs the browser in. */
export function keepEntry(
  context: Context<AppEnvironment>,
  publicUrl: string | null,
  { session, known }: LetIn,
): void {
  keepToken(context, publicUrl, { kind: 'session', token: session });
  keepToken(context, publicUrl, { kind: 'known', token: known });
}
